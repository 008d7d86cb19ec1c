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
        Optional<String> part = values.size() == 2 ? name(name) : Optional.empty();
        return switch (values.getLast()) {
            case Moment moment -> part.map(each -> part(each, moment)).orElse(Datum.UNCLEAR);
            case Span span -> part.filter("year"::equals).isPresent() ? Datum.of(span.months() / 12) : Datum.UNCLEAR;
            default -> Datum.UNCLEAR;
        };
    }

    /**
     * The years, months, days and so on between two points in time, or from one until a day.
     *
     * @param values the later, and the earlier; or the earlier alone
     */
    static Datum age(List<Datum> values, Datum today) {
        if (values.stream().anyMatch(Missing.class::isInstance)) {
            return Datum.MISSING;
        }
        Datum until = values.size() == 2 ? values.getFirst() : today;
        boolean known = values.size() <= 2
                && until instanceof Moment later
                && later.family().isMoment()
                && values.getLast() instanceof Moment earlier
                && earlier.family().isMoment();
        if (!known) {
            return Datum.UNCLEAR;
        }
        long later = ((Moment) until).micros();
        long earlier = ((Moment) values.getLast()).micros();
        return later < earlier ? age(earlier, later).negated() : age(later, earlier);
    }

    /** Days that are lacking are borrowed from the earlier one's month. */
    private static Span age(long later, long earlier) {
        LocalDate to = LocalDate.ofEpochDay(Math.floorDiv(later, Span.DAY));
        LocalDate from = LocalDate.ofEpochDay(Math.floorDiv(earlier, Span.DAY));
        long micros = Math.floorMod(later, Span.DAY) - Math.floorMod(earlier, Span.DAY);
        long days = (long) to.getDayOfMonth() - from.getDayOfMonth() - (micros < 0 ? 1 : 0);
        long months = (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue();
        boolean borrows = days < 0;
        return new Span(
                months - (borrows ? 1 : 0),
                days + (borrows ? from.lengthOfMonth() : 0),
                micros < 0 ? micros + Span.DAY : micros);
    }

    /** The point in time at which a part of the calendar began; a date makes one in UTC. */
    static Datum truncated(Expression name, List<Datum> values) {
        if (values.getLast() instanceof Missing) {
            return Datum.MISSING;
        }
        Optional<String> part = values.size() == 2 ? name(name) : Optional.empty();
        if (part.isEmpty()
                || !(values.getLast() instanceof Moment moment)
                || !moment.family().isMoment()) {
            return Datum.UNCLEAR;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(moment.micros(), Span.DAY));
        long micros = moment.micros();
        long start = switch (part.get()) {
            case "year" -> date.withDayOfYear(1).toEpochDay() * Span.DAY;
            case "month" -> date.withDayOfMonth(1).toEpochDay() * Span.DAY;
            case "week" -> date.minusDays(date.getDayOfWeek().getValue() - 1L).toEpochDay() * Span.DAY;
            case "day" -> date.toEpochDay() * Span.DAY;
            case "hour" -> micros - Math.floorMod(micros, 3_600_000_000L);
            case "minute" -> micros - Math.floorMod(micros, 60_000_000L);
            case "second" -> micros - Math.floorMod(micros, 1_000_000L);
            default -> Long.MIN_VALUE;
        };
        Family family = moment.family() == Family.DATE ? Family.TIMESTAMPTZ : moment.family();
        return start == Long.MIN_VALUE ? Datum.UNCLEAR : new Moment(start, family, moment.moving());
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
