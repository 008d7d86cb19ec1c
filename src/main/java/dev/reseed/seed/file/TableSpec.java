package dev.reseed.seed.file;

import dev.reseed.seed.model.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a seed file says of a table whose rows are made.
 *
 * <pre>{@code
 * orders:
 *   per: customers                      # or rows: 1000, or rows: { fixed: 12 }
 *   count: { min: 0, max: 6 }
 *   pin:
 *     - { number: A-1, note: The one in the demo }
 *   let:
 *     event: { ref: events }
 *   columns:
 *     currency: = event.currency
 * }</pre>
 *
 * @param pins rows by hand; they are the first ones, and count among the rows
 * @param lets values that columns use by these names, and that no column has; no name is also one of {@code columns}
 * @param columns by the catalog's name, in the file's order; columns that are not named are made without being told how
 * @param place of the table's name
 */
public record TableSpec(
        TableName name,
        Rows rows,
        List<Pin> pins,
        Map<String, ColumnSpec> lets,
        Map<String, ColumnSpec> columns,
        Place place) {
    public TableSpec {
        pins = List.copyOf(pins);
        lets = Collections.unmodifiableMap(new LinkedHashMap<>(lets));
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /**
     * A row by hand.
     *
     * @param values by the catalog's name; never calls, since a value by hand is meant as it is written
     */
    public record Pin(Map<String, ColumnSpec> values, Place place) {
        public Pin {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
