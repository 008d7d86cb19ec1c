package dev.reseed.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code migrations.lint}. */
final class LintBinder {
    private static final Pattern IGNORED = Pattern.compile("([a-z][a-z0-9-]*)(?:\\s+in\\s+(\\S.*))?");
    private static final Pattern VERSION = Pattern.compile("[0-9]+(?:[._][0-9]+)*");
    private static final List<String> SEVERITIES = List.of("error", "warning", "note", "off");

    Optional<Lint> bind(Value value) {
        return value.section("ignore", "severity", "since").map(section -> {
            List<Lint.Ignored> ignored = new ArrayList<>();
            section.get("ignore")
                    .ifPresent(list ->
                            list.oneOrMore().forEach(each -> ignored(each).ifPresent(ignored::add)));
            Map<String, String> severities = new LinkedHashMap<>();
            section.get("severity")
                    .flatMap(Value::anyKeys)
                    .ifPresent(rules -> rules.all()
                            .forEach(each ->
                                    severity(each).ifPresent(severity -> severities.put(each.key(), severity))));
            return new Lint(ignored, severities, section.get("since").flatMap(LintBinder::since));
        });
    }

    private static Optional<Lint.Ignored> ignored(Value value) {
        Optional<Matcher> form = value.text().map(IGNORED::matcher);
        if (form.isPresent() && !form.get().matches()) {
            value.problem("what is ignored is a rule's name, or \"RULE in V1__*.sql\"");
            return Optional.empty();
        }
        return form.map(each -> new Lint.Ignored(each.group(1), new Glob(each.group(2) == null ? "*" : each.group(2))));
    }

    private static Optional<String> since(Value value) {
        Optional<String> version = value.anyScalar();
        if (version.isPresent() && !VERSION.matcher(version.get()).matches()) {
            value.problem("since is the version of a migration: digits, with dots or underscores between them");
            return Optional.empty();
        }
        return version;
    }

    private static Optional<String> severity(Value value) {
        Optional<String> word = value.text();
        if (word.isPresent() && !SEVERITIES.contains(word.get())) {
            value.problem("a severity is one of " + String.join(", ", SEVERITIES));
            return Optional.empty();
        }
        return word;
    }
}
