package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A column that is one end of what it names: {@code salary_min} is of the lower half of salaries, {@code salary_max} of the upper. */
record End(Column named, boolean isUpper) {
    private static final Set<String> LOWER = Set.of("min", "minimum", "lowest", "low");
    private static final Set<String> UPPER = Set.of("max", "maximum", "highest", "high");

    /** What is smaller is counted, and has ends of its own. */
    private static final BigDecimal SMALL = BigDecimal.valueOf(100);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Empty where it names no end, or nothing but one. */
    static Optional<End> of(Column column, Form form) {
        List<String> words = NameWords.of(column.name());
        if (words.size() < 2 || (form != Form.INT && form != Form.DEC)) {
            return Optional.empty();
        }
        List<String> rest = new ArrayList<>(words);
        String last = words.getLast();
        String word = LOWER.contains(last) || UPPER.contains(last) ? rest.removeLast() : rest.removeFirst();
        if (!LOWER.contains(word) && !UPPER.contains(word)) {
            return Optional.empty();
        }
        Column named = new Column(
                String.join("_", rest),
                column.type(),
                column.notNull(),
                column.supply(),
                column.defaultSql(),
                column.sequence(),
                column.comment());
        return Optional.of(new End(named, UPPER.contains(word)));
    }

    /** The half of what it names, where that is an amount of money or an age. */
    Optional<Proposed> half(TableReading reading, ColumnType type) {
        return reading.sense(named, type)
                .filter(sense -> sense.hit().all())
                .map(sense -> reading.proposed(sense, Form.of(type)))
                .flatMap(whole -> half(whole.call()).map(call -> new Proposed(call, whole.sense())));
    }

    private Optional<Call> half(Call call) {
        if (!Set.of("number", "decimal", "money").contains(call.provider())
                || !(call.arguments().get("min") instanceof Argument.Numeral min)
                || !(call.arguments().get("max") instanceof Argument.Numeral max)
                || max.number().compareTo(SMALL) < 0) {
            return Optional.empty();
        }
        BigDecimal middle = min.number().add(max.number()).divide(TWO, 0, RoundingMode.DOWN);
        Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
        arguments.put(isUpper ? "min" : "max", new Argument.Numeral(middle));
        arguments.remove("distribution");
        arguments.remove("mean");
        arguments.remove("deviation");
        return Optional.of(new Call(call.provider(), arguments));
    }
}
