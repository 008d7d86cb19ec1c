package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.EnvironmentName;
import dev.reseed.reset.Job;
import dev.reseed.reset.LentEnvironments;
import java.util.List;

/** {@code env drop}. */
final class EnvDropCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("env drop", "Environments", "drops what env create made, for good")
            .text("""
                    Asks first; there is no undo. Its snapshots, its former databases and its login role go with it. A pool gets a
                    new database in its place: nothing that somebody wrote is ever handed out again.""")
            .argument(EnvPage.NAME.repeated())
            .example("reseed env drop qa-1", "gives its space back")
            .example("reseed env drop worker-1 worker-2 --yes", "without asking, for scripts")
            .changing();

    private final Targets targets;

    EnvDropCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Job job = targets.job(in);
        List<EnvironmentName> names = in.arguments(EnvPage.NAME.name()).stream()
                .map(EnvironmentName::new)
                .toList();
        LentEnvironments environments = new LentEnvironments(job);
        if (in.globals().dryRun()) {
            return EnvDropped.planned(environments.planDrop(names));
        }
        List<LentEnvironments.Lent> dropped = environments.drop(names, new PromptedConsent(in));
        targets.background().fill(job.target()).ifPresent(in.notices()::warn);
        return EnvDropped.done(dropped);
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }
}
