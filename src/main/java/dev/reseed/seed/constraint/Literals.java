package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Words;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/** Reads values of a type from their texts: as the server writes them, and as rows bring them. Of what it does not know it makes nothing. */
final class Literals {
    private static final int LONGEST_NUMBER = 400;
    private static final int MOST_EXPONENT = 400;

    private Literals() {}

    static Datum read(String text, Family family) {
        return switch (family) {
            case INTEGER, NUMERIC, REAL, DOUBLE -> number(text.strip(), family);
            case TEXT, CASELESS -> new Words(text, family);
            case PADDED -> new Words(unpadded(text), family);
            case DATE, TIMESTAMP, TIMESTAMPTZ -> moment(text.strip(), family);
            case TIME -> time(text.strip());
            case INTERVAL -> Spans.read(text.strip());
            case BOOLEAN -> truth(text.strip().toLowerCase(Locale.ROOT));
            case UUID -> new Words(text.strip().toLowerCase(Locale.ROOT), family);
            case ENUMERATION, ARRAY, JSON, BYTES, OTHER -> new Words(text, family);
        };
    }

    static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static Datum number(String text, Family family) {
        boolean plain = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(each -> (each >= '0' && each <= '9') || "+-.eE".indexOf(each) >= 0);
        if (!plain) {
            return Datum.UNCLEAR;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MOST_EXPONENT ? Datum.UNCLEAR : number(number, family);
        } catch (NumberFormatException e) {
            return Datum.UNCLEAR;
        }
    }

    /** As a type has it: with the bits that a floating point number keeps. */
    static Datum number(BigDecimal number, Family family) {
        double value = switch (family) {
            case REAL -> number.floatValue();
            case DOUBLE -> number.doubleValue();
            default -> 0;
        };
        if (!Double.isFinite(value)) {
            return Datum.UNCLEAR;
        }
        return family == Family.REAL || family == Family.DOUBLE
                ? new Amount(new BigDecimal(value), family)
                : new Amount(number, family);
    }

    private static Datum truth(String text) {
        return switch (text) {
            case "t", "true", "yes", "on", "1", "y" -> Datum.of(true);
            case "f", "false", "no", "off", "0", "n" -> Datum.of(false);
            default -> Datum.UNCLEAR;
        };
    }

    private static Datum moment(String text, Family family) {
        try {
            if (text.length() < 10 || !isShaped(text.substring(0, 10), "0000-00-00")) {
                return Datum.UNCLEAR;
            }
            long days = LocalDate.parse(text.substring(0, 10)).toEpochDay();
            long start = Math.multiplyExact(days, Span.DAY);
            if (text.length() == 10 || family == Family.DATE) {
                boolean bare = text.length() == 10 || isShaped(text.substring(11), "00:00:00");
                return bare ? new Moment(start, family, false) : Datum.UNCLEAR;
            }
            int zone = zoneAt(text);
            long offset = family == Family.TIMESTAMPTZ ? offset(text.substring(zone)) : 0;
            boolean known = offset != Long.MIN_VALUE && (zone == text.length() || family == Family.TIMESTAMPTZ);
            return known && time(text.substring(11, zone)) instanceof Moment time
                    ? new Moment(start + time.micros() - offset, family, false)
                    : Datum.UNCLEAR;
        } catch (DateTimeException e) {
            return Datum.UNCLEAR;
        }
    }

    private static int zoneAt(String text) {
        int at = 11;
        while (at < text.length() && "+-Z".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return Math.min(at, text.length());
    }

    /** Microseconds that a zone is ahead of UTC; the least number for what is not known. */
    private static long offset(String zone) {
        if (zone.isEmpty() || zone.equals("Z")) {
            return 0;
        }
        String ahead = zone.substring(1);
        boolean shaped = isShaped(ahead, "00") || isShaped(ahead, "00:00") || isShaped(ahead, "00:00:00");
        if (!shaped) {
            return Long.MIN_VALUE;
        }
        String full = (ahead + ":00:00").substring(0, 8);
        long micros = clock(full) * 1_000_000;
        return zone.charAt(0) == '-' ? -micros : micros;
    }

    private static Datum time(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String full = whole.length() == 5 ? whole + ":00" : whole;
        String fraction = point < 0 ? "" : text.substring(point + 1);
        boolean digits = fraction.length() <= 6 && fraction.chars().allMatch(each -> each >= '0' && each <= '9');
        if (!isShaped(full, "00:00:00") || !digits || (point >= 0 && fraction.isEmpty())) {
            return Datum.UNCLEAR;
        }
        long micros = Long.parseLong((fraction + "000000").substring(0, 6));
        return new Moment(clock(full) * 1_000_000 + micros, Family.TIME, false);
    }

    /** Seconds of {@code 00:00:00}. */
    static long clock(String shaped) {
        return Long.parseLong(shaped.substring(0, 2)) * 3600
                + Long.parseLong(shaped.substring(3, 5)) * 60
                + Long.parseLong(shaped.substring(6, 8));
    }

    /** Whether a text has digits where a shape has them, and else the shape's own characters. */
    static boolean isShaped(String text, String shape) {
        boolean shaped = text.length() == shape.length();
        for (int i = 0; shaped && i < text.length(); i++) {
            char each = text.charAt(i);
            shaped = shape.charAt(i) == '0' ? each >= '0' && each <= '9' : each == shape.charAt(i);
        }
        return shaped;
    }
}
