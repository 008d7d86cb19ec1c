package dev.reseed.seed.plan;

import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.time.Instant;
import java.util.Optional;

/** What the plan of one table asks of the whole. */
interface Planning {
    long seed();

    /** What is now in the data. */
    Instant now();

    /** Ends long work where nobody wants the plan anymore. */
    void check();

    /** Whether a table's rows are planned, or there, before another's. */
    boolean isBefore(TableName table, TableName other);

    /** Whether a foreign key leads to a column. */
    boolean isReferenced(TableName table, String column);

    /** The rows of another table. */
    ParentRows rows(TableName table);

    /** The rows of a table if they are made now. */
    Optional<PlannedRows> planned(TableName table);

    Table table(TableName name);

    /** All tables, whether rows are made for them or not. */
    Schema schema();

    /** The rows that are lines of a bill and belong to the rows of a table, if they are made now. */
    default Optional<PlannedRows> lines(TableName table) {
        return schema().tables().values().stream()
                .filter(Bill::isLine)
                .flatMap(each -> planned(each.name()).stream())
                .filter(each -> each.amount()
                        .driver()
                        .filter(driver -> driver.key().referenced().equals(table))
                        .isPresent())
                .findFirst();
    }

    /** A table of the schema; empty for one that is of no such kind as can be filled. */
    default Optional<Table> find(TableName name) {
        return schema().table(name);
    }

    /** The table that a seed file means. */
    TableName tableNamed(String written, Place place);

    /** The values of a name below {@code let}. */
    Cells let(String name, ColumnSpec spec, PlannedRows rows);

    /** The rows that a name below {@code let} means; empty where it means a value. */
    Optional<RowReference> reference(String name, ColumnSpec spec, PlannedRows rows);

    /** The best values for a column that is no reference. */
    Values chosen(Column column, PlannedRows rows);

    /** The share of rows that refer to nobody by a reference that need not refer to anybody. */
    double nulls(ForeignKey reference, PlannedRows rows);

    /** When each of a table's rows came to be, in microseconds since 1970. */
    Numbers moments(PlannedRows rows);
}
