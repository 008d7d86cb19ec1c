package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;
import java.util.Arrays;

/** The numbers by which a tree's rows stand within those above them: what lies between a row's left and its right is below it. */
final class NestedSets {
    private static final int MOST = 1 << 20;

    private NestedSets() {}

    /**
     * Goes through the tree once.
     *
     * @param parent of each row; a row that has none, or itself, is a root
     * @param left whether the lefts are wanted, or the rights
     */
    static Numbers of(Numbers parent, long rows, boolean left) {
        int count = (int) Math.min(rows, MOST);
        int[] firstChild = new int[count + 1];
        int[] next = new int[count];
        Arrays.fill(firstChild, -1);
        for (int row = count - 1; row >= 0; row--) {
            long up = parent.at(row);
            int above = up >= 0 && up < row ? (int) up : count;
            next[row] = firstChild[above];
            firstChild[above] = row;
        }
        long[] sides = new long[count];
        walk(firstChild, next, sides, left);
        long behind = 2L * count;
        return row -> row < count ? sides[(int) row] : behind + 2 * (row - count) + (left ? 1 : 2);
    }

    private static void walk(int[] firstChild, int[] next, long[] sides, boolean left) {
        int count = next.length;
        int[] open = new int[count];
        int depth = 0;
        long number = 1;
        int at = firstChild[count];
        while (at >= 0 || depth > 0) {
            if (at >= 0) {
                if (left) {
                    sides[at] = number;
                }
                number++;
                open[depth++] = at;
                at = firstChild[at];
            } else {
                int done = open[--depth];
                if (!left) {
                    sides[done] = number;
                }
                number++;
                at = next[done];
            }
        }
    }
}
