package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.file.Notes;
import dev.reseed.seed.file.Part;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.SeedFileWriter;
import dev.reseed.seed.file.SeedSpec;
import dev.reseed.seed.load.DatabaseGround;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.Proposal;
import dev.reseed.seed.plan.SeedProposals;
import dev.reseed.seed.provider.Providers;
import dev.reseed.seed.provider.Things;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A seed file that makes what the tables of a schema get by themselves, for people to go on from.
 *
 * @param lines the file
 * @param tables how many it fills
 * @param problems tables that could not be filled, each with what is in the way
 */
public record SeedDraft(List<String> lines, int tables, List<String> problems) {
    public SeedDraft {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    private static final String FILLED = "rows now";

    static SeedDraft of(SeedSpec spec, Generation generation, Session session, boolean all, Cancellation cancellation) {
        Schema schema = generation.schema(session);
        List<Proposal> proposals = new SeedProposals(
                        all ? schema.emptied(table -> true) : schema,
                        generation.settings(),
                        generation.sources(schema),
                        new DatabaseGround(session, cancellation))
                .all();
        Part tables = new Part.Generated(proposals.stream().map(Proposal::spec).toList(), new Place("", 1, 1));
        SeedSpec draft = new SeedSpec(
                spec.seed(),
                locales(spec, generation.locales(schema)),
                spec.from(),
                spec.until(),
                spec.sizes(),
                List.of(tables));
        return new SeedDraft(
                SeedFileWriter.lines(
                        draft,
                        new RegisteredProviders(Providers.of(Things.read())),
                        Path.of(""),
                        notes(schema, proposals)),
                proposals.size(),
                proposals.stream()
                        .flatMap(each -> each.problem().stream())
                        .map(SeedDraft::problem)
                        .toList());
    }

    /** A file names the people's locale where it is the schema that says it, too: who changes a default does not mean other people. */
    private static List<SeedSpec.LocaleShare> locales(SeedSpec spec, Locales known) {
        return spec.locales().isEmpty()
                ? known.tags().stream()
                        .map(tag -> new SeedSpec.LocaleShare(Locale.forLanguageTag(tag), BigDecimal.ONE))
                        .toList()
                : spec.locales();
    }

    private static String problem(ReseedException problem) {
        return problem.what() + ": " + problem.why();
    }

    private static Notes notes(Schema schema, List<Proposal> proposals) {
        Map<TableName, String> tables = new LinkedHashMap<>();
        Map<TableName, Map<String, String>> columns = new LinkedHashMap<>();
        for (Proposal each : proposals) {
            TableName name = each.table().name();
            boolean filled = schema.table(name).filter(Table::hasRows).isPresent();
            tables.put(name, note(each, filled));
            columns.put(name, types(each));
        }
        List<String> head = new ArrayList<>(List.of(
                "yaml-language-server: $schema=" + EditorSchema.FILE,
                "Editors complete and check by that file, beside this one: reseed seed init --schema > "
                        + EditorSchema.FILE,
                "What reseed seed --auto makes of these tables, to be changed as you like.",
                "A column that is not named is filled by itself. Ten rows of a table: reseed seed preview TABLE"));
        if (tables.values().stream().anyMatch(note -> note.contains(FILLED))) {
            head.add("Tables with the words \"" + FILLED
                    + "\" have to be empty when the seed is loaded: reseed reset --seed FILE begins without rows");
        }
        return new Notes(head, tables, columns);
    }

    private static String note(Proposal proposal, boolean filled) {
        List<String> words = new ArrayList<>(List.of(proposal.counted()));
        if (!proposal.left().isEmpty()) {
            words.add("filled by themselves: " + String.join(", ", proposal.left()));
        }
        if (filled) {
            words.add(FILLED);
        }
        proposal.problem().ifPresent(each -> words.add("no rows yet: " + problem(each)));
        return String.join("; ", words).lines().collect(Collectors.joining(" "));
    }

    private static Map<String, String> types(Proposal proposal) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : proposal.table().columns()) {
            if (proposal.spec().columns().containsKey(column.name())) {
                types.put(column.name(), column.type().sql());
            }
        }
        return types;
    }
}
