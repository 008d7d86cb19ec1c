package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.reset.Snapshot;
import dev.reseed.reset.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code snapshot list}. */
final class SnapshotListCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "snapshot list", "Snapshots", "shows the named copies, newest first, with size and age")
            .example("reseed snapshot list", "those of the environment")
            .example("reseed snapshot list --output json", "for scripts");

    private final Targets targets;

    SnapshotListCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Target target = targets.of(in);
        List<Snapshot> snapshots = Snapshot.list(target, in.cancellation());
        Instant now = target.clock().instant();
        return Outcome.done(page -> lines(target, snapshots, now, page), () -> SnapshotPage.tree(target, snapshots));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(Target target, List<Snapshot> snapshots, Instant now, Page page) {
        if (snapshots.isEmpty()) {
            return List.of(Line.of(
                    "no snapshot of " + target.database() + " (" + page.typed("reseed snapshot save NAME") + ")"));
        }
        return new Table(
                        List.of("name", "size", "saved", "database"),
                        snapshots.stream()
                                .map(each -> List.of(
                                        each.name(),
                                        Sizes.format(each.bytes()),
                                        Durations.format(Duration.between(each.saved(), now)) + " ago",
                                        each.database().value()))
                                .toList())
                .lines(page);
    }
}
