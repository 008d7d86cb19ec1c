package dev.reseed.migrate.lint;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.chain.ScriptParser;
import dev.reseed.project.Lint;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What is not to be told: by {@code reseed.yml}, or by a comment on the statement, {@code -- reseed: ignore RULE}. A comment counts for
 * the statement that it stands in or above, {@code ignore-file} for its file.
 */
public final class Suppressions {
    private final Lint lint;
    private final ScriptParser parser;
    private final Consumer<String> notes;
    private final Map<MigrationFile, List<Range>> ranges = new HashMap<>();
    private final Map<String, Script> scripts = new HashMap<>();

    /** Lines of a file for which a rule is off, both inclusive. */
    private record Range(String rule, long from, long to) {}

    /**
     * Prepares what a project says.
     *
     * @param notes told of comments that name no rule
     * @throws ReseedException of usage where {@code reseed.yml} names no rule
     */
    public Suppressions(Lint lint, Chain chain, ScriptParser parser, Consumer<String> notes) {
        this.lint = lint;
        this.parser = parser;
        this.notes = notes;
        chain.scripts().forEach(script -> scripts.put(script.file().shown(), script));
        lint.ignored().forEach(each -> require(each.rule()));
        lint.severities().keySet().forEach(Suppressions::require);
    }

    private static void require(String rule) {
        if (Rule.of(rule).isEmpty()) {
            throw ReseedException.usage(
                    "reseed.yml names a rule that there is not: " + rule,
                    "no rule of reseed check has that name",
                    nearest(rule)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("reseed check --explain all lists them"));
        }
    }

    private static Optional<String> nearest(String rule) {
        return Suggestions.nearest(
                rule, Arrays.stream(Rule.values()).map(Rule::id).toList());
    }

    /** The finding with the severity that the project gives it; empty where it is passed over. */
    public Optional<Finding> judged(Finding finding) {
        String rule = finding.rule().id();
        MigrationFile file = finding.file();
        boolean ignored = lint.ignored().stream()
                .anyMatch(each -> each.rule().equals(rule)
                        && (each.files().matches(file.shown())
                                || each.files()
                                        .matches(String.valueOf(file.path().getFileName()))));
        if (ignored || isOld(finding) || isOff(finding, rule)) {
            return Optional.empty();
        }
        String severity = lint.severities().get(rule);
        if (severity == null) {
            return Optional.of(finding);
        }
        return Arrays.stream(Severity.values())
                .filter(each -> each.word().equals(severity))
                .findFirst()
                .map(finding::as);
    }

    /** Whether it is about what a migration did that is history by now. */
    private boolean isOld(Finding finding) {
        Script script = scripts.get(finding.file().shown());
        if (lint.since().isEmpty() || finding.line() == 0 || finding.rule().ends() || script == null) {
            return false;
        }
        MigrationVersion since = MigrationVersion.fromVersion(lint.since().get());
        return script.versioned()
                .filter(version -> version.compareTo(since) < 0)
                .isPresent();
    }

    private boolean isOff(Finding finding, String rule) {
        return ranges.computeIfAbsent(finding.file(), this::ranges).stream()
                .anyMatch(range -> range.rule().equals(rule)
                        && (range.from() == 0 || (range.from() <= finding.line() && finding.line() <= range.to())));
    }

    private List<Range> ranges(MigrationFile file) {
        List<Range> found = new ArrayList<>();
        if (!Files.isRegularFile(file.path())) {
            return found;
        }
        List<Directive> directives = Directive.in(file.bytes());
        if (directives.isEmpty()) {
            return found;
        }
        List<Long> lines = new ArrayList<>();
        try {
            parser.each(file.path(), statement -> lines.add(statement.line()));
        } catch (FlywayException unsplittable) {
            return found; // which is a finding itself
        }
        for (Directive directive : directives) {
            for (String rule : directive.rules()) {
                if (Rule.of(rule).isEmpty()) {
                    notes.accept(file.shown() + ":" + directive.line() + ": a comment says to ignore " + rule
                            + ", which is no rule"
                            + nearest(rule)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
                }
                found.add(range(rule, directive, lines));
            }
        }
        return found;
    }

    /** The lines of the statement that a comment is about. */
    private static Range range(String rule, Directive directive, List<Long> lines) {
        if (directive.file()) {
            return new Range(rule, 0, 0);
        }
        int next = 0;
        while (next < lines.size() && lines.get(next) <= directive.line()) {
            next++;
        }
        int about = directive.above() ? next : Math.max(next - 1, 0);
        if (about >= lines.size()) {
            return new Range(rule, Long.MAX_VALUE, 0);
        }
        long end = about + 1 < lines.size() ? lines.get(about + 1) - 1 : Long.MAX_VALUE;
        return new Range(rule, lines.get(about), Math.max(end, lines.get(about)));
    }
}
