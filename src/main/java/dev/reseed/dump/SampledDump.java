package dev.reseed.dump;

import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dump defines, and some of its rows.
 *
 * @param samples by table; only those that have data
 * @param largeObjects whether it may have some
 */
public record SampledDump(DumpSchema schema, Map<DumpSchema.Name, Sample> samples, boolean largeObjects) {
    public SampledDump {
        samples = new LinkedHashMap<>(samples);
    }

    /** The values of a column in its first rows, without NULLs. */
    public List<String> texts(DumpSchema.Name table, String column) {
        Sample sample = samples.get(table);
        return sample == null
                ? List.of()
                : sample.values(column).stream().flatMap(Optional::stream).toList();
    }

    /**
     * The first rows of a table.
     *
     * @param columns those that a row has, in their order
     * @param rows each with a field for each column; empty for NULL
     */
    public record Sample(List<String> columns, List<List<Optional<String>>> rows) {
        public Sample {
            columns = List.copyOf(columns);
        }

        Sample(List<String> columns) {
            this(columns, new ArrayList<>());
        }

        /** The values of a column. */
        public List<Optional<String>> values(String column) {
            int index = columns.indexOf(column);
            return rows.stream()
                    .filter(row -> index >= 0 && index < row.size())
                    .map(row -> row.get(index))
                    .toList();
        }

        @Override
        public String toString() {
            return rows.size() + " rows of " + columns;
        }
    }
}
