package dev.reseed.seed.plan;

import dev.reseed.seed.type.Moments;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments and lengths of time as seed files write them, in microseconds. */
final class Spans {
    private static final Pattern SPAN = Pattern.compile("([+-]?)(\\d{1,9})(y|mo|w|d|h|min|s)");
    private static final double YEAR = 365.25;
    private static final double MONTH = YEAR / 12;

    private Spans() {}

    /** A length of time: {@code 30d}, {@code 2h}; empty for anything else. */
    static OptionalLong length(String text) {
        Matcher span = SPAN.matcher(text.strip());
        if (!span.matches()) {
            return OptionalLong.empty();
        }
        long count = Long.parseLong(span.group(2));
        double micros = switch (span.group(3)) {
            case "y" -> count * YEAR * Moments.DAY;
            case "mo" -> count * MONTH * Moments.DAY;
            case "w" -> count * 7.0 * Moments.DAY;
            case "d" -> (double) count * Moments.DAY;
            case "h" -> (double) count * Moments.HOUR;
            case "min" -> (double) count * Moments.MINUTE;
            default -> (double) count * Moments.SECOND;
        };
        return OptionalLong.of(Math.round(span.group(1).equals("-") ? -micros : micros));
    }

    /**
     * A moment: a date, a date with a time, {@code now}, or a length of time before or after it.
     *
     * @param now in microseconds since 1970
     */
    static OptionalLong moment(String text, long now) {
        String plain = text.strip();
        if (plain.equals("now") || plain.equals("today")) {
            return OptionalLong.of(now);
        }
        OptionalLong span = length(plain);
        if (span.isPresent()) {
            return OptionalLong.of(now + span.getAsLong());
        }
        Optional<LocalDateTime> time = time(plain);
        return time.isPresent()
                ? OptionalLong.of(time.get().toEpochSecond(ZoneOffset.UTC) * Moments.SECOND)
                : OptionalLong.empty();
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(
                    text.length() > 10
                            ? LocalDateTime.parse(text.replace(' ', 'T').replace("Z", ""))
                            : LocalDate.parse(text).atStartOfDay());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
