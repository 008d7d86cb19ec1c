package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.constraint.Evaluator;
import dev.reseed.seed.constraint.Relation;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a column be what a CHECK says that it is worth. */
record Assigning(PlannedRows rows, Relation.Assigned assigned, Instant now) {
    void apply() {
        Column column = rows.table().column(assigned.column()).orElseThrow();
        boolean free = column.supply() != Column.Supply.COMPUTED
                && !rows.isReference(column.name())
                && rows.spec(column.name()).isEmpty()
                && !rows.isWoven(column.name())
                && rows.requirement(rows.unit(column.name())).isEmpty();
        if (!free) {
            return;
        }
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Map<String, Values> reads = new LinkedHashMap<>();
        rows.table().columns().forEach(each -> types.put(each.name(), each.type()));
        assigned.reads().forEach(name -> reads.put(name, rows.column(name)));
        rows.replace(column.name(), new Worth(assigned, Evaluator.of(types, now), reads, rows.values(column.name())));
    }

    /** What the expression gives; where that is not known, what the column has by itself. */
    private record Worth(Relation.Assigned assigned, Evaluator evaluator, Map<String, Values> reads, Values otherwise)
            implements Values {
        @Override
        public boolean write(long row, RowBuffer out) {
            return switch (evaluator.result(assigned.expression(), name -> text(name, row))) {
                case Evaluator.Result.Value value -> {
                    out.add(value.text().getBytes(StandardCharsets.UTF_8));
                    yield true;
                }
                case Evaluator.Result.Null none -> otherwise.write(row, out);
                case Evaluator.Result.UnknownForm unknown -> otherwise.write(row, out);
            };
        }

        private @Nullable String text(String name, long row) {
            Values values = reads.get(name);
            RowBuffer out = new RowBuffer();
            return values != null && values.write(row, out)
                    ? new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8)
                    : null;
        }
    }
}
