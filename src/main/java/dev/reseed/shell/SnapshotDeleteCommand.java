package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.SnapshotName;
import dev.reseed.reset.Snapshots;
import java.util.List;
import java.util.stream.Collectors;

/** {@code snapshot delete}. */
final class SnapshotDeleteCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("snapshot delete", "Snapshots", "drops named copies for good")
            .text("Asks first; there is no undo.")
            .argument(ArgumentSpec.required(SnapshotPage.NAME.name(), "the snapshots")
                    .repeated()
                    .completing(Completion.SNAPSHOTS))
            .example("reseed snapshot delete before-import", "gives its space back")
            .example("reseed snapshot delete monday tuesday --yes", "several, without asking")
            .changing();

    private final Targets targets;

    SnapshotDeleteCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        List<SnapshotName> names = in.arguments(SnapshotPage.NAME.name()).stream()
                .map(SnapshotName::new)
                .toList();
        Snapshots snapshots = new Snapshots(targets.job(in));
        if (in.globals().dryRun()) {
            return new PlanPage(snapshots.planDelete(names, in.globals().confirm())).outcome();
        }
        Snapshots.Report report = snapshots.delete(names, new PromptedConsent(in));
        return Outcome.done(page -> lines(report), () -> SnapshotPage.tree(report));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(Snapshots.Report report) {
        String names = report.names().stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
        return List.of(Line.of("done", Line.Ink.GOOD)
                .and(": the " + (report.names().size() == 1 ? "snapshot " : "snapshots ") + names
                        + (report.names().size() == 1 ? " is deleted" : " are deleted")));
    }
}
