package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.reset.Push;
import dev.reseed.reset.SnapshotName;
import dev.reseed.storage.SharedManifest;
import java.util.List;
import java.util.Optional;

/** {@code snapshot push}. */
final class SnapshotPushCommand implements CommandDefinition {
    private static final String FORCE = "force";

    static final CommandSpec SPEC = CommandSpec.of("snapshot push", "Snapshots", "shares a named copy with the team")
            .text("""
                    Writes a snapshot as a directory archive of pg_dump, and sends it to the object storage that share: in
                    reseed.yml names. There it lies under the names of database and snapshot and the fingerprint of the
                    recipe, with a manifest that has the hash of each file: snapshot pull loads it elsewhere, and so do
                    reset --dump and pg_restore. What is shared already is not sent.

                    Only a snapshot leaves whose rows are known to be masked or generated: of a database that Reseed built,
                    and that nobody changed before it was saved. Any other is refused (exit 3).

                    Neither the database nor the snapshot is changed: what is written is a copy, which is dropped. The
                    archive lies below the cache, for nobody else to read, until it is sent.""")
            .argument(SnapshotPage.NAME)
            .option(OptionSpec.flag(FORCE, "sends it again, in the place of what is shared of the same recipe"))
            .example("reseed snapshot push masked", "shares what was saved as masked")
            .example("reseed snapshot push masked --dry-run", "says what would be sent, and where to")
            .changing();

    private final Targets targets;

    SnapshotPushCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        SnapshotName name = new SnapshotName(in.required(SnapshotPage.NAME.name()));
        Push push = new Push(targets.job(in), targets.sharedPlace(in, Optional.empty()), targets.user());
        if (in.globals().dryRun()) {
            return new PlanPage(push.plan(name, in.flag(FORCE), in.globals().confirm())).outcome();
        }
        Push.Report report = push.run(name, in.flag(FORCE), new PromptedConsent(in));
        report.notes().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> SharedPage.tree(report));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(Push.Report report, Page page) {
        SharedManifest manifest = report.snapshot().manifest();
        String name = manifest.origin().name();
        Line done = Line.of("done", Line.Ink.GOOD);
        return List.of(
                report.there()
                        ? done.and(": \"" + name + "\" is shared already, by " + SharedPage.by(manifest)
                                + "; nothing was sent")
                        : done.and(": \"" + name + "\" is shared, " + Sizes.format(manifest.bytes()) + ", in "
                                + Durations.format(report.duration())),
                Line.of("at: " + report.snapshot().archive()),
                Line.of("data: " + SharedPage.data(manifest)),
                Line.of("next, elsewhere: " + page.typed("reseed snapshot pull " + name)));
    }
}
