package dev.reseed.project.compose;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as the Compose specification writes them. */
final class Amounts {
    private static final Pattern PART = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(ns|us|µs|ms|s|m|h|d)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?) ?([kmgt]?)i?b?");
    private static final long LONGEST_DAYS = 3650;

    private Amounts() {}

    /** {@code 1m30s}, {@code 500ms}; also {@code 0}. */
    static Optional<Duration> duration(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos = nanos.add(
                    new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))));
            end = part.end();
        }
        boolean fits =
                nanos.compareTo(BigDecimal.valueOf(Duration.ofDays(LONGEST_DAYS).toNanos())) <= 0;
        return end == text.length() && end > 0 && fits
                ? Optional.of(Duration.ofNanos(nanos.longValue()))
                : Optional.empty();
    }

    /** {@code 64mb}, {@code 1g}, {@code 300}: powers of 1024. */
    static Optional<Long> bytes(String text) {
        Matcher size = BYTES.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        int power = size.group(2).isEmpty() ? 0 : "kmgt".indexOf(size.group(2)) + 1;
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
                ? Optional.of(bytes.longValue())
                : Optional.empty();
    }
}
