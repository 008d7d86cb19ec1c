package dev.reseed.masking;

import dev.reseed.masking.detect.Detection;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.transform.ValueType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that need no rule: none where rules are strict or there is no file of them, else those that neither name nor type calls
 * personal. What is not known of the dump's definitions needs a rule, and so do search words.
 */
final class UnruledColumns {
    private final boolean kept;
    private final Set<ColumnName> columns;

    private UnruledColumns(boolean kept, Set<ColumnName> columns) {
        this.kept = kept;
        this.columns = Set.copyOf(columns);
    }

    static UnruledColumns of(Masks masks, DumpSchema schema) {
        if (masks.strict() || !(masks.rules().origin() instanceof Rules.Origin.File)) {
            return new UnruledColumns(false, Set.of());
        }
        Set<ColumnName> columns = new HashSet<>();
        Detection.of(schema)
                .impersonal()
                .forEach((table, its) -> its.forEach(column -> columns.add(ColumnLinks.column(table, column))));
        // They repeat the words of other columns, and nobody compares single words.
        schema.tables()
                .forEach(table -> table.columns().stream()
                        .filter(column -> ValueType.of(column.type().name()) == ValueType.SEARCH)
                        .forEach(column -> columns.remove(ColumnLinks.column(table.name(), column.name()))));
        return new UnruledColumns(true, columns);
    }

    /** Whether there can be any. */
    boolean areKept() {
        return kept;
    }

    /** What becomes of a column that has no rule; empty where it needs one. */
    Optional<Rules.Rule> rule(ColumnName column) {
        return columns.contains(column) ? Optional.of(new Rules.Rule.Keep()) : Optional.empty();
    }
}
