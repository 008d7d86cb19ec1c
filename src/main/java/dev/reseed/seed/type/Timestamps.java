package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;

/** Moments. Amounts are microseconds since 1970-01-01 00:00:00 UTC. */
public final class Timestamps extends Amounts {
    private final boolean withZone;

    /** From a moment to below another, in steps. */
    public Timestamps(long fromMicros, long untilMicros, long stepMicros, boolean withZone) {
        this(Progression.stepped(fromMicros, untilMicros, stepMicros), withZone);
    }

    /** In whole seconds; when those are used up, finer ones. */
    static Timestamps bySeconds(long fromMicros, long untilMicros, long fineMicros, boolean withZone) {
        return new Timestamps(Progression.layered(fromMicros, untilMicros, Moments.SECOND, fineMicros), withZone);
    }

    private Timestamps(Progression progression, boolean withZone) {
        super(progression);
        this.withZone = withZone;
    }

    @Override
    public void writeValue(long value, RowBuffer out) {
        Moments.timestamp(value, withZone, out);
    }
}
