package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.lint.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings about migrations, as lines and as JSON.
 *
 * @param notes whether notes are told one by one, and not only counted
 */
record FindingLines(List<Finding> findings, boolean notes) {
    FindingLines {
        findings = List.copyOf(findings);
    }

    /** Whether nothing but notes was found. */
    boolean isWell() {
        return findings.stream().allMatch(each -> each.severity() == Severity.NOTE);
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.severity() != Severity.NOTE || notes) {
                add(lines, finding);
            }
        }
        if (!notes && count(Severity.NOTE) > 0) {
            lines.add(Line.of("notes: ", Line.Ink.DIM).and(byRule()).and("; --verbose tells them", Line.Ink.DIM));
        }
        return lines;
    }

    private static void add(List<Line> lines, Finding finding) {
        lines.add(Line.of(finding.severity().word() + ": ", ink(finding.severity()))
                .and(finding.place() + ": " + finding.what())
                .and(" [" + finding.rule().id() + "]", Line.Ink.DIM));
        if (!finding.why().isEmpty()) {
            lines.add(Line.of("  why: ", Line.Ink.BOLD).and(finding.why()));
        }
        if (!finding.remedy().isEmpty()) {
            lines.add(Line.of("  try: ", Line.Ink.BOLD).and(finding.remedy()));
        }
        List<String> form = finding.form().lines().toList();
        for (int i = 0; i < form.size(); i++) {
            boolean first = i == 0 && finding.remedy().isEmpty();
            lines.add(first ? Line.of("  try: ", Line.Ink.BOLD).and(form.get(i)) : Line.of("       " + form.get(i)));
        }
    }

    private String byRule() {
        Map<Rule, Long> counts = findings.stream()
                .filter(each -> each.severity() == Severity.NOTE)
                .collect(Collectors.groupingBy(Finding::rule, () -> new EnumMap<>(Rule.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().id())
                .collect(Collectors.joining(", "));
    }

    private static Line.Ink ink(Severity severity) {
        return switch (severity) {
            case NOTE -> Line.Ink.DIM;
            case WARNING -> Line.Ink.WARNING;
            case ERROR -> Line.Ink.BAD;
        };
    }

    /** Such as {@code 1 error, 2 warnings, 0 notes}. */
    String counts() {
        return counted(Severity.ERROR) + ", " + counted(Severity.WARNING) + ", " + counted(Severity.NOTE);
    }

    private String counted(Severity severity) {
        long count = count(severity);
        return count + " " + severity.word() + (count == 1 ? "" : "s");
    }

    private long count(Severity severity) {
        return findings.stream().filter(each -> each.severity() == severity).count();
    }

    void tree(ObjectNode into) {
        ArrayNode array = into.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = array.addObject()
                    .put("rule", finding.rule().id())
                    .put("severity", finding.severity().word())
                    .put("file", finding.file().shown());
            if (finding.line() > 0) {
                node.put("line", finding.line());
            }
            node.put("what", finding.what());
            put(node, "why", finding.why());
            put(node, "remedy", finding.remedy());
            put(node, "form", finding.form());
        }
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }
}
