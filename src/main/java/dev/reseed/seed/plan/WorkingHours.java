package dev.reseed.seed.plan;

import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;

/**
 * Appointments: on working days but for a few, from eight to six, at quarters of hours. What is past stays past, and none is before it was
 * made.
 *
 * @param moments not before they were made, in microseconds since 1970
 * @param created when each was made; {@link Long#MIN_VALUE} where nothing tells
 * @param now in microseconds since 1970
 */
record WorkingHours(Numbers moments, Numbers created, long now, long key) implements Numbers {
    private static final long QUARTER = 15 * Moments.MINUTE;
    private static final long MORNING = 8 * Moments.HOUR;
    private static final long EVENING = 20 * Moments.HOUR;
    private static final int WEEK = 7;
    private static final int FRIDAY = 4;

    /** Of what falls on a weekend. */
    private static final double STAYING = 0.1;

    @Override
    public long at(long row) {
        long at = moments.at(row);
        long made = created.at(row);
        long day = Math.floorDiv(at, Moments.DAY);
        boolean stays = Draw.isIn(STAYING, key, row);
        long moved = working(day, stays) * Moments.DAY + hour(Math.floorMod(at, Moments.DAY));
        if (at < now != moved < now) {
            moved += (at < now ? -WEEK : WEEK) * Moments.DAY;
        }
        if (moved >= made) {
            return moved;
        }
        long next =
                working(Math.floorDiv(made, Moments.DAY) + 3, stays) * Moments.DAY + Math.floorMod(moved, Moments.DAY);
        return at < now && next >= now ? Math.ceilDiv(made, QUARTER) * QUARTER : next;
    }

    /** The Friday before, for a weekend. */
    private static long working(long day, boolean stays) {
        // 1970 began on a Thursday.
        long weekday = Math.floorMod(day + 3, (long) WEEK);
        return weekday <= FRIDAY || stays ? day : day - (weekday - FRIDAY);
    }

    private static long hour(long ofDay) {
        boolean waking = ofDay >= MORNING && ofDay < EVENING;
        long into = waking ? (ofDay - MORNING) * 10 / 12 : ofDay * 10 / 24;
        return MORNING + into / QUARTER * QUARTER;
    }
}
