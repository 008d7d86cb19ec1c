package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Severity;
import java.util.ArrayList;
import java.util.List;

/** What rules found in migrations, as lines and as JSON. */
record FindingsPage(List<Finding> findings) {
    FindingsPage {
        findings = List.copyOf(findings);
    }

    /** Whether there are none but notes. */
    boolean isWell() {
        return findings.stream().allMatch(each -> each.severity() == Severity.NOTE);
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(Line.of(finding.severity().word() + ": ", ink(finding.severity()))
                    .and(finding.place() + ": " + finding.what() + " ")
                    .and("[" + finding.rule().id() + "]", Line.Ink.DIM));
            if (finding.severity() != Severity.NOTE) {
                add(lines, "    why: ", finding.why());
                add(lines, "    try: ", finding.remedy());
                finding.form().lines().forEach(line -> lines.add(Line.of("         " + line)));
            }
        }
        return lines;
    }

    private static void add(List<Line> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.add(Line.of(label + text));
        }
    }

    private static Line.Ink ink(Severity severity) {
        return switch (severity) {
            case NOTE -> Line.Ink.DIM;
            case WARNING -> Line.Ink.WARNING;
            case ERROR -> Line.Ink.BAD;
        };
    }

    /** Such as {@code 1 error, 2 warnings, 0 notes}. */
    String counted() {
        long errors = count(Severity.ERROR);
        long warnings = count(Severity.WARNING);
        long notes = count(Severity.NOTE);
        return errors
                + (errors == 1 ? " error, " : " errors, ")
                + warnings
                + (warnings == 1 ? " warning, " : " warnings, ")
                + notes
                + (notes == 1 ? " note" : " notes");
    }

    private long count(Severity severity) {
        return findings.stream().filter(each -> each.severity() == severity).count();
    }

    /** Adds them. */
    void write(ObjectNode tree) {
        ArrayNode all = tree.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = all.addObject()
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
