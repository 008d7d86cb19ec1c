package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Adopt;
import dev.reseed.reset.AdoptReport;

/** {@code adopt}. */
final class AdoptCommand implements CommandDefinition {
    private static final String AT = "at";
    private static final String IN_PLACE = "in-place";

    static final CommandSpec SPEC = CommandSpec.of(
                    "adopt", "Schema", "moves an existing database to the baseline that replaces its migrations")
            .text("""
                    Runs the baseline, and what else the database has, in a scratch database, and compares the schemas. Only
                    when they are equal does the history of migrations get one row for the baseline in the place of those
                    that it replaces, in one transaction; Flyway's validate and migrate go on from there. No migration is
                    run, no row is touched. A database that lacks some of the migrations, has unknown or failed ones, or has
                    drifted, is left as it is, and what it lacks or what differs is told (exit 5).

                    A database without a history gets the one that a new database would have, if its schema is what the
                    migrations make: all of them, or those up to the baseline, or up to the version given by --at.

                    The history is written on a copy, which is then swapped in; the former database is kept for undo. With
                    --in-place it is written in the database itself: whoever is in it stays, and no copy is kept. --dry-run
                    prints the statements, for a server on which Reseed does not act.""")
            .option(OptionSpec.value(AT, "VERSION", "where a database without a history stands"))
            .option(OptionSpec.flag(IN_PLACE, "changes the database itself and keeps no copy"))
            .example("reseed adopt --dry-run", "compares, and prints what would be done")
            .example("reseed adopt", "the same, asks, and does it")
            .example("reseed adopt --env staging --in-place", "without a copy, while others work in it")
            .changing();

    private final Targets targets;

    AdoptCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Adopt.Prepared prepared = new Adopt(targets.job(in)).prepare(in.option(AT));
        AdoptReport report = prepared.report();
        if (report.move().isPresent() && !in.globals().dryRun()) {
            report = prepared.apply(new PromptedConsent(in), in.flag(IN_PLACE));
            report.warnings().forEach(in.notices()::warn);
        }
        return new AdoptPage(report).outcome();
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }
}
