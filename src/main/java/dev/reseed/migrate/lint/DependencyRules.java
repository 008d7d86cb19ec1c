package dev.reseed.migrate.lint;

import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
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

/** What migrations say of each other in comments: {@code -- depends: V16, V15__venues}. */
final class DependencyRules {
    private static final Pattern DEPENDS = Pattern.compile("(?i)--\\s*(?:depends(?:\\s+on)?|requires)\\s*:\\s*(.+)");
    private static final Pattern NAME = Pattern.compile("(?i)([a-z]?)(\\d+(?:[._]\\d+)*)(__\\w+)?(?:\\.sql)?");

    private final List<Script> order;
    private final Findings findings;

    DependencyRules(Chain chain, Findings findings) {
        this.order = chain.inOrder();
        this.findings = findings;
    }

    /** Reads what a script depends on. */
    void read(Script script, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
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
                    names(script, line, depends.group(1));
                }
            }
        }
    }

    private void names(Script script, long line, String list) {
        for (String name : list.strip().split("[,\\s]+", -1)) {
            Matcher form = NAME.matcher(name);
            if (form.matches()) {
                require(script, line, name, form);
            }
        }
    }

    private void require(Script script, long line, String name, Matcher form) {
        Optional<MigrationVersion> version = version(form.group(2));
        String description = form.group(3) == null ? "" : form.group(3).toLowerCase(Locale.ROOT);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            boolean same = version.isPresent() && order.get(i).versioned().equals(version);
            String file = order.get(i).file().path().getFileName().toString();
            if (same && file.toLowerCase(Locale.ROOT).contains(description)) {
                places.add(i);
            }
        }
        int here = order.indexOf(script);
        if (places.isEmpty()) {
            findings.add(Finding.of(
                            Rule.MISSING_DEPENDENCY, script.file(), line, "depends on " + name + ", which is not there")
                    .remedy("find it in another branch, or take the dependency out where it is no longer one"));
        } else if (here >= 0 && places.stream().noneMatch(place -> place < here)) {
            findings.add(Finding.of(
                            Rule.MISSING_DEPENDENCY, script.file(), line, "depends on " + name + ", which comes later")
                    .remedy("give this one a version behind it"));
        }
    }

    private static Optional<MigrationVersion> version(String text) {
        try {
            return Optional.of(MigrationVersion.fromVersion(text.replace('_', '.')));
        } catch (FlywayException none) {
            return Optional.empty();
        }
    }
}
