package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.SeedReading;
import dev.reseed.seed.EditorSchema;
import dev.reseed.seed.SeedDraft;

/** {@code seed init}. */
final class SeedInitCommand implements CommandDefinition {
    private static final String EMPTY = "empty";
    private static final String SCHEMA = "schema";

    static final CommandSpec SPEC = CommandSpec.of(
                    "seed init", "Database", "writes a seed file for the database's schema to stdout")
            .text("""
                    Looks at the schema of the present database, and writes a seed file that makes what reseed seed --auto
                    would make: all tables in the order of their foreign keys, how many rows each gets, and what each column
                    is filled with. Keys, references and what the server computes are left to be filled by themselves. The
                    database is only read; its rows are not looked at.

                    Write it to a file, name that in reseed.yml as data: { seed: seeds/demo.yml }, and change what you like.""")
            .option(OptionSpec.flag(EMPTY, "leaves out tables that have rows: migrations may have filled them"))
            .option(OptionSpec.flag(
                    SCHEMA, "writes the JSON Schema of seed files instead, for editors to complete and check by"))
            .example("reseed seed init > seeds/demo.yml", "writes the seed to a file")
            .example(
                    "reseed seed init --schema > seeds/seed.schema.json",
                    "writes the schema that the seed's first line names")
            .example("reseed seed init --empty > seeds/demo.yml", "the same behind reseed reset --no-data");

    private final Targets targets;

    SeedInitCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        if (in.flag(SCHEMA)) {
            return Outcome.done(
                    page -> EditorSchema.lines().stream().map(page::verbatim).toList(), Json::object);
        }
        SeedDraft draft = new SeedReading(targets.job(in)).draft(!in.flag(EMPTY));
        draft.problems().forEach(in.notices()::warn);
        return Outcome.done(page -> draft.lines().stream().map(page::verbatim).toList(), () -> tree(draft));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static ObjectNode tree(SeedDraft draft) {
        ObjectNode tree =
                Json.object().put("tables", draft.tables()).put("file", String.join("\n", draft.lines()) + "\n");
        Json.strings(tree, "problems", draft.problems());
        return tree;
    }
}
