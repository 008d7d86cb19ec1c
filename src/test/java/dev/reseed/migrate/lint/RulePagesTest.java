package dev.reseed.migrate.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule has a page that says of it what the program says. */
class RulePagesTest {
    private static final Path PAGES = Path.of("src/main/resources/dev/reseed/migrate/lint");

    @ParameterizedTest
    @EnumSource(Rule.class)
    void tellsWhatTheRuleSays(Rule rule) throws IOException {
        List<String> lines = Files.readAllLines(PAGES.resolve(rule.id() + ".md"));
        assertThat(lines.getFirst()).isEqualTo("# " + rule.id());
        assertThat(lines.get(2)).isEqualTo(sentence(rule.summary()));
        assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                .containsExactly("## What is seen", "## Why it matters", "## Instead", "## When to pass over it");
        assertThat(lines).hasSizeBetween(15, 35);
    }

    /** By the rule's own name, and no other's. */
    @ParameterizedTest
    @EnumSource(Rule.class)
    void tellsHowToPassOverIt(Rule rule) throws IOException {
        assertThat(Files.readString(PAGES.resolve(rule.id() + ".md")))
                .contains("lint: { ignore: [" + rule.id() + "] }", "`" + rule.id() + " in V1__*`");
    }

    @Test
    void noPageIsWithoutARule() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values())
                            .map(rule -> rule.id() + ".md")
                            .toList());
        }
    }

    private static String sentence(String summary) {
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
    }
}
