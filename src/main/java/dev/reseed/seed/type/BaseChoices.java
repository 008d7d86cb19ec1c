package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types that are not made of others: numbers, times and texts here, the rest where they belong. */
final class BaseChoices {
    private static final int MOST_DIGITS = 18;
    private static final int USUAL_TEXT = 40;

    private BaseChoices() {}

    static Optional<Choices> of(ColumnType.Base type, Limits limits) {
        return number(type)
                .or(() -> time(type, limits))
                .or(() -> text(type))
                .or(() -> NetworkChoices.of(type))
                .or(() -> DocumentChoices.of(type))
                .or(() -> FigureChoices.of(type))
                .or(() -> SystemChoices.of(type));
    }

    private static Optional<Choices> number(ColumnType.Base type) {
        return Optional.ofNullable(
                switch (type.name()) {
                    case "bool" -> new Formed(2, Forms::bool);
                    case "int2" -> new Integers(1, Short.MIN_VALUE, Short.MAX_VALUE, 1000);
                    case "int4" -> new Integers(1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1000);
                    case "int8" -> new Integers(1, Long.MIN_VALUE, Long.MAX_VALUE, 1000);
                    case "numeric" -> numeric(type);
                    // As many digits as the type keeps for certain.
                    case "float4" -> new Decimals(999_999, 2);
                    case "float8" -> new Decimals(999_999_999_999_999L, 2);
                    case "money" -> new Decimals(999_999_999_999_999_999L, 2);
                    default -> null;
                });
    }

    private static Choices numeric(ColumnType.Base type) {
        if (type.length().isEmpty()) {
            return new Decimals(Digits.ten(MOST_DIGITS) - 1, 2);
        }
        int precision = Math.min(type.length().getAsInt(), MOST_DIGITS);
        int scale = type.scale().orElse(0);
        // A long has no more digits: what the type keeps beyond is zero, before the point or at the end.
        return new Decimals(
                Digits.ten(precision) - 1,
                type.length().getAsInt() > MOST_DIGITS ? Math.min(scale, MOST_DIGITS) : scale);
    }

    private static Optional<Choices> time(ColumnType.Base type, Limits limits) {
        int digits = Math.min(type.length().orElse(6), 6);
        long fine = Digits.ten(6 - Math.max(digits, 0));
        return Optional.ofNullable(
                switch (type.name()) {
                    case "date" -> Dates.goingBack(limits.fromDay(), limits.untilDay());
                    case "time" -> Times.bySeconds(fine, false);
                    case "timetz" -> Times.bySeconds(fine, true);
                    case "timestamp" ->
                        Timestamps.bySeconds(limits.fromMicros(Moments.SECOND), limits.untilMicros(), fine, false);
                    case "timestamptz" ->
                        Timestamps.bySeconds(limits.fromMicros(Moments.SECOND), limits.untilMicros(), fine, true);
                    case "interval" -> interval(type.sql());
                    default -> null;
                });
    }

    /** The type may keep only some units, or digits: {@code interval year to month}, {@code interval second(3)}. */
    private static Choices interval(String sql) {
        String fields = sql.toLowerCase(Locale.ROOT);
        int digits = fields.indexOf('(') < 0 ? 6 : Math.min(fields.charAt(fields.indexOf('(') + 1) - '0', 6);
        if (fields.contains("second") || fields.equals("interval") || fields.startsWith("interval(")) {
            return Intervals.byMinutes(Digits.ten(6 - digits));
        }
        if (fields.endsWith("month")) {
            return Intervals.ofMonths(1, 1200);
        }
        if (fields.endsWith("year")) {
            return Intervals.ofMonths(12, 1212);
        }
        long unit = fields.endsWith("day") ? Moments.DAY : fields.endsWith("hour") ? Moments.HOUR : Moments.MINUTE;
        return new Intervals(unit, 1000 * unit, unit);
    }

    private static Optional<Choices> text(ColumnType.Base type) {
        int most = type.length().orElse(Integer.MAX_VALUE);
        return Optional.ofNullable(
                switch (type.name()) {
                    case "text", "varchar", "citext" -> words(most);
                    case "bpchar" -> most <= 12 ? new Texts(most, most, Alphabet.CODE) : words(most);
                    case "name" -> new Texts(6, 20, Alphabet.WORD);
                    case "char" -> new Formed(62, Forms::letter);
                    case "uuid" -> new Formed(Choices.ENDLESS, Forms::uuid);
                    case "bytea" -> new Formed(Choices.ENDLESS, Forms::bytes);
                    case "bit" -> bits(type.length().orElse(1));
                    case "varbit" -> anyBits(Math.min(most, 60));
                    default -> null;
                });
    }

    private static Choices words(int most) {
        return new Texts(Math.min(most < 12 ? 4 : 6, most), Math.min(USUAL_TEXT, most), Alphabet.WORDS);
    }

    private static Choices bits(int length) {
        return new Formed(
                length >= 62 ? Choices.ENDLESS : 1L << length, (number, out) -> Forms.bits(number, length, out));
    }

    private static Choices anyBits(int most) {
        long size = (1L << (most + 1)) - 2;
        return new Formed(size, Math.min(size, 510), Forms::anyBits);
    }

    /** A list of texts that are in every database. */
    static Optional<Choices> list(String... texts) {
        return Optional.of(Choices.of(List.of(texts)));
    }
}
