package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Words;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Values as literals, one for each value, and in the units of {@link Bound}. */
final class Written {
    private Written() {}

    /** Of a column's type; the value is one that the type has. */
    static String canonical(Datum value, Family family) {
        return switch (value) {
            case Amount amount -> plain(shortest(amount));
            case Words words -> text(words, family);
            case Datum.Truth truth -> truth.value() ? "t" : "f";
            case Moment moment -> moment(moment, family);
            case Span span -> span(span);
            default -> throw new IllegalArgumentException("no literal");
        };
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Of a floating point number the fewest digits that tell it from others, as the server writes it. */
    private static BigDecimal shortest(Amount amount) {
        return switch (amount.family()) {
            case DOUBLE -> new BigDecimal(Double.toString(amount.value().doubleValue())).stripTrailingZeros();
            case REAL -> new BigDecimal(Float.toString(amount.value().floatValue())).stripTrailingZeros();
            default -> amount.value();
        };
    }

    static String text(Words words, Family family) {
        return switch (family) {
            case PADDED -> Literals.unpadded(words.text());
            case CASELESS, UUID -> words.text().toLowerCase(Locale.ROOT);
            default -> words.text();
        };
    }

    static String moment(Moment moment, Family family) {
        if (family == Family.DATE) {
            return Casts.date(moment);
        }
        String text = LocalDateTime.ofEpochSecond(
                        Math.floorDiv(moment.micros(), 1_000_000L),
                        (int) Math.floorMod(moment.micros(), 1_000_000L) * 1000,
                        ZoneOffset.UTC)
                .toString();
        String full = text.length() == 16 ? text + ":00" : text;
        return switch (family) {
            case TIMESTAMPTZ -> full.replace('T', ' ') + "+00";
            case TIME -> full.substring(11);
            default -> full.replace('T', ' ');
        };
    }

    static String span(Span span) {
        return span.months() + " mons " + span.days() + " days " + span.micros() + " microseconds";
    }

    static String year(int year) {
        String digits = "000" + year;
        return digits.substring(digits.length() - 4) + "-01-01";
    }

    /** Of a column's type; of a date whole days, whatever the time. Empty for what the type does not compare with. */
    static Optional<BigDecimal> units(Datum value, Family family) {
        return switch (value) {
            case Amount amount -> family.isNumber() ? Optional.of(shortest(amount)) : Optional.empty();
            case Moment moment -> {
                boolean alike = family.isMoment() ? moment.family().isMoment() : moment.family() == family;
                long units = family == Family.DATE ? Math.floorDiv(moment.micros(), Span.DAY) : moment.micros();
                yield alike ? Optional.of(BigDecimal.valueOf(units)) : Optional.empty();
            }
            case Span span ->
                family == Family.INTERVAL ? Optional.of(BigDecimal.valueOf(span.compared())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a column's type has the value itself. */
    static boolean isExact(Datum value, Family family) {
        return switch (value) {
            case Amount amount ->
                switch (family) {
                    case INTEGER -> amount.value().stripTrailingZeros().scale() <= 0;
                    case REAL ->
                        amount.family() != Family.DOUBLE
                                || new BigDecimal(amount.value().floatValue()).compareTo(amount.value()) == 0;
                    default -> true;
                };
            case Moment moment -> family != Family.DATE || Math.floorMod(moment.micros(), Span.DAY) == 0;
            default -> true;
        };
    }
}
