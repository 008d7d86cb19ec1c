package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dictionary's call one for a column: {@code $created|started} becomes the column's name that is that, and the argument is left out
 * where there is none; {@code %Table}, {@code %T}, {@code %Column} and {@code %words} become words of their names; numbers are kept in the type's range.
 */
final class Fitting {
    private static final BigDecimal SMALLEST_INT_MAX = BigDecimal.valueOf(Short.MAX_VALUE);
    private static final int LETTERS_OF_TABLE = 3;
    private static final int LONGEST_CODE = 4;

    /** What kind of thing happened, as the column beside says it. */
    private static final Map<String, Argument> KIND =
            Map.of("copy", new Argument.Entries(Map.of("path", new Argument.Text("$$kind"))));

    private final TableReading reading;
    private final Column column;

    Fitting(TableReading reading, Column column) {
        this.reading = reading;
        this.column = column;
    }

    Call fitted(Proposed proposed) {
        Call call = proposed.call();
        Map<String, Argument> arguments = new LinkedHashMap<>();
        call.arguments().forEach((name, argument) -> filled(argument).ifPresent(filled -> arguments.put(name, filled)));
        if (column.notNull()) {
            arguments.remove("nulls");
        }
        if (!arguments.containsKey("after")) {
            arguments.remove("within");
        }
        bound(arguments);
        if (isFact(call.provider()) && !arguments.containsKey("group")) {
            proposed.sense()
                    .flatMap(sense -> reading.group(column, call, sense))
                    .ifPresent(group -> arguments.put("group", new Argument.Text(group)));
        }
        boolean day = call.provider().equals("timestamp") && Form.of(column.type()) == Form.DATE;
        if (day) {
            arguments.remove("step");
        }
        return new Call(day ? "date" : provider(call, proposed), arguments);
    }

    /** A name beside a last name is a first name: {@code nombre, apellidos}; beside a first name it is the last: {@code prenom, nom}. */
    private String provider(Call call, Proposed proposed) {
        boolean plain = call.provider().equals(Fact.FULL_NAME.provider())
                && proposed.sense()
                        .filter(sense -> sense.rule().key().equals("name")
                                && sense.rest().isEmpty())
                        .isPresent();
        if (!plain) {
            return shorter(call.provider());
        }
        boolean first = reading.columnOf("first_name", column).isPresent();
        boolean last = reading.columnOf("last_name", column).isPresent();
        if (first == last) {
            return call.provider();
        }
        return first ? Fact.LAST_NAME.provider() : Fact.FIRST_NAME.provider();
    }

    /** Names of places do not fit where their codes do. */
    private String shorter(String provider) {
        int characters = TableReading.characters(column.type());
        if (provider.equals(Fact.COUNTRY.provider()) && characters < LONGEST_CODE) {
            return (characters < 3 ? Fact.COUNTRY_CODE : Fact.COUNTRY_CODE_3).provider();
        }
        if (provider.equals(Fact.ADDRESS.provider()) && reading.tellsCity()) {
            return Fact.STREET.provider();
        }
        return provider.equals(Fact.STATE.provider()) && characters < LONGEST_CODE
                ? Fact.STATE_CODE.provider()
                : provider;
    }

    private static boolean isFact(String provider) {
        for (Fact fact : Fact.values()) {
            if (fact.provider().equals(provider)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Argument> filled(Argument argument) {
        return switch (argument) {
            case Argument.Text text
            when text.text().startsWith("$") ->
                reading.columnOf(text.text().substring(1), column).map(Argument.Text::new);
            case Argument.Text text
            when text.text().indexOf('%') >= 0 -> Optional.of(new Argument.Text(words(text.text())));
            case Argument.Entries entries
            when entries.entries().equals(KIND) ->
                Optional.of(reading.kind()
                        .<Argument>map(name -> new Argument.Entries(
                                Map.of("copy", new Argument.Entries(Map.of("path", new Argument.Text(name))))))
                        .orElse(new Argument.Text("event_name")));
            case Argument.Entries entries -> {
                Map<String, Argument> filled = new LinkedHashMap<>();
                entries.entries().forEach((name, each) -> filled(each).ifPresent(told -> filled.put(name, told)));
                yield Optional.of(new Argument.Entries(filled));
            }
            case Argument.Items items -> {
                List<Argument> filled = new ArrayList<>();
                items.items().forEach(each -> filled(each).ifPresent(filled::add));
                yield Optional.of(new Argument.Items(filled));
            }
            case Argument.Text text -> Optional.of(text);
            case Argument.Numeral numeral -> Optional.of(numeral);
            case Argument.Truth truth -> Optional.of(truth);
        };
    }

    private String words(String text) {
        String table = NameWords.singular(String.join(" ", reading.tableWords()));
        String letters = table.replace(" ", "").toUpperCase(Locale.ROOT);
        return text.replace("%Table", table)
                .replace("%words", String.join("_", NameWords.of(column.name())))
                .replace("%Column", NameWords.singular(column.name()))
                .replace("%T", letters.substring(0, Math.min(LETTERS_OF_TABLE, letters.length())));
    }

    private void bound(Map<String, Argument> arguments) {
        Optional<BigDecimal> most = most(column.type().base());
        if (most.isPresent() && exceeds(arguments.get("max"), most.get())) {
            arguments.put("max", new Argument.Numeral(most.get()));
            if (exceeds(arguments.get("min"), most.get())) {
                arguments.put("min", new Argument.Numeral(BigDecimal.ZERO));
            }
            arguments.remove("mean");
            arguments.remove("deviation");
        }
    }

    private static boolean exceeds(@Nullable Argument argument, BigDecimal most) {
        return argument instanceof Argument.Numeral numeral && numeral.number().compareTo(most) > 0;
    }

    /** The greatest value that a type takes, where that is small. */
    private static Optional<BigDecimal> most(ColumnType type) {
        if (!(type instanceof ColumnType.Base base)) {
            return Optional.empty();
        }
        if (base.name().equals("int2")) {
            return Optional.of(SMALLEST_INT_MAX);
        }
        if (!base.name().equals("numeric") || base.length().isEmpty()) {
            return Optional.empty();
        }
        int scale = base.scale().orElse(0);
        BigDecimal all = BigDecimal.TEN.pow(base.length().getAsInt()).subtract(BigDecimal.ONE);
        return Optional.of(scale >= 0 ? all.movePointLeft(scale) : all);
    }
}
