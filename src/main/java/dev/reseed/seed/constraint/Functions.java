package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Items;
import dev.reseed.seed.constraint.Datum.Missing;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Unclear;
import dev.reseed.seed.constraint.Datum.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The server's functions, as far as conditions call them. */
final class Functions {
    /** Of a number with more digits nothing is rounded here. */
    private static final int FURTHEST_PLACE = 100;

    private Functions() {}

    static Datum call(String function, List<Datum> values) {
        return switch (function) {
            case "coalesce" -> coalesce(values);
            case "nullif" -> values.size() == 2 ? nullif(values.getFirst(), values.getLast()) : Datum.UNCLEAR;
            case "greatest", "least" -> extreme(values, function.equals("greatest"));
            case "similar_to_escape" ->
                values.size() == 1 && values.getFirst() instanceof Words words
                        ? new Words(SimilarTo.regex(words.text()), Family.TEXT)
                        : Datum.UNCLEAR;
            case "num_nulls" -> counted(values, true);
            case "num_nonnulls" -> counted(values, false);
            default -> strict(function, values);
        };
    }

    private static Datum coalesce(List<Datum> values) {
        for (Datum each : values) {
            if (!(each instanceof Missing)) {
                return each;
            }
        }
        return Datum.MISSING;
    }

    private static Datum nullif(Datum value, Datum other) {
        if (value instanceof Missing || other instanceof Missing) {
            return value;
        }
        Datum same = Calculator.compare(Comparing.EQUAL, value, other);
        return same instanceof Datum.Truth truth ? (truth.value() ? Datum.MISSING : value) : Datum.UNCLEAR;
    }

    private static Datum extreme(List<Datum> values, boolean greatest) {
        Datum best = Datum.MISSING;
        for (Datum each : values) {
            if (each instanceof Missing) {
                continue;
            }
            OptionalInt order = best instanceof Missing ? OptionalInt.of(0) : Calculator.order(each, best);
            if (order.isEmpty() || each instanceof Unclear) {
                return Datum.UNCLEAR;
            }
            boolean better = greatest ? order.getAsInt() > 0 : order.getAsInt() < 0;
            best = best instanceof Missing || better ? each : best;
        }
        return best;
    }

    private static Datum counted(List<Datum> values, boolean missing) {
        if (values.stream().anyMatch(Unclear.class::isInstance)) {
            return Datum.UNCLEAR;
        }
        return Datum.of(values.stream()
                .filter(each -> each instanceof Missing == missing)
                .count());
    }

    private static Datum strict(String function, List<Datum> values) {
        if (values.stream().anyMatch(Missing.class::isInstance)) {
            return isStrict(function) ? Datum.MISSING : Datum.UNCLEAR;
        }
        if (values.isEmpty() || values.stream().anyMatch(Unclear.class::isInstance)) {
            return Datum.UNCLEAR;
        }
        try {
            return switch (values.getFirst()) {
                case Amount amount -> number(function, amount, values.subList(1, values.size()));
                case Words words -> TextFunctions.call(function, words, values.subList(1, values.size()));
                case Moment moment -> function.equals("isfinite") ? Datum.of(true) : Datum.UNCLEAR;
                case Items items -> size(function, items);
                default -> Datum.UNCLEAR;
            };
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            return Datum.UNCLEAR;
        }
    }

    /** Whether it is NULL where something that it is told is. */
    static boolean isStrict(String function) {
        return switch (function) {
            case "abs", "sign", "mod", "round", "trunc", "floor", "ceil", "ceiling", "isfinite", "cardinality" -> true;
            case "length", "octet_length", "lower", "upper", "btrim", "ltrim", "rtrim", "starts_with", "strpos" -> true;
            case "replace", "left", "right", "substr", "substring", "jsonb_typeof", "json_typeof" -> true;
            case "date_trunc", "age", "array_length", "scale", "jsonb_array_length", "similar_to_escape" -> true;
            default -> false;
        };
    }

    private static Datum size(String function, Items items) {
        return function.equals("cardinality") ? Datum.of(items.items().size()) : Datum.UNCLEAR;
    }

    private static Datum number(String function, Amount amount, List<Datum> more) {
        BigDecimal value = amount.value();
        if (function.equals("mod") && more.size() == 1) {
            return Calculator.reckon("%", amount, more.getFirst());
        }
        boolean rounds = function.equals("round") || function.equals("trunc");
        if (!more.isEmpty()) {
            return rounds && more.size() == 1 && more.getFirst() instanceof Amount places
                    ? rounded(amount, function.equals("round"), places.value().intValueExact())
                    : Datum.UNCLEAR;
        }
        return switch (function) {
            case "abs" -> new Amount(value.abs(), amount.family());
            case "sign" -> new Amount(BigDecimal.valueOf(value.signum()), amount.family());
            case "floor" -> whole(amount, RoundingMode.FLOOR);
            case "ceil", "ceiling" -> whole(amount, RoundingMode.CEILING);
            case "trunc" -> whole(amount, RoundingMode.DOWN);
            case "round" ->
                whole(amount, amount.family() == Family.DOUBLE ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP);
            default -> Datum.UNCLEAR;
        };
    }

    /** What is rounded is no integer any more. */
    private static Datum whole(Amount amount, RoundingMode mode) {
        Family family = amount.family() == Family.INTEGER ? Family.DOUBLE : amount.family();
        return family == Family.REAL ? Datum.UNCLEAR : new Amount(amount.value().setScale(0, mode), family);
    }

    private static Datum rounded(Amount amount, boolean nearest, int places) {
        boolean decimal = amount.family() == Family.NUMERIC || amount.family() == Family.INTEGER;
        return decimal && Math.abs(places) <= FURTHEST_PLACE
                ? new Amount(
                        amount.value().setScale(places, nearest ? RoundingMode.HALF_UP : RoundingMode.DOWN),
                        Family.NUMERIC)
                : Datum.UNCLEAR;
    }

    static Datum joined(Words one, Words other) {
        return one.family() == Family.TEXT && other.family() == Family.TEXT
                ? new Words(one.text() + other.text(), Family.TEXT)
                : Datum.UNCLEAR;
    }

    static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static String cased(String text, boolean upper) {
        return upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }
}
