package dev.reseed.shell;

import dev.reseed.reset.Schemas;
import dev.reseed.schema.Comparison;
import dev.reseed.source.Source;

/** {@code diff}. */
final class DiffCommand implements CommandDefinition {
    private static final String FROM = "FROM";
    private static final String TO = "TO";
    private static final String SQL = "sql";

    static final CommandSpec SPEC = CommandSpec.of("diff", "Schema", "shows what differs between two schemas")
            .text("""
                    FROM and TO are each an environment's name, migrations, dump:FILE or file:FILE. Lines with - are FROM's,
                    lines with + are TO's: what FROM would have to lose and to get. Rows are not compared.

                    Where two schemas differ, both are made anew in scratch databases on the environment's server and
                    compared there, so that what the server merely tells in other words is no difference. Owners and
                    privileges are compared between databases of one server, not with files. Exit 5 if anything
                    differs; the order of columns is told, and is no difference.

                    --sql prints the statements that turn FROM into TO. They were run in a scratch database that has
                    FROM's schema and no rows, and its schema was then TO's; what could not be reached is told. Statements
                    that lose data are comments unless --yes is given. Nothing is changed: run the script yourself, with
                    psql -v ON_ERROR_STOP=1. Rows may refuse what an empty table takes.""")
            .argument(ArgumentSpec.required(FROM, "the one schema"))
            .argument(ArgumentSpec.required(TO, "the other schema"))
            .option(OptionSpec.flag(SQL, "prints statements that turn FROM into TO, once they were tried out"))
            .example("reseed diff dev migrations", "shows how the database dev strayed from the code")
            .example("reseed diff dev migrations --sql", "prints what brings it back to the code")
            .example("reseed diff dev dump:prod.dump", "shows how production differs, from its dump");

    private final Targets targets;

    DiffCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Source from = Source.parse(in.required(FROM), targets.here(), file -> targets.shared(file, in));
        Source to = Source.parse(in.required(TO), targets.here(), file -> targets.shared(file, in));
        Schemas schemas = new Schemas(targets.job(in), name -> targets.of(in, name));
        if (in.flag(SQL)) {
            boolean consented = in.globals().yes();
            return new ProposalPage(from.given(), to.given(), schemas.propose(from, to, consented)).outcome();
        }
        Comparison comparison = schemas.compare(from, to);
        return new DiffPage(from.given(), to.given(), comparison).outcome();
    }
}
