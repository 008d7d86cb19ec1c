package dev.reseed.masking.structure;

import dev.reseed.masking.structure.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Many paths at once: a nondeterministic automaton, whose set of states is bits of longs. A path of n steps has n + 1 states in a row, so
 * that a step to the next is a shift; the last one says that the path names the value. Paths that win have lower bits.
 *
 * <p>The sets of states are the caller's: {@link #words} longs for each, in one array.
 */
final class PathAutomaton {
    private final int words;
    private final long[] initial;
    private final long[] accepting;
    private final long[] loops;

    /** The states that go on with some key. */
    private final long[] keyed;

    /** The states that go on with each key: those for any key, then those for each number of the table. */
    private final long[] byKey;

    private final KeyTable keys;

    /** The same for elements. */
    private final long[] byIndex;

    private final int[] indices;

    /** The path of each accepting state. */
    private final int[] paths;

    /** @param byPrecedence those that win first */
    PathAutomaton(List<JsonPath> byPrecedence) {
        List<String> names = steps(byPrecedence)
                .filter(Step.Key.class::isInstance)
                .map(step -> ((Step.Key) step).name())
                .distinct()
                .toList();
        indices = steps(byPrecedence)
                .filter(Step.Index.class::isInstance)
                .mapToInt(step -> ((Step.Index) step).index())
                .distinct()
                .toArray();
        int states =
                byPrecedence.stream().mapToInt(path -> path.steps().size() + 1).sum();
        words = Math.max(1, (states + Long.SIZE - 1) / Long.SIZE);
        keys = new KeyTable(names);
        initial = new long[words];
        accepting = new long[words];
        loops = new long[words];
        keyed = new long[words];
        byKey = new long[words * (names.size() + 1)];
        byIndex = new long[words * (indices.length + 1)];
        paths = new int[words * Long.SIZE];
        compile(byPrecedence, names);
    }

    private static Stream<Step> steps(List<JsonPath> paths) {
        return paths.stream().flatMap(path -> path.steps().stream());
    }

    private void compile(List<JsonPath> byPrecedence, List<String> names) {
        List<Integer> indexList = new ArrayList<>();
        for (int index : indices) {
            indexList.add(index);
        }
        int state = 0;
        for (int path = 0; path < byPrecedence.size(); path++) {
            List<Step> steps = byPrecedence.get(path).steps();
            boolean leavesOnly = byPrecedence.get(path).leavesOnly();
            set(initial, 0, state);
            for (Step step : leavesOnly ? steps.subList(0, steps.size() - 1) : steps) {
                switch (step) {
                    case Step.Anywhere anywhere -> set(loops, 0, state);
                    case Step.Key key -> set(byKey, names.indexOf(key.name()) + 1, state++);
                    case Step.AnyKey any -> setAll(byKey, state++);
                    case Step.Index index -> set(byIndex, indexList.indexOf(index.index()) + 1, state++);
                    case Step.AnyIndex any -> setAll(byIndex, state++);
                }
            }
            set(accepting, 0, state);
            paths[state++] = path;
        }
        union(byKey, keyed);
    }

    private void set(long[] sets, int number, int state) {
        sets[number * words + (state >> 6)] |= 1L << state;
    }

    private void setAll(long[] sets, int state) {
        for (int number = 0; number * words < sets.length; number++) {
            set(sets, number, state);
        }
    }

    private void union(long[] sets, long[] all) {
        for (int i = 0; i < sets.length; i++) {
            all[i % words] |= sets[i];
        }
    }

    /** Longs of one set. */
    int words() {
        return words;
    }

    /** Writes the set of the document itself. */
    void start(long[] sets) {
        System.arraycopy(initial, 0, sets, 0, words);
    }

    /**
     * Writes the set of an object's member behind the object's.
     *
     * @param from index of the object's set
     */
    void member(long[] sets, int from, byte[] key, int keyFrom, int keyTo) {
        int number = meet(sets, from, keyed) ? keys.find(key, keyFrom, keyTo) + 1 : 0;
        advance(sets, from, byKey, number * words);
    }

    /**
     * Writes the set of an array's element behind the array's.
     *
     * @param from index of the array's set
     */
    void element(long[] sets, int from, int index) {
        int number = 0;
        for (int i = 0; i < indices.length && number == 0; i++) {
            number = indices[i] == index ? i + 1 : 0;
        }
        advance(sets, from, byIndex, number * words);
    }

    private boolean meet(long[] sets, int from, long[] others) {
        long met = 0;
        for (int i = 0; i < words; i++) {
            met |= sets[from + i] & others[i];
        }
        return met != 0;
    }

    private void advance(long[] sets, int from, long[] steps, int at) {
        long carry = 0;
        for (int i = 0; i < words; i++) {
            long states = sets[from + i];
            long stepping = states & steps[at + i];
            sets[from + words + i] = stepping << 1 | carry | (states & loops[i]);
            carry = stepping >>> 63;
        }
    }

    /** The path that wins among those that name the value; -1 where none does. */
    int winner(long[] sets, int from) {
        for (int i = 0; i < words; i++) {
            long named = sets[from + i] & accepting[i];
            if (named != 0) {
                return paths[(i << 6) + Long.numberOfTrailingZeros(named)];
            }
        }
        return -1;
    }
}
