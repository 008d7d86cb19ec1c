package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.ShownPath;
import dev.reseed.kernel.Sizes;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.reset.SquashReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a squash, as lines and as JSON.
 *
 * @param written whether the files were changed
 * @param told whether the notes were printed before
 * @param root the project's folder
 */
record SquashPage(SquashReport report, boolean written, boolean told, Path root) {
    /** Where a single script is all that a new database gets. */
    static Outcome nothing() {
        return Outcome.done(
                page -> List.of(Line.of("nothing to do", Line.Ink.GOOD)
                        .and(": all that a new database gets is one script already")),
                () -> Json.object().put("squashed", false));
    }

    Outcome outcome() {
        return report.isProven() ? Outcome.done(this::lines, this::tree) : Outcome.findings(this::lines, this::tree);
    }

    /** What a person should know before agreeing. */
    List<Line> notes() {
        SquashReport.Limits limits = report.limits();
        List<Line> lines = new ArrayList<>();
        for (Finding finding : limits.uncarried()) {
            lines.add(Line.of("not in the baseline: ", Line.Ink.WARNING)
                    .and(finding.place() + " " + finding.what()
                            + (finding.rule() == Rule.DATA_MIGRATION ? "; a database" : "; a server")
                            + " without it still needs it"));
        }
        report.scope()
                .unread()
                .forEach(script -> lines.add(Line.of("not seen: ", Line.Ink.WARNING)
                        .and(script.file().shown() + " is a Java class: what it does is not in the baseline")));
        if (!limits.pinned().isEmpty()) {
            lines.add(Line.of("not the same each time: ", Line.Ink.WARNING)
                    .and(limits.pinnedInWords()
                            + "; their values depend on the time or on chance, and the baseline has those of one run"));
        }
        if (!limits.stale().isEmpty()) {
            lines.add(Line.of("stale: ", Line.Ink.WARNING)
                    .and(String.join(", ", limits.stale())
                            + "; the migrations change rows after they fill it, and the baseline fills it in the end"));
        }
        if (!limits.roles().isEmpty()) {
            lines.add(Line.of("roles: ", Line.Ink.WARNING)
                    .and(String.join(", ", limits.roles()) + (limits.roles().size() == 1 ? " was" : " were")
                            + " here before; where a server has none, the baseline's is as here, without a password"));
        }
        if (!limits.leaked().isEmpty()) {
            lines.add(Line.of("session: ", Line.Ink.WARNING)
                    .and("the migrations leave " + String.join(", ", limits.leaked())
                            + " set for those behind them; the baseline does not"));
        }
        report.placeholders().lost().stream()
                .sorted()
                .forEach(name -> lines.add(Line.of("written out: ", Line.Ink.WARNING)
                        .and("the placeholder " + name + ": where its value is, the baseline has that itself")));
        report.placeholders()
                .kept()
                .forEach((name, count) -> lines.add(Line.of("placeholder: " + name + " stands in " + count
                        + (count == 1 ? " place" : " places")
                        + (limits.untried().contains(name)
                                ? "; the migrations do not run with an invented value, so that these were not tried"
                                : ""))));
        if (!report.carried().isEmpty()) {
            lines.add(Line.of("rows:     " + report.carriedInWords()));
        }
        if (!report.left().isEmpty()) {
            lines.add(Line.of("left out: the rows of " + report.leftInWords()));
        }
        return lines;
    }

    private List<Line> lines(Page page) {
        List<Line> lines = new ArrayList<>(told ? List.of() : notes());
        report.differences().forEach(each -> {
            List<String> parts = each.lines().toList();
            lines.add(Line.of("differs: ", Line.Ink.BAD).and(parts.getFirst()));
            parts.stream().skip(1).forEach(part -> lines.add(Line.of("  " + part)));
        });
        lines.add(Line.of("baseline: " + ShownPath.of(root, report.baseline()) + ", " + Sizes.format(report.bytes())
                + ", in the place of " + report.scope().run().size() + " migrations"));
        lines.add(summary());
        if (written) {
            lines.add(Line.of(
                    "archive:  " + report.scope().gone().size() + " files in " + ShownPath.of(root, report.archive())));
            lines.add(Line.of("next:     " + page.typed("reseed adopt")));
        }
        return lines;
    }

    private Line summary() {
        if (!report.isProven()) {
            return Line.of("not proven", Line.Ink.BAD)
                    .and(": " + report.differences().size()
                            + (report.differences().size() == 1 ? " difference" : " differences")
                            + "; no file was changed");
        }
        return Line.of(written ? "squashed" : "proven", Line.Ink.GOOD)
                .and(": both make the same " + report.objects() + " objects"
                        + (report.carried().isEmpty() ? "" : " and rows") + ", "
                        + report.fingerprint().substring(0, 12)
                        + (written ? "" : "; no file was changed"));
    }

    private ObjectNode tree() {
        SquashReport.Limits limits = report.limits();
        ObjectNode tree = Json.object()
                .put("proven", report.isProven())
                .put("written", written)
                .put("version", report.scope().version().getVersion())
                .put("baseline", ShownPath.of(root, report.baseline()))
                .put("archive", ShownPath.of(root, report.archive()))
                .put("fingerprint", report.fingerprint());
        Json.strings(
                tree,
                "replaced",
                report.scope().run().stream().map(each -> each.file().shown()).toList());
        Json.strings(tree, "differences", report.differences());
        ArrayNode data = tree.putArray("notCarried");
        limits.uncarried()
                .forEach(each -> data.addObject()
                        .put("file", each.file().shown())
                        .put("line", each.line())
                        .put("what", each.what()));
        ObjectNode pinned = tree.putObject("changing");
        limits.pinned().forEach((table, columns) -> Json.strings(pinned, table, columns));
        Json.strings(tree, "rolesFound", List.copyOf(limits.roles()));
        Json.strings(tree, "stale", limits.stale());
        Json.strings(tree, "leakedSettings", limits.leaked());
        Json.strings(
                tree,
                "unread",
                report.scope().unread().stream()
                        .map(each -> each.file().shown())
                        .toList());
        ObjectNode placeholders = tree.putObject("placeholders");
        report.placeholders().kept().forEach(placeholders::put);
        Json.strings(
                tree,
                "placeholdersWrittenOut",
                report.placeholders().lost().stream().sorted().toList());
        Json.strings(tree, "placeholdersUntried", List.copyOf(limits.untried()));
        rows(tree.putArray("rows"), report.carried());
        rows(tree.putArray("rowsLeft"), report.left());
        return tree;
    }

    private static void rows(ArrayNode into, List<RowTable> tables) {
        tables.forEach(table -> into.addObject().put("table", table.name()).put("rows", table.rows()));
    }
}
