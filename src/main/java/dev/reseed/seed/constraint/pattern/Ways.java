package dev.reseed.seed.constraint.pattern;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.util.List;
import java.util.Optional;

/** A graph whose ways from the first state to an end are the texts that are wanted, each once. */
final class Ways {
    private static final int MOST_COUNTS = 1_000_000;

    private final int[][] letters;
    private final int[][] targets;
    private final boolean[] ends;

    /**
     * A graph.
     *
     * @param letters groups of characters that lead on alike
     * @param targets of each state by the number of a group; -1 for none
     * @param ends whether a text can end in a state
     */
    Ways(int[][] letters, int[][] targets, List<Boolean> ends) {
        this.letters = letters;
        this.targets = targets;
        this.ends = new boolean[ends.size()];
        for (int i = 0; i < this.ends.length; i++) {
            this.ends[i] = ends.get(i);
        }
    }

    /** The texts of some lengths; empty for none. */
    Optional<Texts> texts(int shortest, int longest) {
        int most = Math.min(longest, MOST_COUNTS / ends.length - 1);
        if (most < shortest) {
            return Optional.empty();
        }
        long[][] counts = counts(most);
        long size = 0;
        for (int length = shortest; length <= most; length++) {
            size = sum(size, counts[length][0]);
        }
        return size == 0 ? Optional.empty() : Optional.of(new Texts(this, counts, shortest, size));
    }

    /** How many texts of a length there are from a state on. */
    private long[][] counts(int longest) {
        long[][] counts = new long[longest + 1][ends.length];
        for (int state = 0; state < ends.length; state++) {
            counts[0][state] = ends[state] ? 1 : 0;
        }
        for (int length = 1; length <= longest; length++) {
            for (int state = 0; state < ends.length; state++) {
                for (int letter = 0; letter < letters.length; letter++) {
                    int target = targets[state][letter];
                    if (target >= 0) {
                        long more = product(counts[length - 1][target], letters[letter].length);
                        counts[length][state] = sum(counts[length][state], more);
                    }
                }
            }
        }
        return counts;
    }

    private static long sum(long one, long other) {
        return one > Choices.ENDLESS - other ? Choices.ENDLESS : one + other;
    }

    private static long product(long one, long other) {
        return one > Choices.ENDLESS / other ? Choices.ENDLESS : one * other;
    }

    /** The texts, numbered. */
    static final class Texts implements Choices {
        private final Ways ways;
        private final long[][] counts;
        private final int shortest;
        private final long size;

        private Texts(Ways ways, long[][] counts, int shortest, long size) {
            this.ways = ways;
            this.counts = counts;
            this.shortest = shortest;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        /**
         * Where there are more texts than numbers, what a number says is said at the end; what stands before that looks as if drawn, and
         * so do lengths. Two numbers that come the same way part there.
         */
        @Override
        public void write(long number, RowBuffer out) {
            long left = number;
            int length = size == ENDLESS ? anyLength(number) : -1;
            if (length < 0) {
                length = shortest;
                while (left >= counts[length][0]) {
                    left -= counts[length][0];
                    length++;
                }
            }
            int state = 0;
            while (length > 0) {
                long[] behind = counts[--length];
                int[] targets = ways.targets[state];
                long free = free(behind, targets);
                if (free > 0) {
                    state = drawn(behind, targets, Draw.scaled(Draw.bits(number, length), free), out);
                } else {
                    int letter = 0;
                    long here = here(behind, targets, letter);
                    while (left >= here) {
                        left -= here;
                        here = here(behind, targets, ++letter);
                    }
                    state = targets[letter];
                    out.addCharacter(ways.letters[letter][(int) (left / behind[state])]);
                    left %= behind[state];
                }
            }
        }

        private long here(long[] behind, int[] targets, int letter) {
            int target = targets[letter];
            return target < 0 ? 0 : product(behind[target], ways.letters[letter].length);
        }

        /** One of the lengths that have a text for every number; -1 where none has. */
        private int anyLength(long number) {
            int many = 0;
            for (int length = shortest; length < counts.length; length++) {
                many += counts[length][0] == ENDLESS ? 1 : 0;
            }
            long wanted = many == 0 ? 0 : Draw.below(number, -1, many);
            for (int length = shortest; many > 0 && length < counts.length; length++) {
                if (counts[length][0] == ENDLESS && wanted-- == 0) {
                    return length;
                }
            }
            return -1;
        }

        /** How many characters leave a text for every number behind them. */
        private long free(long[] behind, int[] targets) {
            long free = 0;
            for (int letter = 0; letter < targets.length; letter++) {
                int target = targets[letter];
                free += target >= 0 && behind[target] == ENDLESS ? ways.letters[letter].length : 0;
            }
            return free;
        }

        /** Adds one of those characters. */
        private int drawn(long[] behind, int[] targets, long wanted, RowBuffer out) {
            long left = wanted;
            int letter = 0;
            while (true) {
                int target = targets[letter];
                int here = target >= 0 && behind[target] == ENDLESS ? ways.letters[letter].length : 0;
                if (left < here) {
                    out.addCharacter(ways.letters[letter][(int) left]);
                    return target;
                }
                left -= here;
                letter++;
            }
        }
    }
}
