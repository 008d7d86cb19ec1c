package dev.reseed.migrate.chain;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the file beside a script sets for it alone: {@code V1__a.sql.conf}. */
public record ScriptSettings(Map<String, String> values) {
    public static final String SUFFIX = ".conf";

    /** What Flyway knows there. */
    public static final List<String> KEYS =
            List.of("executeInTransaction", "encoding", "placeholderReplacement", "shouldExecute");

    public ScriptSettings {
        values = Map.copyOf(values);
    }

    /** Those of a script; none where it has no such file. */
    public static ScriptSettings of(Path script) {
        Map<String, String> values = new TreeMap<>();
        lines(script.resolveSibling(script.getFileName() + SUFFIX)).forEach((line, text) -> {
            int equals = text.indexOf('=');
            if (equals > 0) {
                values.put(
                        text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        text.substring(equals + 1).strip());
            }
        });
        return new ScriptSettings(values);
    }

    /** Keys that Flyway does not know, by their lines. */
    public static Map<Long, String> unknownKeys(Path settings) {
        Map<Long, String> unknown = new TreeMap<>();
        lines(settings).forEach((line, text) -> {
            String key = text.split("[=:]", 2)[0].strip();
            if (KEYS.stream().noneMatch(key::equalsIgnoreCase)) {
                unknown.put(line, key);
            }
        });
        return unknown;
    }

    /** What Flyway does not take, by the lines: it stops there. */
    public static Map<Long, String> wrongValues(Path settings) {
        Map<Long, String> wrong = new TreeMap<>();
        lines(settings).forEach((line, text) -> {
            String[] parts = text.split("=", 2);
            String value = parts.length == 2 ? parts[1].strip() : "";
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "encoding" -> {
                    if (charset(value).isEmpty()) {
                        wrong.put(line, "encoding is a character set's name, and not " + value);
                    }
                }
                case "executeintransaction", "placeholderreplacement" -> {
                    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                        wrong.put(line, parts[0].strip() + " is true or false, and not " + value);
                    }
                }
                default -> {} // another key's value is an expression, or the key is unknown
            }
        });
        return wrong;
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Empty where the script says nothing, or nothing that is known. */
    public Optional<Charset> encoding() {
        return Optional.ofNullable(values.get("encoding")).flatMap(ScriptSettings::charset);
    }

    /** Whether the script says itself if it runs in a transaction. */
    public boolean setsTransaction() {
        return values.containsKey("executeintransaction");
    }

    public boolean placeholderReplacement() {
        return !"false".equalsIgnoreCase(values.get("placeholderreplacement"));
    }

    private static Map<Long, String> lines(Path file) {
        Map<Long, String> lines = new TreeMap<>();
        if (!Files.isRegularFile(file)) {
            return lines;
        }
        try {
            long number = 0;
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                number++;
                if (!line.isBlank()
                        && !line.strip().startsWith("#")
                        && !line.strip().startsWith("!")) {
                    lines.put(number, line.strip());
                }
            }
            return lines;
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    file.getFileName() + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "make it readable",
                    e);
        }
    }
}
