package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;

/**
 * What people call themselves in addresses and at logins: their names, joined in one of several ways, and with a number when all ways are taken. No
 * two subjects of any locale have the same one: how it is joined, and where one name ends, can be told from the text.
 */
final class Handles {
    /** The ways: joined by a dot, by a line, by nothing; last name first, joined by a dot, by a line. */
    private static final int JOINED = 2;

    private static final int TURNED = 3;

    /** How many of 16 begin with each way. */
    private static final int[] USUAL = {7, 2, 4, 2, 1};

    /** From here on a number is just counted. */
    private static final long LONGEST = 1_000_000;

    private final Names names;
    private final long before;
    private final long[] firstIn;
    private final long[][] lastIn;
    private final boolean[] joinable;
    private final boolean[] firstIsLast;
    private final boolean[][] lastIsFirst;

    /**
     * The handles of a locale's people.
     *
     * @param pool the names of all locales
     * @param place the locale's among them
     */
    Handles(Names names, NamePool pool, int place) {
        this.names = names;
        this.before = (1L << place) - 1;
        byte[][] firsts = names.firsts();
        this.firstIn = pool.firstsIn(firsts);
        this.lastIn = new long[][] {pool.lastsIn(names.lasts(0)), pool.lastsIn(names.lasts(1))};
        this.joinable = pool.endClearly(firsts);
        this.firstIsLast = isAmong(pool.lastsIn(firsts));
        this.lastIsFirst =
                new boolean[][] {isAmong(pool.firstsIn(names.lasts(0))), isAmong(pool.firstsIn(names.lasts(1)))};
    }

    /**
     * Adds one.
     *
     * @param key of the kind of handle; those of one key are different from each other
     */
    void write(long key, long subject, RowBuffer out) {
        int form = names.form(subject);
        int first = names.first(subject);
        int last = names.last(subject);
        byte[] foldedFirst = names.foldedFirst(subject);
        byte[] foldedLast = names.foldedLast(subject);
        long both = firstIn[first] & lastIn[form][last];
        long copy = names.repetition(subject) * Long.bitCount(both) + Long.bitCount(both & before);
        boolean turnable = !(firstIsLast[first] && lastIsFirst[form][last]);
        int ways = TURNED + (joinable[first] ? 0 : -1) + (turnable ? 2 : 0);
        long hash = Draw.bits(hash(hash(key, foldedFirst), foldedLast), 0);
        int way = way((usual((int) (hash & 15), joinable[first], turnable) + copy) % ways, joinable[first]);
        if (way >= TURNED) {
            join(foldedLast, way == TURNED ? '.' : '_', foldedFirst, out);
        } else {
            join(foldedFirst, way == JOINED ? 0 : way == 0 ? '.' : '_', foldedLast, out);
        }
        if (copy >= ways) {
            Digits.write(number(copy / ways - 1, hash >>> 8), out);
        }
    }

    /** The place of the first way among those that a name has. */
    private static int usual(int draw, boolean joinable, boolean turnable) {
        int way = 0;
        for (int left = draw; left >= USUAL[way]; way++) {
            left -= USUAL[way];
        }
        if ((way == JOINED && !joinable) || (way >= TURNED && !turnable)) {
            return 0;
        }
        return way > JOINED && !joinable ? way - 1 : way;
    }

    private static int way(long place, boolean joinable) {
        return (int) place + (place >= JOINED && !joinable ? 1 : 0);
    }

    private static void join(byte[] one, int separator, byte[] other, RowBuffer out) {
        out.add(one);
        if (separator != 0) {
            out.add(separator);
        }
        out.add(other);
    }

    /** Of two digits first, in an order of the name's own, then of three and so on. */
    private static long number(long rank, long hash) {
        long left = rank;
        long first = 10;
        while (left >= first * 9 && first < LONGEST) {
            left -= first * 9;
            first *= 10;
        }
        return first < LONGEST ? first + (left + hash) % (first * 9) : first + left;
    }

    private static long hash(long key, byte[] text) {
        long hash = key;
        for (byte letter : text) {
            hash = hash * 31 + letter;
        }
        return Draw.bits(hash, text.length);
    }

    private static boolean[] isAmong(long[] in) {
        boolean[] among = new boolean[in.length];
        for (int i = 0; i < in.length; i++) {
            among[i] = in[i] != 0;
        }
        return among;
    }
}
