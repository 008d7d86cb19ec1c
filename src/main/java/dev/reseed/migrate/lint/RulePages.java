package dev.reseed.migrate.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What each rule sees, why that matters, and what to write instead; in Markdown. */
public final class RulePages {
    private RulePages() {}

    public static String of(Rule rule) {
        String name = rule.id() + ".md";
        try (InputStream in = Objects.requireNonNull(
                RulePages.class.getResourceAsStream(name), "the program was built without " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
