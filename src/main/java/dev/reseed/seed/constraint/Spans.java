package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/** Intervals: their texts, and what they do to points in time. */
final class Spans {
    private static final int MOST_WORDS = 20;
    private static final long FURTHEST = 4_000_000_000L;

    private Spans() {}

    /** Of the style that the server writes unless it is told another: {@code 1 year 2 mons -3 days 04:05:06.7}. */
    static Datum read(String text) {
        List<String> words = new ArrayList<>();
        StringTokenizer split = new StringTokenizer(text.toLowerCase(Locale.ROOT), " ");
        while (split.hasMoreTokens() && words.size() <= MOST_WORDS) {
            words.add(split.nextToken());
        }
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return Datum.UNCLEAR;
        }
        Span sum = new Span(0, 0, 0);
        int at = 0;
        while (at < words.size()) {
            boolean clock = words.get(at).indexOf(':') >= 0;
            Optional<Span> part = clock
                    ? clock(words.get(at))
                    : at + 1 < words.size() ? counted(words.get(at), words.get(at + 1)) : zero(words.get(at));
            if (part.isEmpty()) {
                return Datum.UNCLEAR;
            }
            sum = sum(sum, part.get());
            at += clock ? 1 : 2;
        }
        return sum;
    }

    private static Optional<Span> zero(String word) {
        return word.equals("0") ? Optional.of(new Span(0, 0, 0)) : Optional.empty();
    }

    private static Optional<Span> clock(String word) {
        boolean negative = word.startsWith("-");
        String bare = negative || word.startsWith("+") ? word.substring(1) : word;
        Datum time = Literals.read(bare, Family.TIME);
        if (!(time instanceof Moment moment)) {
            return Optional.empty();
        }
        return Optional.of(new Span(0, 0, negative ? -moment.micros() : moment.micros()));
    }

    private static Optional<Span> counted(String number, String unit) {
        String digits = number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
        boolean known = !digits.isEmpty()
                && digits.length() <= 9
                && digits.chars().allMatch(each -> each >= '0' && each <= '9');
        if (!known) {
            return Optional.empty();
        }
        long count = number.startsWith("-") ? -Long.parseLong(digits) : Long.parseLong(digits);
        String one = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        return switch (one) {
            case "year" -> Optional.of(new Span(12 * count, 0, 0));
            case "mon", "month" -> Optional.of(new Span(count, 0, 0));
            case "week" -> Optional.of(new Span(0, 7 * count, 0));
            case "day" -> Optional.of(new Span(0, count, 0));
            case "hour" -> Optional.of(new Span(0, 0, count * 3_600_000_000L));
            case "min", "minute" -> Optional.of(new Span(0, 0, count * 60_000_000L));
            case "sec", "second" -> Optional.of(new Span(0, 0, count * 1_000_000L));
            default -> Optional.empty();
        };
    }

    static Span sum(Span one, Span other) {
        return new Span(one.months() + other.months(), one.days() + other.days(), one.micros() + other.micros());
    }

    /** A point in time that much later, as the server counts: first the months, then the days. Dates become timestamps. */
    static Datum later(Moment moment, Span span) {
        Family family = moment.family() == Family.DATE ? Family.TIMESTAMP : moment.family();
        boolean near = Math.abs(span.months()) < FURTHEST && Math.abs(span.days()) < FURTHEST;
        if (!family.isMoment() || !near || Math.abs(span.micros()) > Long.MAX_VALUE / 4) {
            return Datum.UNCLEAR;
        }
        try {
            long day = Math.floorDiv(moment.micros(), Span.DAY);
            long later = LocalDate.ofEpochDay(day).plusMonths(span.months()).toEpochDay() + span.days();
            long micros = Math.multiplyExact(later, Span.DAY) + Math.floorMod(moment.micros(), Span.DAY);
            return new Moment(Math.addExact(micros, span.micros()), family, moment.moving());
        } catch (DateTimeException | ArithmeticException e) {
            return Datum.UNCLEAR;
        }
    }
}
