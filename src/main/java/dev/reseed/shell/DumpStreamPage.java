package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.dump.MaskedStream;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ShellWord;
import dev.reseed.kernel.Sizes;
import dev.reseed.reset.MaskedDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of a dump that was masked on its way into an archive. */
final class DumpStreamPage {
    private DumpStreamPage() {}

    static Outcome of(MaskedDump.StreamPlan plan, MaskedDump.Request request) {
        return Outcome.done(page -> lines(plan, request), () -> tree(plan, request));
    }

    private static List<Line> lines(MaskedDump.StreamPlan plan, MaskedDump.Request request) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("would write " + plan.dump() + ", the rows of " + plan.tables()
                + (plan.tables() == 1 ? " table" : " tables") + " masked, to "
                + request.place().path() + ": " + DumpCommand.told(request.form())
                + (plan.replaces() ? ", in place of the archive that is there" : "")));
        plan.subset().ifPresent(part -> part.lines().forEach(line -> lines.add(Line.of("  " + line, Line.Ink.DIM))));
        plan.notes().forEach(note -> lines.addAll(PlanPage.note(note)));
        lines.add(Line.of("its header would say: " + plan.provenance().line()));
        lines.add(Line.of("nothing was done", Line.Ink.DIM));
        return lines;
    }

    private static ObjectNode tree(MaskedDump.StreamPlan plan, MaskedDump.Request request) {
        ObjectNode tree = DumpCommand.tree(request, plan.provenance())
                .put("dryRun", true)
                .put("dump", plan.dump())
                .put("tables", plan.tables())
                .put("replaces", plan.replaces());
        plan.subset().ifPresent(part -> PlanPage.addTo(tree, part));
        Json.strings(tree, "notes", plan.notes());
        return tree;
    }

    static Outcome of(MaskedDump.StreamReport report, MaskedDump.Request request) {
        return Outcome.done(page -> lines(report, request), () -> tree(report, request));
    }

    private static List<Line> lines(MaskedDump.StreamReport report, MaskedDump.Request request) {
        MaskedStream.Result result = report.result();
        String path = request.place().path().toString();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD)
                .and(": " + report.dump() + " is in " + path + ", masked: "
                        + String.format(Locale.ROOT, "%,d", result.rows())
                        + (result.rows() == 1 ? " row" : " rows") + " of " + result.tables()
                        + (result.tables() == 1 ? " table, " : " tables, ") + Sizes.format(result.bytes()) + ", in "
                        + Durations.format(report.duration())));
        result.notes().forEach(note -> lines.add(Line.of("note: " + note)));
        lines.add(Line.of("data: " + report.provenance().told()));
        lines.add(Line.of("next: pg_restore -d DATABASE " + ShellWord.quote(path)));
        return lines;
    }

    private static ObjectNode tree(MaskedDump.StreamReport report, MaskedDump.Request request) {
        MaskedStream.Result result = report.result();
        ObjectNode tree = DumpCommand.tree(request, report.provenance())
                .put("dryRun", false)
                .put("dump", report.dump())
                .put("bytes", result.bytes())
                .put("tables", result.tables())
                .put("rows", result.rows())
                .put("seconds", report.duration().toMillis() / 1000.0);
        Json.columns(tree, result.columns());
        Json.strings(tree, "notes", result.notes());
        return tree;
    }
}
