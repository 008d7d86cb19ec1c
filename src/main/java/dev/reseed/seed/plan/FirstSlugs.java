package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.util.HashSet;
import java.util.Set;

/** Which rows have a slug that none before them has, and that no number behind another makes: these need no number to be told from others. */
final class FirstSlugs {
    /** Of more rows all have numbers: nobody looks at them, and what is known of each takes room. */
    private static final long MOST = 20_000;

    private static final long NOT_FIRST = 0;
    private static final int DIGITS = 10;

    private final long[] first;
    private final char divider;
    private final long below;

    /** Looks through the rows once. */
    FirstSlugs(Values slugs, char divider, Requirement requirement, long rows) {
        this.divider = divider;
        this.below = requirement.below();
        this.first = new long[rows > MOST ? 0 : (int) rows];
        RowBuffer out = new RowBuffer();
        Set<Long> taken = new HashSet<>();
        for (int row = 0; row < first.length; row++) {
            boolean there = slugs.write(row, out) && !isNumbered(out, 0);
            long mark = there ? mark(out, 0) : NOT_FIRST;
            boolean isFirst =
                    there && taken.add(Draw.bits(mark, requirement.group().at(row)));
            first[row] = isFirst ? mark : NOT_FIRST;
            out.clear();
        }
    }

    /** Whether a row's slug, which stands at the end of a buffer, is the one that was seen, and the first. */
    boolean isAlone(long row, RowBuffer out, int start) {
        return row >= 0
                && row < first.length
                && first[(int) row] != NOT_FIRST
                && first[(int) row] == mark(out, start)
                && !isNumbered(out, start);
    }

    /** Whether it ends as those do that have a number behind. */
    private boolean isNumbered(RowBuffer out, int start) {
        byte[] bytes = out.bytes();
        long number = 0;
        long place = 1;
        int at = out.length() - 1;
        while (at >= start && bytes[at] >= '0' && bytes[at] <= '9' && out.length() - at <= DIGITS) {
            number += place * (bytes[at] - '0');
            place *= DIGITS;
            at--;
        }
        return place > 1 && at >= start && bytes[at] == divider && number >= 1 && number <= below;
    }

    private static long mark(RowBuffer out, int start) {
        long mark = 0x1f3d5b79L;
        for (int i = start; i < out.length(); i++) {
            mark = (mark ^ out.bytes()[i]) * 0x100000001b3L;
            mark ^= mark >>> 29;
        }
        return mark == NOT_FIRST ? 1 : mark;
    }
}
