package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;
import java.nio.charset.StandardCharsets;

/** Spans of time. Amounts are microseconds, or months where the type keeps no days. */
public final class Intervals extends Amounts {
    private static final byte[] DAYS = " days".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MONTHS = " mons".getBytes(StandardCharsets.US_ASCII);

    private final boolean months;

    /** From a length to below another, in steps. */
    public Intervals(long fromMicros, long untilMicros, long stepMicros) {
        this(Progression.stepped(fromMicros, untilMicros, stepMicros), false);
    }

    private Intervals(Progression progression, boolean months) {
        super(progression);
        this.months = months;
    }

    /** Whole minutes of some weeks first; then what lies between them. */
    static Intervals byMinutes(long fineMicros) {
        return new Intervals(Progression.layered(Moments.MINUTE, 28 * Moments.DAY, Moments.MINUTE, fineMicros), false);
    }

    /** Of whole months, from a step to below a most. */
    static Intervals ofMonths(long step, long until) {
        return new Intervals(Progression.stepped(step, until, step), true);
    }

    @Override
    public void writeValue(long value, RowBuffer out) {
        if (months) {
            Digits.write(value, out);
            out.add(MONTHS);
            return;
        }
        long days = value / Moments.DAY;
        long rest = value % Moments.DAY;
        if (days != 0) {
            Digits.write(days, out);
            out.add(DAYS);
        }
        if (rest != 0 || days == 0) {
            if (days != 0) {
                out.add(' ');
            }
            if (rest < 0) {
                out.add('-');
            }
            Moments.time(Math.abs(rest), out);
        }
    }
}
