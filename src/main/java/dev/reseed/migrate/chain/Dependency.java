package dev.reseed.migrate.chain;

import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a script says in a comment that it depends on: {@code -- depends: V16, V15__venues}.
 *
 * @param line of the comment
 * @param name as it is written
 * @param version null for what is none to Flyway
 * @param description what stands behind the version, with the two lines; empty where the version alone is named
 */
public record Dependency(long line, String name, @Nullable MigrationVersion version, String description) {
    private static final Pattern DEPENDS = Pattern.compile("(?i)--\\s*(?:depends(?:\\s+on)?|requires)\\s*:\\s*(.+)");
    private static final Pattern NAME = Pattern.compile("(?i)([a-z]?)(\\d+(?:[._]\\d+)*)(__\\w+)?(?:\\.sql)?");

    /** Those that a script's text names, in their order. */
    public static List<Dependency> in(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Dependency> found = new ArrayList<>();
        Lexer lexer = new Lexer(bytes);
        long line = 1;
        int counted = 0;
        for (TokenKind kind = lexer.next();
                kind != TokenKind.END && kind != TokenKind.UNTERMINATED;
                kind = lexer.next()) {
            if (kind == TokenKind.LINE_COMMENT) {
                Matcher depends = DEPENDS.matcher(
                        new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8));
                if (depends.matches()) {
                    for (; counted < lexer.start(); counted++) {
                        line += bytes[counted] == '\n' ? 1 : 0;
                    }
                    names(line, depends.group(1), found);
                }
            }
        }
        return found;
    }

    private static void names(long line, String list, List<Dependency> into) {
        for (String name : list.strip().split("[,\\s]+", -1)) {
            Matcher form = NAME.matcher(name);
            if (form.matches()) {
                String description = form.group(3) == null ? "" : form.group(3);
                into.add(new Dependency(line, name, version(form.group(2)), description));
            }
        }
    }

    private static @Nullable MigrationVersion version(String text) {
        try {
            return MigrationVersion.fromVersion(text.replace('_', '.'));
        } catch (FlywayException none) {
            return null;
        }
    }

    /** Whether it may mean a script. */
    public boolean isOn(Script script) {
        String file = script.file().path().getFileName().toString();
        return version != null
                && script.versioned().equals(Optional.of(version))
                && file.toLowerCase(Locale.ROOT).contains(description.toLowerCase(Locale.ROOT));
    }
}
