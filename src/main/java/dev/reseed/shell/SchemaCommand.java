package dev.reseed.shell;

import dev.reseed.reset.Schemas;
import dev.reseed.schema.Catalog;
import dev.reseed.source.Source;
import java.util.stream.Stream;

/** {@code schema}. */
final class SchemaCommand implements CommandDefinition {
    private static final String SOURCE = "SOURCE";

    static final CommandSpec SPEC = CommandSpec.of("schema", "Schema", "prints a schema as one SQL script")
            .text("""
                    SOURCE is an environment's name, migrations, dump:FILE or file:FILE. What is no database yet is made
                    in a scratch database on the environment's server, without rows, and dropped again.

                    The script makes the schema in an empty database, in an order that works, and leaves the session as
                    it was. The same schema gives the same script. What cannot be written is an error that names it.""")
            .argument(ArgumentSpec.required(SOURCE, "what to print the schema of"))
            .example("reseed schema dev", "prints what the database dev has")
            .example("reseed schema migrations > schema.sql", "writes what the migrations make to a file")
            .example("reseed schema dump:prod.dump", "prints the schema of a dump");

    private final Targets targets;

    SchemaCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Source source = Source.parse(in.required(SOURCE), targets.here(), file -> targets.shared(file, in));
        Catalog catalog = new Schemas(targets.job(in), name -> targets.of(in, name)).read(source);
        String script = catalog.script("the schema of " + source.given());
        return Outcome.done(
                page -> Stream.of(script.stripTrailing().split("\n", -1))
                        .map(page::verbatim)
                        .toList(),
                () -> Json.object()
                        .put("source", source.given())
                        .put("fingerprint", catalog.fingerprint())
                        .put("script", script));
    }
}
