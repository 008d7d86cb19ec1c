package dev.reseed.masking;

import dev.reseed.masking.detect.Detection;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.transform.ValueType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that need no rule: none where rules are strict or there is no file of them, else those that neither name nor type calls
 * personal. What is not known of the dump's definitions needs a rule, and so do types that tell nothing.
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
        Set<String> known = Stream.concat(
                        schema.domains().stream().map(DumpSchema.Domain::name),
                        schema.enums().stream().map(DumpSchema.EnumType::name))
                .map(DumpSchema.Name::toString)
                .collect(Collectors.toSet());
        schema.tables()
                .forEach(table -> table.columns().stream()
                        .filter(column -> isOpaque(column.type().name(), known))
                        .forEach(column -> columns.remove(ColumnLinks.column(table.name(), column.name()))));
        return new UnruledColumns(true, columns);
    }

    /** Whether nobody can tell what a type's values hold: search words repeat other columns', and a type of the dump's own may be of many parts. */
    private static boolean isOpaque(String type, Set<String> known) {
        ValueType kind = ValueType.of(type);
        return kind == ValueType.SEARCH
                || kind == ValueType.BYTES
                || type.equals("xml")
                || (kind == ValueType.OTHER && type.contains(".") && !known.contains(type));
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
