package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;

/** Times of day. Amounts are microseconds since midnight. */
public final class Times extends Amounts {
    private final boolean withZone;

    /** From a time to below another, in steps. */
    public Times(long fromMicros, long untilMicros, long stepMicros, boolean withZone) {
        this(Progression.stepped(fromMicros, untilMicros, stepMicros), withZone);
    }

    /** In whole seconds of a day; when those are used up, finer ones. */
    static Times bySeconds(long fineMicros, boolean withZone) {
        return new Times(Progression.layered(0, Moments.DAY, Moments.SECOND, fineMicros), withZone);
    }

    private Times(Progression progression, boolean withZone) {
        super(progression);
        this.withZone = withZone;
    }

    @Override
    public void writeValue(long value, RowBuffer out) {
        Moments.time(value, out);
        if (withZone) {
            Moments.zone(out);
        }
    }
}
