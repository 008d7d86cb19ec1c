package dev.reseed.shell;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Job;
import dev.reseed.reset.Squash;
import java.nio.file.Path;
import java.util.Optional;

/** {@code squash}. */
final class SquashCommand implements CommandDefinition {
    private static final String UPTO = "upto";

    static final CommandSpec SPEC = CommandSpec.of(
                    "squash", "Schema", "puts one proven baseline in the place of many migrations")
            .text("""
                    Runs the migrations in a scratch database on the environment's server, writes what they made as one
                    baseline, B17__baseline.sql for migrations up to 17, and runs that in another. Schemas, privileges,
                    settings of the database, rows and sequences of both are compared, and once more when the migrations
                    that follow have run on both. Only when all of it is equal, and you agree, is the baseline put among the
                    migrations and what it replaces moved to a folder beside: all of it, or nothing. Exit 5 tells what
                    differs. No database but scratch ones is touched; reseed adopt moves existing ones over.

                    Rows that the migrations leave are carried; reseed.yml names the tables if not all are wanted:
                    migrations: { squash: { rows: ["public.countries"], archive: db/archive } }. Migrations that change
                    rows which are there are listed: a baseline has nothing of that for a database with rows. Repeatable
                    migrations and callbacks stay as they are.""")
            .option(OptionSpec.value(UPTO, "VERSION", "the last migration that is replaced; the newest if not given"))
            .example("reseed squash --dry-run", "does all but change files")
            .example("reseed squash", "the same, asks, and changes them")
            .example("reseed squash --upto 40", "leaves what is newer than 40 as it is")
            .changing();

    private final Targets targets;

    SquashCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Job job = targets.job(in);
        Optional<Squash.Prepared> prepared = new Squash(job).prepare(in.option(UPTO));
        if (prepared.isEmpty()) {
            return SquashPage.nothing();
        }
        try (Squash.Prepared squash = prepared.get()) {
            Path root = job.target().project().root();
            boolean applies = squash.report().isProven() && !in.globals().dryRun();
            boolean asks = applies && !in.globals().yes();
            if (asks) {
                new SquashPage(squash.report(), false, false, root)
                        .notes()
                        .forEach(line -> in.notices().tell(line.text()));
            }
            if (applies) {
                if (!new PromptedConsent(in).agree(squash.question())) {
                    throw new ReseedException(Kind.INTERRUPTED, "no file was changed", "you said no", "");
                }
                squash.apply();
            }
            return new SquashPage(squash.report(), applies, asks, root).outcome();
        }
    }
}
