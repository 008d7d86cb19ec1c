package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Bounds;
import dev.reseed.seed.constraint.Limits;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.provider.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the last rows of a table values that programs stumble over, a quarter of its rows at most; the very last has NULL wherever it may. What
 * a seed file fixes stays as it is, and so does what other values are made of.
 */
record EdgePlan(PlannedRows rows, SpecSources sources, Ground ground, EdgeReads reads) {
    private static final int SHARE = 4;

    /** Has some rows of the table be odd. */
    void apply() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Set<String> nullable = new HashSet<>();
        boolean triggered = ground.isTriggered(rows.table());
        for (Column column : rows.table().columns()) {
            if (isOpen(column)) {
                values.put(column.name(), values(column, triggered));
            }
            if (!triggered && isNullable(column)) {
                nullable.add(column.name());
            }
        }
        int most = values.values().stream().mapToInt(List::size).max().orElse(0) + (nullable.isEmpty() ? 0 : 1);
        int count = (int) Math.min(
                most, Math.min(rows.size() / SHARE, rows.size() - rows.pins().size()));
        if (count <= 0) {
            return;
        }
        EdgeGrid grid = new EdgeGrid(rows, count, ground);
        values.forEach((column, texts) -> spread(column, texts, nullable.isEmpty() ? count : count - 1, grid));
        nullable.forEach(column -> grid.set(column, count - 1, Optional.empty()));
        grid.apply(checks());
    }

    /** In a key every value goes to one row, elsewhere they begin anew. */
    private void spread(String column, List<String> texts, int count, EdgeGrid grid) {
        boolean once = new EdgeKeys(rows).reads(column);
        for (int place = 0; place < (once ? Math.min(count, texts.size()) : count); place++) {
            if (!texts.isEmpty() && grid.hasValue(column, place)) {
                grid.set(column, place, Optional.of(texts.get(place % texts.size())));
            }
        }
    }

    /** Whether a column's values are nobody else's concern. */
    private boolean isOpen(Column column) {
        String name = column.name();
        boolean excluded = Stream.concat(Stream.of(column), EdgeReads.computedOf(name, rows.table()))
                .anyMatch(each -> isExcluded(each.name()));
        boolean told = rows.spec(name)
                .filter(each -> !(each.filling() instanceof ColumnSpec.Filling.Provided))
                .isPresent();
        return column.supply() != Column.Supply.COMPUTED
                && column.sequence().isEmpty()
                && !excluded
                && !told
                && !rows.isReference(name)
                && !rows.isReferenced(name)
                && !new EdgeSums(rows).isOf(column)
                && !reads.isOf(name, rows, sources);
    }

    private boolean isExcluded(String name) {
        return rows.table().exclusions().stream()
                .anyMatch(each ->
                        each.parts().stream().anyMatch(part -> part.columns().contains(name))
                                || EdgeReads.names(each.predicate(), name));
    }

    private List<String> values(Column column, boolean textsOnly) {
        Optional<Call> call = sources.call(column, rows);
        if (call.isEmpty()) {
            return List.of();
        }
        boolean told = rows.spec(column.name()).isPresent();
        List<String> all = textsOnly && !EdgeChoices.isText(column.type())
                ? new ArrayList<>()
                : new ArrayList<>(sources.edges().of(column.type(), call.get(), told));
        if (!all.isEmpty() && !told && EdgeChoices.isNumber(column.type())) {
            all.addAll(0, bounds(column));
        }
        List<String> different = all.stream().distinct().toList();
        return new EdgeKeys(rows).free(column, taken(column, different));
    }

    /** The least and the greatest that CHECKs allow. */
    private List<String> bounds(Column column) {
        Bounds bounds = Limits.of(column, rows.checks(), rows.now()).bounds();
        return Stream.of(bounds.lower(), bounds.upper())
                .flatMap(Optional::stream)
                .map(bound -> bound.value().toPlainString())
                .distinct()
                .toList();
    }

    /** Those that the type and the CHECKs of the column alone take. */
    private List<String> taken(Column column, List<String> values) {
        if (values.isEmpty() || (ground.takes(column, List.copyOf(values)) && isHeld(column, values))) {
            return values;
        }
        return values.stream()
                .filter(each -> ground.takes(column, List.of(each)) && isHeld(column, List.of(each)))
                .toList();
    }

    private boolean isHeld(Column column, List<? extends @Nullable String> texts) {
        List<@Nullable String> all = new ArrayList<>(texts);
        return rows.checks().stream()
                .filter(check -> check.columns().equals(List.of(column.name())))
                .allMatch(check -> ground.holds(rows.table(), check, Map.of(column.name(), all)).stream()
                        .allMatch(each -> each));
    }

    private boolean isNullable(Column column) {
        if (column.notNull() || rows.isRuled(column.name()) || rows.isDriver(column.name())) {
            return false;
        }
        boolean free = rows.isReference(column.name())
                ? reads.isNone() && rows.together(column.name()).stream().allMatch(this::isFreeReference)
                : isOpen(column);
        List<@Nullable String> none = Collections.singletonList(null);
        return free
                && new EdgeKeys(rows).takesNulls(column.name())
                && ground.takes(column, none)
                && isHeld(column, none);
    }

    /** Whether a column is of one reference alone, and every row may do without. */
    private boolean isFreeReference(String name) {
        Optional<Column> column = rows.table().column(name);
        long keys = rows.table().foreignKeys().stream()
                .map(ForeignKey::columns)
                .filter(each -> each.contains(name))
                .count();
        return keys == 1
                && column.filter(each -> !each.notNull()).isPresent()
                && !rows.isReferenced(name)
                && !rows.isRuled(name)
                && !rows.isDriver(name)
                && rows.spec(name).isEmpty();
    }

    /** What rows as a whole have to fulfil, and what the server computes of them, which has to be possible. */
    private List<Check> checks() {
        List<Check> all = new ArrayList<>();
        for (Check check : rows.checks()) {
            Set<String> read = new LinkedHashSet<>(check.columns());
            check.columns().forEach(name -> read.addAll(computedOf(name)));
            all.add(new Check(check.name(), check.sql(), List.copyOf(read)));
        }
        for (Column column : rows.table().columns()) {
            computation(column)
                    .ifPresent(sql -> all.add(new Check(
                            "computed " + column.name(), computable(sql, column), computedOf(column.name()))));
        }
        return all;
    }

    private static Optional<String> computation(Column column) {
        return column.supply() == Column.Supply.COMPUTED ? column.defaultSql() : Optional.empty();
    }

    /** The columns that the server computes a column of. */
    private List<String> computedOf(String name) {
        String sql = rows.table().column(name).flatMap(EdgePlan::computation).orElse("");
        return rows.table().columns().stream()
                .map(Column::name)
                .filter(each -> !each.equals(name) && EdgeReads.names(sql, each))
                .toList();
    }

    /** A cast to a text cuts off what the server would refuse. */
    private static String computable(String sql, Column column) {
        String value = "cast(cast((" + sql + ") as " + column.type().sql() + ") as text)";
        return EdgeChoices.isText(column.type())
                ? "rtrim(" + value + ") = rtrim(cast((" + sql + ") as text))"
                : "length(" + value + ") >= 0";
    }
}
