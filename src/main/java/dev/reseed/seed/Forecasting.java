package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.ShellWord;
import dev.reseed.seed.file.Part;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.load.DatabaseGround;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.plan.ForecastPlan;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.SeedPlanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a whole seed by the database that it is for, before anything is brought. All that is wrong is told at once.
 *
 * @param shown the seed's name
 */
record Forecasting(List<Part> parts, String shown, Generation generation) {
    /**
     * What the seed would bring.
     *
     * @param session that need not be able to write
     * @param emptied whether the tables that the seed fills are empty by then, whatever they have now
     * @param cancellation ends the planning
     */
    SeedForecast of(Session session, boolean emptied, Cancellation cancellation) {
        List<String> problems = new ArrayList<>();
        Map<TableName, FileRows> files = files(session, problems);
        Schema read = generation.schema(session);
        Set<TableName> told = told().stream().map(TableSpec::name).collect(Collectors.toSet());
        Schema begun = emptied ? read.emptied(name -> told.contains(name) || isAutomatic(parts, name)) : read;
        Schema schema = begun.filled(table -> files.containsKey(table) && !told.contains(table));
        PartOrder order = new PartOrder(parts, begun);
        problems.addAll(order.problems());
        ForecastPlan.Forecast forecast = new ForecastPlan(
                        schema,
                        generation.settings(),
                        generation.sources(schema),
                        new ForecastGround(new DatabaseGround(session, cancellation), files))
                .of(order.told(), order::automatic, table -> isGuessed(schema, files, table));
        problems.addAll(forecast.problems());
        boolean occupied = !emptied && told.stream().anyMatch(name -> hasRows(read, name));
        List<String> notes = new ArrayList<>(order.notes());
        notes.addAll(forecast.plan().notes());
        notes.addAll(emptied ? migrated(read) : kept(schema, files, told));
        return told(new SeedPlan(forecast.plan().tables(), notes), files, problem(problems, occupied));
    }

    private static boolean isGuessed(Schema schema, Map<TableName, FileRows> files, TableName table) {
        FileRows rows = files.get(table);
        return rows != null && schema.table(table).filter(rows::isGuessed).isPresent();
    }

    private static List<String> migrated(Schema read) {
        return read.tables().values().stream().anyMatch(Table::hasRows)
                ? List.of(
                        "which rows migrations bring is not known before they are run: tables that the seed fills count as"
                                + " empty, others have the rows that they have now")
                : List.of();
    }

    private List<String> kept(Schema schema, Map<TableName, FileRows> files, Set<TableName> told) {
        return schema.tables().values().stream()
                .filter(Table::hasRows)
                .map(Table::name)
                .filter(name -> isAutomatic(parts, name) && !told.contains(name) && !files.containsKey(name))
                .map(SeedPlanner::keeps)
                .toList();
    }

    private SeedForecast told(SeedPlan plan, Map<TableName, FileRows> files, Optional<ReseedException> problem) {
        List<SeedForecast.Rows> tables = new ArrayList<>();
        files.values().forEach(each -> tables.add(each.forecast()));
        plan.tables().stream()
                .filter(each -> each.count() > 0)
                .forEach(each ->
                        tables.add(new SeedForecast.Rows(each.table().name().toString(), each.count())));
        List<String> notes = new ArrayList<>(plan.notes());
        boolean scripted = parts.stream().anyMatch(Part.Sql.class::isInstance);
        if (scripted) {
            notes.add("what its SQL files do is not known before they are run");
            // They may make the tables that lack, and empty those that are not.
            problem.ifPresent(each -> notes.add("without them " + each.what() + ": " + each.why()));
        }
        return new SeedForecast(tables, PlanSize.of(plan).told(), notes, scripted ? Optional.empty() : problem);
    }

    private Optional<ReseedException> problem(List<String> problems, boolean occupied) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(ReseedException.usage(
                        "the seed " + shown + " does not fit the database",
                        String.join("\n", problems),
                        occupied ? withoutRows(shown) : "correct the file, or migrate the database first"));
    }

    private static String withoutRows(String shown) {
        return "load it into a database without these rows: reseed reset --seed " + ShellWord.quote(shown);
    }

    /**
     * Refuses a database in which tables that are to be filled have rows, unless files may empty them before.
     *
     * @param session that need not be able to write
     */
    void requireEmpty(Session session) {
        if (told().isEmpty() || parts.stream().anyMatch(Part.Sql.class::isInstance)) {
            return;
        }
        Schema schema = generation.schema(session);
        List<String> occupied = told().stream()
                .filter(spec -> hasRows(schema, spec.name()))
                .map(spec -> spec.place() + ": " + spec.name()
                        + " has rows already, and what comes beside them could not be told from them")
                .toList();
        if (!occupied.isEmpty()) {
            throw ReseedException.usage(
                    "the seed " + shown + " does not fit the database",
                    String.join("\n", occupied),
                    withoutRows(shown));
        }
    }

    private static boolean hasRows(Schema schema, TableName table) {
        return schema.table(table).filter(Table::hasRows).isPresent();
    }

    private List<TableSpec> told() {
        return told(parts);
    }

    /** What the parts say of tables. */
    static List<TableSpec> told(List<Part> parts) {
        return parts.stream()
                .flatMap(
                        part -> part instanceof Part.Generated generated ? generated.tables().stream() : Stream.empty())
                .toList();
    }

    /** Whether a table is filled by itself, if it has no rows by then. */
    static boolean isAutomatic(List<Part> parts, TableName table) {
        return parts.stream()
                .anyMatch(
                        part -> part instanceof Part.Auto auto && !auto.except().contains(table));
    }

    /** The rows that come from files, by table. */
    private Map<TableName, FileRows> files(Session session, List<String> problems) {
        Map<TableName, FileRows> files = new LinkedHashMap<>();
        for (Part part : parts) {
            try {
                rows(part, session).ifPresent(rows -> files.merge(rows.table(), rows, FileRows::and));
            } catch (ReseedException e) {
                if (e.kind() != Kind.FAILED && e.kind() != Kind.USAGE) {
                    throw e;
                }
                problems.add(e.why());
            }
        }
        return files;
    }

    private static Optional<FileRows> rows(Part part, Session session) {
        return switch (part) {
            case Part.Csv csv -> Optional.of(FileRows.of(csv.file(), session));
            case Part.Json json -> Optional.of(FileRows.of(json.file(), session));
            case Part.Sql sql -> Optional.empty();
            case Part.Generated generated -> Optional.empty();
            case Part.Auto auto -> Optional.empty();
        };
    }
}
