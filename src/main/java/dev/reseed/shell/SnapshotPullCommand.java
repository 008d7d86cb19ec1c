package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Pull;
import dev.reseed.reset.SnapshotName;
import dev.reseed.storage.SharedManifest;
import java.util.List;
import java.util.Locale;

/** {@code snapshot pull}. */
final class SnapshotPullCommand implements CommandDefinition {
    private static final String REPLACE = "replace";

    static final CommandSpec SPEC = CommandSpec.of("snapshot pull", "Snapshots", "loads a copy that the team shares")
            .text("""
                    Loads the newest snapshot of that name which is shared of the environment's database, and keeps it as a
                    snapshot here; the database itself is not touched. snapshot restore NAME then puts it in place, also
                    where there is no database yet. What is here already is not loaded again.

                    Only what its manifest and its archive call masked or generated is taken; else it is refused (exit 3).
                    Its values are kept as they are: rules were applied where it was made, and none are needed here. Each
                    file is compared with the manifest's hash; one that differs ends the pull, and nothing is left.""")
            .argument(ArgumentSpec.required(SnapshotPage.NAME.name(), "the name that it was shared under")
                    .completing(Completion.snapshotsAfter(REPLACE)))
            .option(SharedPage.FROM)
            .option(OptionSpec.flag(REPLACE, "puts it in place of the snapshot that has this name"))
            .example("reseed snapshot pull masked", "loads it; then: reseed snapshot restore masked")
            .example("reseed snapshot pull masked --replace --yes", "the newest, without asking, for scripts")
            .example(
                    "reseed snapshot pull masked --from s3://team/snapshots",
                    "from another place than reseed.yml names")
            .changing();

    private final Targets targets;

    SnapshotPullCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        SnapshotName name = new SnapshotName(in.required(SnapshotPage.NAME.name()));
        Pull pull = new Pull(targets.job(in), targets.sharedPlace(in, in.option(SharedPage.FROM.name())));
        if (in.globals().dryRun()) {
            return new PlanPage(pull.plan(name, in.flag(REPLACE), in.globals().confirm())).outcome();
        }
        Pull.Report report = pull.run(name, in.flag(REPLACE), new PromptedConsent(in));
        report.warnings().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> SharedPage.tree(report));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(Pull.Report report, Page page) {
        SharedManifest manifest = report.snapshot().manifest();
        String name = manifest.origin().name();
        Line done = Line.of("done", Line.Ink.GOOD);
        return List.of(
                report.there()
                        ? done.and(": \"" + name + "\" is what is shared already; nothing was loaded")
                        : done.and(": \"" + name + "\" is here, " + String.format(Locale.ROOT, "%,d", report.rows())
                                + (report.rows() == 1 ? " row" : " rows") + ", in "
                                + Durations.format(report.duration())),
                Line.of("shared: by " + SharedPage.by(manifest)),
                Line.of("data: " + SharedPage.data(manifest)),
                Line.of("next: " + page.typed("reseed snapshot restore " + name) + " puts it in place"));
    }
}
