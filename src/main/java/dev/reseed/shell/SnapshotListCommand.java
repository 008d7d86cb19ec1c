package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.reset.Snapshot;
import dev.reseed.reset.Target;
import dev.reseed.storage.SharedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code snapshot list}. */
final class SnapshotListCommand implements CommandDefinition {
    private static final String SHARED = "shared";

    static final CommandSpec SPEC = CommandSpec.of(
                    "snapshot list", "Snapshots", "shows the named copies, newest first, with size and age")
            .text("With --shared: those that the team shares, as the storage that share: in reseed.yml names has them.")
            .option(OptionSpec.flag(SHARED, "shows those that were pushed; no server is asked"))
            .option(SharedPage.FROM)
            .example("reseed snapshot list", "those of the environment")
            .example("reseed snapshot list --shared", "those that can be pulled")
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
        Optional<String> from = in.option(SharedPage.FROM.name());
        if (in.flag(SHARED)) {
            List<SharedSnapshot> shared = targets.sharedPlace(in, from).list(target, in.notices()::warn);
            return Outcome.done(page -> SharedPage.lines(target, shared, page), () -> SharedPage.tree(target, shared));
        }
        if (from.isPresent()) {
            throw ReseedException.usage(
                    "--from is about what is shared", "--shared is missing", "reseed snapshot list --shared");
        }
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
