package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ShellWord;
import dev.reseed.reset.AdoptReport;
import java.util.ArrayList;
import java.util.List;

/** What came of an adoption, as lines and as JSON. */
record AdoptPage(AdoptReport report) {
    Outcome outcome() {
        return report.obstacles().isEmpty()
                ? Outcome.done(this::lines, this::tree)
                : Outcome.findings(this::lines, this::tree);
    }

    private List<Line> lines(Page page) {
        if (!report.obstacles().isEmpty()) {
            return refused(page);
        }
        return report.move()
                .map(move -> report.done() ? done(move, page) : statements(move, page))
                .orElseGet(() -> List.of(
                        Line.of("nothing to do", Line.Ink.GOOD)
                                .and(": the history of \"" + report.database() + "\" begins with the baseline"),
                        Line.of("next: " + page.typed("reseed verify") + " compares its schema")));
    }

    private List<Line> refused(Page page) {
        AdoptReport.Obstacles obstacles = report.obstacles();
        List<Line> lines = new ArrayList<>();
        told(lines, "failed", obstacles.failed(), "");
        told(lines, "lacks", obstacles.lacks(), "");
        told(lines, "unknown", obstacles.unknown(), " was applied, and no file has it");
        told(lines, "changed", obstacles.changed(), " was applied from another file than the one at hand");
        told(lines, "differs", obstacles.differences(), "");
        lines.add(Line.of("not adopted", Line.Ink.BAD)
                .and(": \"" + report.database() + "\" is not what the migrations make; nothing was changed"));
        lines.add(Line.of("next: " + next(obstacles, page)));
        return lines;
    }

    private static void told(List<Line> lines, String what, List<String> each, String more) {
        each.forEach(one -> {
            List<String> parts = one.lines().toList();
            lines.add(Line.of(what + ": ", Line.Ink.BAD)
                    .and(parts.getFirst() + (parts.size() > 1 ? "  (- the migrations, + the database)" : more)));
            parts.stream().skip(1).forEach(part -> lines.add(Line.of("  " + part)));
        });
    }

    private String next(AdoptReport.Obstacles obstacles, Page page) {
        if (!obstacles.failed().isEmpty() || !obstacles.unknown().isEmpty()) {
            return page.typed("reseed status");
        }
        if (!obstacles.lacks().isEmpty()) {
            return "apply them with the files from before the squash, then come back; or build it anew: "
                    + page.typed("reseed reset");
        }
        return obstacles.changed().isEmpty()
                ? page.typed("reseed diff " + ShellWord.quote(report.environment()) + " migrations --sql")
                        + " says what makes them equal"
                : page.typed("reseed check");
    }

    private static List<Line> statements(AdoptReport.Move move, Page page) {
        List<String> script = new ArrayList<>(List.of(
                "-- The schema is what the migrations make up to version " + move.version() + ": " + move.describe()
                        + ".",
                "BEGIN;"));
        move.notes().forEach(each -> script.add(script.size() - 1, "-- " + each));
        move.statements().forEach(statement -> (statement + ";").lines().forEach(script::add));
        script.add("COMMIT;");
        return script.stream().map(page::verbatim).toList();
    }

    private List<Line> done(AdoptReport.Move move, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("adopted", Line.Ink.GOOD)
                .and(": \"" + report.database() + "\" is at version " + move.version() + ", " + move.describe()));
        report.kept().ifPresent(kept -> lines.add(Line.of("kept: the former one, as " + kept)));
        lines.add(Line.of("next: " + page.typed("reseed status")
                + (report.kept().isPresent() ? "   or, to take it back: " + page.typed("reseed undo") : "")));
        return lines;
    }

    private ObjectNode tree() {
        AdoptReport.Obstacles obstacles = report.obstacles();
        ObjectNode tree = Json.object()
                .put("environment", report.environment())
                .put("database", report.database().value())
                .put("adopted", report.done())
                .put("version", report.move().map(AdoptReport.Move::version).orElse(null))
                .put("kept", report.kept().map(DatabaseName::value).orElse(null));
        Json.strings(
                tree,
                "statements",
                report.move().map(AdoptReport.Move::statements).orElse(List.of()));
        Json.strings(
                tree, "replaced", report.move().map(AdoptReport.Move::replaced).orElse(List.of()));
        Json.strings(tree, "added", report.move().map(AdoptReport.Move::added).orElse(List.of()));
        Json.strings(
                tree,
                "strangers",
                report.move().map(AdoptReport.Move::strangers).orElse(List.of()));
        Json.strings(tree, "unsure", report.move().map(AdoptReport.Move::unsure).orElse(List.of()));
        Json.strings(tree, "lacks", obstacles.lacks());
        Json.strings(tree, "unknown", obstacles.unknown());
        Json.strings(tree, "failed", obstacles.failed());
        Json.strings(tree, "changed", obstacles.changed());
        Json.strings(tree, "differences", obstacles.differences());
        Json.strings(tree, "warnings", report.warnings());
        return tree;
    }
}
