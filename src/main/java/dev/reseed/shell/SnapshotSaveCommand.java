package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.SnapshotName;
import dev.reseed.reset.Snapshots;
import java.util.ArrayList;
import java.util.List;

/** {@code snapshot save}. */
final class SnapshotSaveCommand implements CommandDefinition {
    private static final String REPLACE = "replace";

    static final CommandSpec SPEC = CommandSpec.of("snapshot save", "Snapshots", "keeps a named copy of the database")
            .text("""
                    Copies the present database, with its settings and grants, under a name of yours. Nobody can be in a
                    database while it is copied: sessions in it are named and ended, asking before, and who logs in
                    meanwhile waits. A snapshot belongs to its environment, and stays until you delete it.""")
            .argument(ArgumentSpec.required("NAME", "letters, digits, points, hyphens and underscores, at most 63")
                    .completing(Completion.snapshotsAfter(REPLACE)))
            .option(OptionSpec.flag(REPLACE, "puts it in place of the snapshot that has this name"))
            .example("reseed snapshot save before-import", "a way back to what there is now")
            .changing();

    private final Targets targets;

    SnapshotSaveCommand(Targets targets) {
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
            return new PlanPage(snapshots.planSave(
                            name, in.flag(REPLACE), in.globals().confirm()))
                    .outcome();
        }
        Snapshots.Report report = snapshots.save(name, in.flag(REPLACE), new PromptedConsent(in));
        report.warnings().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> SnapshotPage.tree(report));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(Snapshots.Report report, Page page) {
        List<Line> lines = new ArrayList<>();
        String name = report.names().getFirst().value();
        lines.add(Line.of("done", Line.Ink.GOOD)
                .and(": \"" + report.database() + "\" is saved as \"" + name + "\", in "
                        + Durations.format(report.duration())));
        lines.add(Line.of("next: " + page.typed("reseed snapshot restore " + name) + " brings it back"));
        return lines;
    }
}
