package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table gets when nobody says anything, in the words of a seed file.
 *
 * @param spec columns that it does not name are filled by themselves, and with the same
 * @param counted by what its rows are counted, for people
 * @param problem what is in the way of its rows: it gets none then; empty for nothing
 */
public record Proposal(Table table, TableSpec spec, String counted, Optional<ReseedException> problem) {
    /** The columns that are left to be filled by themselves, each with what fills it where that is not its own. */
    public List<String> left() {
        References references = References.of(table, Optional.of(spec), other -> Optional.empty());
        List<String> left = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!spec.columns().containsKey(column.name())) {
                String by = column.supply() == Column.Supply.COMPUTED
                        ? " (computed)"
                        : references
                                .of(column.name())
                                .map(key -> " (of " + key.referenced() + ")")
                                .orElse("");
                left.add(column.name() + by);
            }
        }
        return left;
    }

    /**
     * The same with fewer words: without those for columns of keys over several, since a key asks other things of a column that is spoken of;
     * then without any for columns; then without any at all.
     */
    Proposal shortened() {
        Map<String, ColumnSpec> columns = new LinkedHashMap<>(spec.columns());
        table.keys().stream()
                .filter(key -> key.columns().size() > 1)
                .forEach(key -> columns.keySet().removeAll(key.columns()));
        if (columns.size() < spec.columns().size()) {
            return saying(spec.rows(), columns);
        }
        return saying(columns.isEmpty() ? new Rows.Open() : spec.rows(), Map.of());
    }

    private Proposal saying(Rows rows, Map<String, ColumnSpec> columns) {
        TableSpec shorter = new TableSpec(spec.name(), rows, spec.pins(), spec.lets(), columns, spec.place());
        return new Proposal(table, shorter, counted, problem);
    }
}
