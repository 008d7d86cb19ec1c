package dev.reseed.kernel;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: {@code 0.04 s}, {@code 3.2 s}, {@code 2 min 5 s}, {@code 3 h 4 min}, {@code 12 days}. */
public final class Durations {
    private Durations() {}

    public static String format(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 995) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        long minutes = seconds / 60;
        if (minutes < 48 * 60) {
            return pair(minutes / 60, "h", minutes % 60, "min");
        }
        return minutes / (24 * 60) + " days";
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
    }
}
