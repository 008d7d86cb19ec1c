package dev.reseed.masking;

import dev.reseed.project.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be done with each column of a dump; read from the file of rules. */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class Rules {
    private final Origin origin;
    private final Map<TableName, TableRules> tables;
    private final @Nullable Rule largeObjects;

    Rules(Origin origin, Map<TableName, TableRules> tables, @Nullable Rule largeObjects) {
        this.origin = origin;
        this.tables = new LinkedHashMap<>(tables);
        this.largeObjects = largeObjects;
    }

    /** A column and its rule's place in the file are named in problems. */
    public sealed interface Rule {
        record Keep() implements Rule {}

        record Null() implements Rule {}

        /**
         * Takes the place of each value, and of NULL too.
         *
         * @param value the text that the column's type reads
         */
        record Constant(String value) implements Rule {}
    }

    /** Where rules come from, or could be put. */
    sealed interface Origin {
        /** No file is configured. */
        record Nowhere() implements Origin {}

        /** A file is configured, which is not there. */
        record Missing(String shown) implements Origin {}

        /**
         * A file that was read.
         *
         * @param further where keys of tables can be added
         */
        record File(String shown, Opening further) implements Origin {}
    }

    /** Where a map takes further keys. */
    sealed interface Opening {
        /**
         * In lines of their own.
         *
         * @param line of its first key
         * @param indent blanks before each of its keys
         */
        record Block(int line, int indent) implements Opening {}

        /** In braces, which open on that line. */
        record Braces(int line) implements Opening {}
    }

    /** From 1. */
    record Place(int line, int column) {}

    record Placed(Rule rule, Place place) {}

    /** What the file says about a table. */
    sealed interface TableRules {
        Place place();

        record Whole(Place place, Rule rule) implements TableRules {}

        record Columns(Place place, Map<String, Placed> rules, Opening further) implements TableRules {
            public Columns {
                rules = new LinkedHashMap<>(rules);
            }
        }
    }

    /** No rules, and no file that could have some. */
    public static Rules none() {
        return new Rules(new Origin.Nowhere(), Map.of(), null);
    }

    /** The rule that the file has for a column; empty where it has none. */
    public Optional<Rule> of(String schema, String table, String column) {
        return placed(new TableName(schema, table), column).map(Placed::rule);
    }

    /** The rule of large objects; empty where the file has none. */
    public Optional<Rule> largeObjects() {
        return Optional.ofNullable(largeObjects);
    }

    /** The tables that the file names, as schema and name. */
    public List<List<String>> tables() {
        return tables.keySet().stream()
                .map(each -> List.of(each.schema(), each.name()))
                .toList();
    }

    /**
     * The rule that a load applies to a column of a table: the file's, or for the histories of migration tools, which need none,
     * {@link HistoryTables}'s.
     *
     * @param column one of the table's
     */
    Optional<Rule> applied(MaskingGate.Columns table, String column) {
        return of(table.schema(), table.table(), column).or(() -> HistoryTables.rule(table, column));
    }

    /**
     * The mask for rows of a table.
     *
     * @param columns those that a row has, in their order
     * @throws IllegalStateException where one has no rule: {@link MaskingGate#judge} was not asked
     */
    public RowMask forTable(String schema, String table, List<String> columns) {
        return mask(new MaskingGate.Columns(schema, table, columns), column -> {
            throw new IllegalStateException("a column has no rule: " + new TableName(schema, table).shown(column));
        });
    }

    /**
     * The same where the project is not strict.
     *
     * @param otherwise the rule of columns that have none
     */
    public RowMask forTable(String schema, String table, List<String> columns, Rule otherwise) {
        return mask(new MaskingGate.Columns(schema, table, columns), column -> otherwise);
    }

    private RowMask mask(MaskingGate.Columns table, Function<String, Rule> otherwise) {
        return RowMask.of(table.columns().stream()
                .map(column -> applied(table, column).orElseGet(() -> otherwise.apply(column)))
                .toList());
    }

    Origin origin() {
        return origin;
    }

    Map<TableName, TableRules> byTable() {
        return tables;
    }

    Optional<Placed> placed(TableName table, String column) {
        return Optional.ofNullable(tables.get(table)).flatMap(found -> switch (found) {
            case TableRules.Whole it -> Optional.of(new Placed(it.rule(), it.place()));
            case TableRules.Columns it -> Optional.ofNullable(it.rules().get(column));
        });
    }

    /** A line about a place of the file. */
    String line(Place place, String text) {
        String shown = switch (origin) {
            case Origin.Nowhere nowhere -> "";
            case Origin.Missing missing -> missing.shown();
            case Origin.File file -> file.shown();
        };
        return new Problem(shown, place.line(), place.column(), text).toString();
    }
}
