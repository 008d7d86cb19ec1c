package dev.reseed.seed.constraint.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Several automata that read a text at once, made one whose next state each character determines. So a text is told apart from another by the
 * way that it goes, whatever the patterns are.
 */
final class Demands {
    private static final int MOST_GROUPS = 400;
    private static final int MOST_STEPS = 300_000;

    private final List<Demand> demands;
    private final int most;
    private final int[][] letters;
    private final Map<Held, Integer> numbers = new HashMap<>();
    private final List<Held> waiting = new ArrayList<>();

    private Demands(List<Demand> demands, int most) {
        this.demands = demands;
        this.most = most;
        this.letters = letters(demands);
    }

    /** What a text has to be, or not to be. */
    record Demand(Automaton automaton, boolean negated) {}

    /** The states that hold of each automaton, and whether the character before was of a word. */
    private record Held(List<BitSet> states, boolean beginning, boolean afterWord) {}

    /**
     * Of demands of which the first says which characters there are.
     *
     * @param most how many states it may have
     * @return empty where it has more
     */
    static Optional<Ways> ways(List<Demand> demands, int most) {
        return new Demands(demands, most).ways();
    }

    /** Characters in groups that no automaton tells apart: those that people read best come first. */
    private static int[][] letters(List<Demand> demands) {
        TreeSet<Integer> cuts = new TreeSet<>();
        CodePoints words =
                CodePoints.LOWER.or(CodePoints.UPPER).or(CodePoints.DIGITS).or(CodePoints.of("_"));
        Arrays.stream(words.cuts()).forEach(cuts::add);
        CodePoints used = CodePoints.NONE;
        for (Demand demand : demands) {
            demand.automaton().sets().forEach(set -> Arrays.stream(set.cuts()).forEach(cuts::add));
        }
        for (CodePoints each : demands.getFirst().automaton().sets()) {
            used = used.or(each);
        }
        List<int[]> groups = new ArrayList<>();
        List<Integer> from = new ArrayList<>(cuts);
        for (int i = 0; i < from.size(); i++) {
            int to = i + 1 < from.size() ? from.get(i + 1) - 1 : Character.MAX_CODE_POINT;
            if (from.get(i) <= to && used.has(from.get(i))) {
                groups.add(CodePoints.range(from.get(i), to).first(Integer.MAX_VALUE));
            }
        }
        groups.sort((one, other) -> Integer.compare(rank(one[0]), rank(other[0])));
        return groups.toArray(int[][]::new);
    }

    private static int rank(int character) {
        if (CodePoints.LOWER.has(character)) {
            return 0;
        }
        return CodePoints.UPPER.has(character) ? 1 : CodePoints.DIGITS.has(character) ? 2 : 3;
    }

    private Optional<Ways> ways() {
        if (letters.length > MOST_GROUPS) {
            return Optional.empty();
        }
        List<BitSet> first =
                demands.stream().map(each -> each.automaton().beginning()).toList();
        number(new Held(first, true, false));
        List<int[]> targets = new ArrayList<>();
        List<Boolean> ends = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            Held held = waiting.get(i);
            ends.add(isEnd(held));
            int[] next = new int[letters.length];
            List<BitSet> beforeWord = closed(held, false, true);
            List<BitSet> beforeOther = closed(held, false, false);
            for (int letter = 0; letter < letters.length; letter++) {
                int character = letters[letter][0];
                boolean word = TextMatcher.isWord(character);
                next[letter] = after(word ? beforeWord : beforeOther, character, word);
            }
            targets.add(next);
            if (waiting.size() > most || waiting.size() * letters.length > MOST_STEPS) {
                return Optional.empty();
            }
        }
        return Optional.of(new Ways(letters, targets.toArray(int[][]::new), ends));
    }

    /** The number of a state; what is new waits. */
    private int number(Held held) {
        return numbers.computeIfAbsent(held, each -> {
            waiting.add(each);
            return waiting.size() - 1;
        });
    }

    private List<BitSet> closed(Held held, boolean atEnd, boolean beforeWord) {
        Automaton.Point point = new Automaton.Point(held.beginning(), atEnd, held.afterWord(), beforeWord);
        List<BitSet> closed = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            closed.add(demands.get(i).automaton().closed(held.states().get(i), point));
        }
        return closed;
    }

    /** The state behind a character; -1 where the first demand cannot be met any more. */
    private int after(List<BitSet> closed, int character, boolean word) {
        List<BitSet> next = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            next.add(demands.get(i).automaton().after(closed.get(i), character));
        }
        return next.getFirst().isEmpty() ? -1 : number(new Held(next, false, word));
    }

    private boolean isEnd(Held held) {
        List<BitSet> closed = closed(held, true, false);
        boolean end = true;
        for (int i = 0; i < demands.size(); i++) {
            end &= demands.get(i).automaton().isDone(closed.get(i))
                    != demands.get(i).negated();
        }
        return end;
    }
}
