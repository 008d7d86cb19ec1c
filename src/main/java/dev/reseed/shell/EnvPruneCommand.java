package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.LentEnvironments;

/** {@code env prune}. */
final class EnvPruneCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "env prune", "Environments", "drops what env create made and nobody needs any more")
            .text("""
                    Those whose time (--ttl) is over, and those whose taker is gone. One that somebody is in stays. Asks
                    first.""")
            .example("reseed env prune --dry-run", "shows which these are")
            .example("reseed env prune --yes", "for a nightly job")
            .changing();

    private final Targets targets;

    EnvPruneCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        LentEnvironments environments = new LentEnvironments(targets.job(in));
        return in.globals().dryRun()
                ? EnvDropped.planned(environments.forgotten())
                : EnvDropped.done(environments.prune(new PromptedConsent(in)));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }
}
