package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.reset.Undo;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code undo}. */
final class UndoCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "undo", "Database", "puts the database back that the last reset replaced")
            .text("""
                    Renames the kept database back into place, in one transaction; the present one is kept instead, so a
                    second undo takes the first one back.""")
            .example("reseed undo", "puts the former database back")
            .example("reseed undo --dry-run", "says which one that would be")
            .changing();

    private final Targets targets;

    UndoCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Undo undo = new Undo(targets.job(in));
        boolean dryRun = in.globals().dryRun();
        Undo.Report report = dryRun ? undo.plan(in.globals().confirm()) : undo.run(new PromptedConsent(in));
        return Outcome.done(page -> lines(report, dryRun), () -> tree(report, dryRun));
    }

    private static List<Line> lines(Undo.Report report, boolean dryRun) {
        List<Line> lines = new ArrayList<>();
        String former = "the former database, in use until " + report.since().truncatedTo(ChronoUnit.SECONDS);
        if (dryRun) {
            lines.add(Line.of("would rename " + report.returning() + " to " + report.database() + ": " + former));
            lines.add(Line.of("nothing was done", Line.Ink.DIM));
            return lines;
        }
        lines.add(Line.of("done", Line.Ink.GOOD).and(": \"" + report.database() + "\" is " + former));
        report.kept().ifPresent(kept -> lines.add(Line.of("kept: the one it replaced, as " + kept)));
        return lines;
    }

    private static ObjectNode tree(Undo.Report report, boolean dryRun) {
        return Json.object()
                .put("dryRun", dryRun)
                .put("database", report.database().value())
                .put("returned", report.returning().value())
                .put("since", report.since().toString())
                .put("kept", report.kept().map(DatabaseName::value).orElse(null));
    }
}
