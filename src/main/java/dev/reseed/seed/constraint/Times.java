package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Missing;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parts of points in time. */
final class Times {
    private Times() {}

    /** The name of a part, as {@code extract} and {@code date_part} have it. */
    static Optional<String> name(Expression part) {
        return switch (part) {
            case Expression.Column word -> Optional.of(word.name());
            case Expression.Text text -> Optional.of(text.value().toLowerCase(Locale.ROOT));
            case Expression.Cast cast -> name(cast.operand());
            default -> Optional.empty();
        };
    }

    /** @param values of the part, which is not read, and of what it is of */
    static Datum part(Expression name, List<Datum> values) {
        if (values.getLast() instanceof Missing) {
            return Datum.MISSING;
        }
        return values.size() == 2 && values.getLast() instanceof Moment moment
                ? name(name).map(part -> part(part, moment)).orElse(Datum.UNCLEAR)
                : Datum.UNCLEAR;
    }

    private static Datum part(String name, Moment moment) {
        if (moment.family() == Family.TIME && !name.equals("hour") && !name.equals("minute")) {
            return Datum.UNCLEAR;
        }
        long inDay = Math.floorMod(moment.micros(), Span.DAY);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(moment.micros(), Span.DAY));
        return switch (name) {
            case "year" -> date.getYear() > 0 ? Datum.of(date.getYear()) : Datum.UNCLEAR;
            case "quarter" -> Datum.of(date.get(IsoFields.QUARTER_OF_YEAR));
            case "month" -> Datum.of(date.getMonthValue());
            case "day" -> Datum.of(date.getDayOfMonth());
            case "dow" -> Datum.of(date.getDayOfWeek().getValue() % 7);
            case "isodow" -> Datum.of(date.getDayOfWeek().getValue());
            case "doy" -> Datum.of(date.get(ChronoField.DAY_OF_YEAR));
            case "hour" -> Datum.of(inDay / 3_600_000_000L);
            case "minute" -> Datum.of(inDay / 60_000_000L % 60);
            default -> Datum.UNCLEAR;
        };
    }
}
