package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What columns' defaults tell of their values: most rows have the default, and all of a currency. */
record Defaults(PlannedRows rows) {
    private static final double MOSTLY = 0.85;
    private static final BigDecimal SELDOM = new BigDecimal("0.12");
    private static final double RATHER = 1.5;
    private static final double LEAST = 0.3;
    private static final int LONGEST = 24;

    /** Providers of which one value stands for where everything takes place, and those that know of nothing better. */
    private static final Set<String> CODES = Set.of("locale_code", "language_code", "time_zone", "token", "option");

    private static final Set<String> STATES = Set.of("status", "state", "stage", "phase");

    /**
     * The values of a column that has a default; empty where that tells nothing.
     *
     * @param labels the values that the column chooses from; empty where those are not listed
     * @param named what it gets otherwise
     */
    Optional<Source> source(Call call, Column column, List<String> labels, Optional<Source> named) {
        if (rows.requirement(rows.unit(column.name())).isPresent()) {
            return Optional.empty(); // no two rows may have the same
        }
        if (call.provider().equals("currency_code")) {
            return currency(column, rows.planning().schema())
                    .map(code -> Source.of(Choices.of(List.of(code)), rows.key("column " + column.name())));
        }
        if (isState(column)) {
            return Optional.empty();
        }
        Optional<String> told = literal(column).filter(text -> !text.isBlank() && text.length() <= LONGEST);
        if (told.isPresent() && labels.contains(told.get())) {
            return Optional.of(Source.of(weighted(labels, told.get()), rows.key("column " + column.name())));
        }
        boolean free = labels.isEmpty() && EdgeChoices.isText(column.type()) && CODES.contains(call.provider());
        return told.filter(text -> free)
                .flatMap(text -> named.map(others -> new Lazy(() -> mostly(text, column, others))));
    }

    private static boolean isState(Column column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        return STATES.contains(name.substring(name.lastIndexOf('_') + 1));
    }

    private static Choices weighted(List<String> labels, String usual) {
        Map<String, Double> weights = new LinkedHashMap<>();
        labels.forEach(label -> weights.put(label, 1.0));
        weights.put(usual, RATHER * Math.max(1, labels.size() - 1));
        return new Weighted(weights);
    }

    private Values mostly(String text, Column column, Source others) {
        byte[] usual = text.getBytes(StandardCharsets.UTF_8);
        Values rest = Fitted.of(column.type(), others.free());
        long key = rows.key("default of " + column.name());
        return (row, out) -> {
            if (!Draw.isIn(MOSTLY, key, row)) {
                return rest.write(row, out);
            }
            out.add(usual);
            return true;
        };
    }

    /** A yes or no that leans to what it is by default. */
    static Call leaning(Call call, Column column) {
        String usual = column.defaultSql().orElse("");
        if (!call.provider().equals("boolean") || !(usual.equals("true") || usual.equals("false"))) {
            return call;
        }
        double share = new Given(call).number("true").map(Number::doubleValue).orElse(0.5);
        boolean far = usual.equals("true") ? share < 1 - LEAST : share > LEAST;
        Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
        if (far) {
            BigDecimal its = usual.equals("true") ? BigDecimal.ONE.subtract(SELDOM) : SELDOM;
            arguments.put("true", new Argument.Numeral(its));
        }
        return new Call(call.provider(), arguments);
    }

    /** A column's own currency, or else the one that most tables have by default. */
    private static Optional<String> currency(Column column, Schema schema) {
        Optional<String> own = code(column);
        if (own.isPresent()) {
            return own;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        schema.tables().values().stream()
                .flatMap(table -> table.columns().stream())
                .filter(each -> EdgeChoices.isText(each.type()) && Inherited.isCurrency(each))
                .flatMap(each -> code(each).stream())
                .forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private static Optional<String> code(Column column) {
        return literal(column).filter(text -> text.matches("[A-Za-z]{3}"));
    }

    /** The text of a default that is one: {@code 'GBP'::bpchar}. */
    static Optional<String> literal(Column column) {
        String sql =
                column.supply() == Column.Supply.DEFAULT ? column.defaultSql().orElse("") : "";
        int end = sql.indexOf('\'', 1);
        boolean whole = sql.startsWith("'") && end > 0 && (end == sql.length() - 1 || sql.startsWith("::", end + 1));
        return whole && sql.indexOf('(', end) < 0 ? Optional.of(sql.substring(1, end)) : Optional.empty();
    }
}
