package dev.reseed.masking;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of one column in a load.
 *
 * @param rule the word of its rule
 * @param rows how many rows were read
 * @param masked how many values were changed or replaced
 * @param notTaken how many of these their rule could not take: they are NULL, or masked in another way
 * @param firstNotTaken the first row that had one, from 1; 0 for none
 * @param scanned how many kept values were looked at
 * @param found how many of these looked personal, by what was found; then nothing was loaded
 * @param acknowledged the same of what the rules let pass
 */
public record ColumnReport(
        String schema,
        String table,
        String column,
        String rule,
        long rows,
        long masked,
        long notTaken,
        long firstNotTaken,
        long scanned,
        Map<String, Long> found,
        Map<String, Long> acknowledged) {
    public ColumnReport {
        found = new LinkedHashMap<>(found);
        acknowledged = new LinkedHashMap<>(acknowledged);
    }

    /** As messages have it. */
    public String shown() {
        return new TableName(schema, table).shown(column);
    }

    /** With what became of further rows. */
    ColumnReport with(ColumnReport more) {
        return new ColumnReport(
                schema,
                table,
                column,
                rule,
                rows + more.rows,
                masked + more.masked,
                notTaken + more.notTaken,
                firstNotTaken > 0 || more.firstNotTaken == 0 ? firstNotTaken : rows + more.firstNotTaken,
                scanned + more.scanned,
                sum(found, more.found),
                sum(acknowledged, more.acknowledged));
    }

    private static Map<String, Long> sum(Map<String, Long> ones, Map<String, Long> others) {
        Map<String, Long> all = new LinkedHashMap<>(ones);
        others.forEach((what, count) -> all.merge(what, count, Long::sum));
        return all;
    }
}
