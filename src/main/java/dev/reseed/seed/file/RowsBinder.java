package dev.reseed.seed.file;

import dev.reseed.project.Section;
import dev.reseed.project.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How many rows a table gets. */
final class RowsBinder {
    private static final String A_COUNT =
            "a number, { min: 0, max: 6 }, { zipf: { max: 40, mean: 3 } } or { normal: { mean: 3, deviation: 1 } }";

    private final Scope scope;

    RowsBinder(Scope scope) {
        this.scope = scope;
    }

    /** What a table's keys say. */
    Rows bind(Value table, Section keys) {
        Optional<Value> rows = keys.get("rows");
        Optional<Value> per = keys.get("per");
        Optional<Value> count = keys.get("count");
        if (per.isEmpty()) {
            count.ifPresent(each ->
                    each.problem("\"count\" is how many there are per row of another table; name it: per: TABLE"));
            return rows.flatMap(this::number).orElseGet(Rows.Open::new);
        }
        rows.ifPresent(
                each -> each.problem("a table has rows of its own, or some per row of another; use rows or per"));
        if (!keys.mentions("count")) {
            table.problem("\"per\" needs to know how many: count: 3, or count: { min: 0, max: 6 }");
        }
        Optional<Distribution> distribution = count.flatMap(RowsBinder::distribution);
        return per(per.get(), distribution.orElse(new Distribution.Exactly(1)));
    }

    /** A number of rows: {@code 1000}, or {@code { fixed: 12 }}. */
    Optional<Rows> number(Value value) {
        Place place = scope.place(value);
        if (value.isMap()) {
            return value.section("fixed")
                    .flatMap(section -> section.require("fixed"))
                    .flatMap(each -> NumberBinder.whole(each, 0, Rows.MOST))
                    .map(rows -> new Rows.Amount(rows, false, place));
        }
        return NumberBinder.whole(value, 0, Rows.MOST).map(rows -> new Rows.Amount(rows, true, place));
    }

    private Rows per(Value value, Distribution count) {
        Place place = scope.place(value);
        Optional<Section> section = value.isMap() ? value.section("table", "by") : Optional.empty();
        Optional<Value> table = value.isMap() ? section.flatMap(each -> each.require("table")) : Optional.of(value);
        List<String> by = section.flatMap(each -> each.get("by"))
                .map(each -> each.oneOrMore().stream()
                        .flatMap(column -> column.anyScalar().flatMap(text -> scope.column(column, text)).stream())
                        .toList())
                .orElse(List.of());
        return table.flatMap(scope::table)
                .<Rows>map(parent -> new Rows.Per(parent, by, count, place))
                .orElseGet(Rows.Open::new);
    }

    private static Optional<Distribution> distribution(Value value) {
        if (!value.isMap()) {
            Optional<Long> count = value.written().flatMap(text -> NumberText.whole(text, 0, Distribution.MOST));
            if (count.isEmpty()) {
                value.mustBe(A_COUNT);
            }
            return count.map(Distribution.Exactly::new);
        }
        Optional<Section> section = value.section("min", "max", "zipf", "normal");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Section keys = section.get();
        if (keys.has("zipf") || keys.has("normal")) {
            if (keys.names().size() > 1) {
                keys.names().get(1).problem("a count is one of " + A_COUNT);
            }
            return keys.has("zipf")
                    ? keys.get("zipf").flatMap(RowsBinder::zipf)
                    : keys.get("normal").flatMap(RowsBinder::normal);
        }
        return between(value, keys);
    }

    private static Optional<Distribution> between(Value value, Section keys) {
        long min = keys.get("min")
                .flatMap(each -> NumberBinder.whole(each, 0, Distribution.MOST))
                .orElse(0L);
        Optional<Long> max = keys.require("max").flatMap(each -> NumberBinder.whole(each, 0, Distribution.MOST));
        if (max.filter(each -> each < min).isPresent()) {
            value.problem("min is more than max");
        }
        return max.map(each -> new Distribution.Between(min, each));
    }

    private static Optional<Distribution> zipf(Value value) {
        Optional<Section> keys = value.section("max", "mean");
        Optional<Long> max = keys.flatMap(each -> each.require("max"))
                .flatMap(each -> NumberBinder.whole(each, 1, Distribution.MOST));
        Optional<BigDecimal> mean = keys.flatMap(each -> each.require("mean")).flatMap(NumberBinder::weight);
        if (max.isEmpty() || mean.isEmpty()) {
            return Optional.empty();
        }
        if (mean.get().compareTo(BigDecimal.valueOf(max.get())) > 0) {
            value.problem("mean is more than max");
        }
        return Optional.of(new Distribution.Zipf(max.get(), mean.get()));
    }

    private static Optional<Distribution> normal(Value value) {
        Optional<Section> keys = value.section("mean", "deviation");
        Optional<BigDecimal> mean = keys.flatMap(each -> each.require("mean")).flatMap(NumberBinder::size);
        Optional<BigDecimal> deviation =
                keys.flatMap(each -> each.require("deviation")).flatMap(NumberBinder::size);
        return mean.flatMap(each -> deviation.map(other -> new Distribution.Normal(each, other)));
    }
}
