package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Severity;
import dev.reseed.reset.ChainCheck;
import java.util.ArrayList;
import java.util.List;

/** What a check found, as lines and as JSON. */
record CheckPage(ChainCheck.Report report) {
    Outcome outcome() {
        boolean well = report.findings().stream().allMatch(each -> each.severity() == Severity.NOTE);
        return well ? Outcome.done(page -> lines(), this::tree) : Outcome.findings(page -> lines(), this::tree);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Finding finding : report.findings()) {
            lines.add(Line.of(finding.severity().word() + ": ", ink(finding.severity()))
                    .and(finding.place() + ": " + finding.what() + " ")
                    .and("[" + finding.rule().id() + "]", Line.Ink.DIM));
            if (finding.severity() != Severity.NOTE) {
                add(lines, "    why: ", finding.why());
                add(lines, "    try: ", finding.remedy());
                finding.form().lines().forEach(line -> lines.add(Line.of("         " + line)));
            }
        }
        lines.add(summary());
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

    private Line summary() {
        long errors = count(Severity.ERROR);
        long warnings = count(Severity.WARNING);
        long notes = count(Severity.NOTE);
        String found = errors
                + (errors == 1 ? " error, " : " errors, ")
                + warnings
                + (warnings == 1 ? " warning, " : " warnings, ")
                + notes
                + (notes == 1 ? " note" : " notes");
        long migrations = report.chain().inOrder().size();
        return Line.of(migrations + (migrations == 1 ? " migration: " : " migrations: ") + found);
    }

    private long count(Severity severity) {
        return report.findings().stream()
                .filter(each -> each.severity() == severity)
                .count();
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object();
        tree.put("ran", report.ran());
        ArrayNode findings = tree.putArray("findings");
        for (Finding finding : report.findings()) {
            ObjectNode node = findings.addObject()
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
        return tree;
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }
}
