package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Job;
import dev.reseed.reset.LentEnvironments;
import java.util.List;

/** {@code env list}. */
final class EnvListCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("env list", "Environments", "shows what env create made")
            .example("reseed env list", "those made of the environment, with size, age and sessions")
            .example("reseed env list --output json", "for scripts");

    private final Targets targets;

    EnvListCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Job job = targets.job(in);
        List<LentEnvironments.Lent> environments = new LentEnvironments(job).list();
        return Outcome.done(
                page -> environments.isEmpty()
                        ? List.of(Line.of("none was made of " + job.target().database() + " ("
                                + page.typed("reseed env create NAME") + ")"))
                        : EnvPage.table(environments, job.target().clock().instant(), page),
                () -> EnvPage.tree(environments));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }
}
