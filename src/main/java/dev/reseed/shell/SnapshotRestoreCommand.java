package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.SnapshotName;
import dev.reseed.reset.Snapshots;
import java.util.ArrayList;
import java.util.List;

/** {@code snapshot restore}. */
final class SnapshotRestoreCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("snapshot restore", "Snapshots", "brings a named copy back")
            .text("""
                    Copies the snapshot, and renames the copy into the live database's place in one transaction; sessions
                    in that are named and ended. The present database is kept for undo, and the snapshot stays as it is:
                    it can be restored again and again.""")
            .argument(SnapshotPage.NAME)
            .example("reseed snapshot restore before-import", "what there was then, asking before")
            .example("reseed snapshot restore before-import --yes", "without asking, for scripts")
            .changing();

    private final Targets targets;

    SnapshotRestoreCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        SnapshotName name = new SnapshotName(in.required(SnapshotPage.NAME.name()));
        Snapshots snapshots = new Snapshots(targets.job(in));
        if (in.globals().dryRun()) {
            return new PlanPage(snapshots.planRestore(name, in.globals().confirm())).outcome();
        }
        Snapshots.Report report = snapshots.restore(name, new PromptedConsent(in));
        report.warnings().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> SnapshotPage.tree(report));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(Snapshots.Report report, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD)
                .and(": \"" + report.database() + "\" is what was saved as \""
                        + report.names().getFirst() + "\", in " + Durations.format(report.duration())));
        report.kept().ifPresent(kept -> {
            lines.add(Line.of("kept: the former one, as " + kept));
            lines.add(Line.of("next: " + page.typed("reseed undo") + " takes it back"));
        });
        return lines;
    }
}
