package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes readers of keys by what a dump's columns are. */
final class KeyReaders {
    private final Map<DumpSchema.Name, Map<String, KeyForm>> forms = new HashMap<>();

    KeyReaders(DumpSchema schema) {
        KeyForms all = new KeyForms(schema);
        for (DumpSchema.Table table : schema.tables()) {
            Map<String, KeyForm> its = new HashMap<>();
            table.columns().forEach(column -> its.put(column.name(), all.of(column.type())));
            forms.put(table.name(), its);
        }
    }

    /**
     * For rows of a table.
     *
     * @param relation the table, or the partition of it that has the rows
     * @param columns of a row, in its order
     */
    KeyReader of(SubsetTable table, DumpSchema.Name relation, List<String> columns) {
        return new KeyReader(
                table.specs(),
                table.identity(),
                columns,
                forms.getOrDefault(relation, forms.getOrDefault(table.name(), Map.of())));
    }
}
