package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.dump.SampledDump;
import dev.reseed.masking.RulesDraft;
import dev.reseed.reset.DumpRequest;
import java.util.Locale;

/** {@code rules suggest}. */
final class RulesSuggestCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "rules suggest", "Masking", "writes masking rules for a dump to stdout")
            .text("""
                    Looks at the names, types and keys of all columns of a dump and at the first rows of each table, and
                    writes a file of rules with the reason for each. Names are read in English, German, French, Spanish,
                    Portuguese and Polish. Look at each line: what is a guess has a question mark. No server is needed,
                    and no value of the dump is printed.

                    Write it to a file, name that in reseed.yml as masking: { rules: masking.yml }, and the dump can be
                    loaded.""")
            .argument(RulesDump.ARGUMENT)
            .option(DumpOptions.DATABASE)
            .example("reseed rules suggest prod.dump > masking.yml", "writes the rules to a file");

    private final RulesDump dumps;

    /** @param start what the program was started for */
    RulesSuggestCommand(Targets targets, Request start, Screen screen) {
        this.dumps = new RulesDump(targets, start, screen);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        DumpRequest request = dumps.request(in);
        SampledDump dump = dumps.read(request);
        RulesDraft draft = RulesDraft.of(dump.schema(), dump::texts, dump.largeObjects());
        String shown = request.source().shown();
        return Outcome.done(
                page -> draft.lines(shown).stream().map(page::verbatim).toList(), () -> tree(draft, shown));
    }

    private static ObjectNode tree(RulesDraft draft, String shown) {
        ObjectNode tree = Json.object().put("dump", shown);
        ArrayNode columns = tree.putArray("columns");
        draft.suggestions()
                .forEach((table, its) -> its.forEach((column, suggestion) -> columns.addObject()
                        .put("table", table.toString())
                        .put("column", column)
                        .put("rule", RulesDraft.rule(suggestion.rule()))
                        .put("confidence", suggestion.confidence().name().toLowerCase(Locale.ROOT))
                        .put("reason", suggestion.reason())));
        return tree;
    }
}
