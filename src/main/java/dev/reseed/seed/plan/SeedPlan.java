package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Set;

/**
 * The rows that tables get.
 *
 * @param tables in the order of their foreign keys
 * @param notes what people should know: tables that get none, and why
 */
public record SeedPlan(List<Rows> tables, List<String> notes) {
    public SeedPlan {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** How many rows there are in all. */
    public long total() {
        return tables.stream().mapToLong(Rows::count).sum();
    }

    /**
     * The rows of one table.
     *
     * @param count how many
     * @param columns those that rows bring
     * @param after tables whose rows have to be there before
     */
    public record Rows(Table table, long count, List<Filled> columns, Set<TableName> after) {
        public Rows {
            columns = List.copyOf(columns);
            after = Set.copyOf(after);
        }
    }

    /** A column and its values. */
    public record Filled(Column column, Values values) {}
}
