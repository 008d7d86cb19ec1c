package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Items;
import dev.reseed.seed.constraint.Datum.Missing;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Truth;
import dev.reseed.seed.constraint.Datum.Unclear;
import dev.reseed.seed.constraint.Datum.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Casts a value to a type. */
final class Casts {
    private Casts() {}

    /** @param type as {@link dev.reseed.masking.condition.Expression.Cast} has it */
    static Datum cast(Datum value, String type) {
        Family to = Family.named(type);
        int modifiers = type.indexOf('(');
        return switch (value) {
            case Missing missing -> missing;
            case Unclear unclear -> unclear;
            case Words words -> modifiers < 0 || to.isText() ? words(words, to, type) : Datum.UNCLEAR;
            case Amount amount -> amount(amount, to, type);
            case Moment moment -> modifiers < 0 ? moment(moment, to) : Datum.UNCLEAR;
            case Span span -> to == Family.INTERVAL && modifiers < 0 ? span : Datum.UNCLEAR;
            case Truth truth -> truth(truth.value(), to);
            case Items items -> to == Family.ARRAY ? elements(items, type) : Datum.UNCLEAR;
        };
    }

    private static Datum elements(Items items, String type) {
        String element = type.substring(0, type.length() - 2);
        return new Items(items.items().stream().map(each -> cast(each, element)).toList());
    }

    private static Datum words(Words words, Family to, String type) {
        if (words.family() == Family.BYTES || words.family() == Family.JSON || words.family() == Family.ARRAY) {
            return words.family() == to ? words : Datum.UNCLEAR;
        }
        if (to.isText()) {
            // A limit cuts off what is behind it.
            Datum read =
                    Literals.read(words.family() == Family.PADDED ? Literals.unpadded(words.text()) : words.text(), to);
            boolean cut = type.indexOf('(') >= 0
                    && words.text().codePointCount(0, words.text().length()) > modifier(type, 0);
            return cut ? Datum.UNCLEAR : read;
        }
        return Literals.read(words.text(), to);
    }

    /** A modifier by its place; what a type without modifiers never reaches where it has none. */
    private static int modifier(String type, int place) {
        String inside = type.substring(type.indexOf('(') + 1, type.indexOf(')'));
        String[] numbers = inside.split(",", -1);
        boolean there = place < numbers.length && !numbers[place].isEmpty() && numbers[place].length() <= 8;
        return there ? Integer.parseInt(numbers[place]) : 0;
    }

    private static Datum amount(Amount amount, Family to, String type) {
        BigDecimal value = amount.value();
        return switch (to) {
            case NUMERIC -> {
                boolean bits = amount.family() == Family.REAL || amount.family() == Family.DOUBLE;
                BigDecimal rounded =
                        type.indexOf('(') < 0 ? value : value.setScale(modifier(type, 1), RoundingMode.HALF_UP);
                yield bits ? Datum.UNCLEAR : new Amount(rounded, to);
            }
            case INTEGER ->
                new Amount(
                        value.setScale(
                                0, amount.family() == Family.NUMERIC ? RoundingMode.HALF_UP : RoundingMode.HALF_EVEN),
                        to);
            case REAL, DOUBLE -> Literals.number(value, to);
            case TEXT -> amount.family() == Family.INTEGER ? new Words(value.toPlainString(), to) : Datum.UNCLEAR;
            default -> Datum.UNCLEAR;
        };
    }

    private static Datum moment(Moment moment, Family to) {
        if (moment.family() == to) {
            return moment;
        }
        if (to == Family.DATE && moment.family().isMoment()) {
            return new Moment(moment.micros() - Math.floorMod(moment.micros(), Span.DAY), to, moment.moving());
        }
        if (to.isMoment() && moment.family().isMoment()) {
            return new Moment(moment.micros(), to, moment.moving());
        }
        if (to == Family.TIME && moment.family().isMoment()) {
            return new Moment(Math.floorMod(moment.micros(), Span.DAY), to, moment.moving());
        }
        return to == Family.TEXT && moment.family() == Family.DATE
                ? new Words(date(moment), Family.TEXT)
                : Datum.UNCLEAR;
    }

    static String date(Moment moment) {
        return LocalDate.ofEpochDay(Math.floorDiv(moment.micros(), Span.DAY)).toString();
    }

    private static Datum truth(boolean truth, Family to) {
        return switch (to) {
            case BOOLEAN -> Datum.of(truth);
            case INTEGER -> Datum.of(truth ? 1L : 0L);
            case TEXT -> new Words(String.valueOf(truth), Family.TEXT);
            default -> Datum.UNCLEAR;
        };
    }
}
