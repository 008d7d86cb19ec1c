package dev.reseed.shell;

import dev.reseed.reset.Verification;
import dev.reseed.reset.Verify;

/** {@code verify}. */
final class VerifyCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "verify", "Schema", "says whether the database is what the code says")
            .text("""
                    One verdict for a person and for CI: the database can be reached, no migration is pending, failed,
                    gone or changed, its schema is what the migrations make (they are run in a scratch database), and the
                    checks pass. Exit 5 if anything is found. The database is only read.

                    What may differ is named in reseed.yml: drift: { ignore: ["audit.*", "view public.report"] }. The
                    tables in which migration tools remember what they ran are never drift.""")
            .example("reseed verify", "verifies the default environment")
            .example("reseed verify --env qa --output json", "the same for a program, of the environment qa");

    private final Targets targets;

    VerifyCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Verification verification = new Verify(targets.job(in)).run();
        return new VerifyPage(verification).outcome();
    }
}
