package dev.reseed.seed.constraint.pattern;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.constraint.pattern.Demands.Demand;
import dev.reseed.seed.constraint.pattern.Narrowing.Manner;
import dev.reseed.seed.value.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts that are as patterns demand, all different. The natural ones are of letters in one case and of digits where that is left open, and
 * repeat little; behind them come the others that have visible characters. Where a pattern may be found anywhere, a text is no more than
 * what is found, unless there are few of these, or another pattern demands more.
 */
public final class PatternChoices implements Choices {
    /** How often something is repeated beyond the least in a natural text. */
    private static final int FEW = 7;

    /** So much longer than the least is a text of any length, where that is not natural. */
    private static final int LONGER = 24;

    private static final int LONGEST = 300;

    /** Fewer texts are joined by those that have what is found within them. */
    private static final int SOME = 1_000;

    private static final int MOST_STATES = 3_000;

    private final Choices natural;
    private final Optional<Choices> others;

    private PatternChoices(Choices natural, Optional<Choices> others) {
        this.natural = natural;
        this.others = others;
    }

    /** Of one pattern, of any length. */
    public static Optional<PatternChoices> of(TextPattern pattern) {
        return of(List.of(pattern), 0, Integer.MAX_VALUE);
    }

    /**
     * Of texts that are as all of the patterns demand.
     *
     * @param patterns at least one
     * @param shortest how many characters at least
     * @param longest how many characters at most
     * @return empty where one is not known, where they are too complicated together, and where there is no such text
     */
    public static Optional<PatternChoices> of(List<TextPattern> patterns, int shortest, int longest) {
        Optional<TextPattern> main =
                patterns.stream().filter(each -> !each.negated()).findFirst();
        Optional<Node> node = main.map(PatternParser::parse).orElse(Optional.of(Node.ANYTHING));
        Optional<List<Demand>> beside = beside(patterns, main);
        if (node.isEmpty() || beside.isEmpty() || longest < shortest || shortest < 0) {
            return Optional.empty();
        }
        Manner manner = patterns.stream().anyMatch(PatternChoices::forbidsSmall) ? Manner.LARGE : Manner.SMALL;
        Making bare = new Making(node.get(), beside.get(), manner, new Lengths(shortest, longest));
        Optional<PatternChoices> found = bare.all();
        if (found.filter(each -> each.natural() >= SOME).isPresent()) {
            return found;
        }
        Making within = new Making(Node.within(node.get()), beside.get(), manner, bare.lengths());
        return within.all().or(() -> found);
    }

    private static Optional<List<Demand>> beside(List<TextPattern> patterns, Optional<TextPattern> main) {
        List<Demand> demands = new ArrayList<>();
        for (TextPattern each : patterns) {
            if (main.filter(each::equals).isEmpty()) {
                Optional<Automaton> automaton = PatternParser.parse(each).flatMap(Automaton::within);
                if (automaton.isEmpty()) {
                    return Optional.empty();
                }
                demands.add(new Demand(automaton.get(), each.negated()));
            }
        }
        return Optional.of(demands);
    }

    /** What texts are made of. */
    private record Making(Node node, List<Demand> beside, Manner manner, Lengths lengths) {
        /** If few repetitions make no text, or too many states, their number is left to how long a text is. */
        Optional<PatternChoices> all() {
            return natural(FEW)
                    .or(() -> natural(Node.ENDLESS))
                    .or(() -> texts(List.of(of(Manner.VISIBLE, Node.ENDLESS)))
                            .map(all -> new PatternChoices(all, Optional.empty())));
        }

        private Optional<PatternChoices> natural(int more) {
            Optional<Demand> nice = of(manner, more);
            return texts(List.of(nice)).map(first -> {
                Optional<Demand> other = nice.map(each -> new Demand(each.automaton(), true));
                return new PatternChoices(first, texts(List.of(of(Manner.VISIBLE, Node.ENDLESS), other)));
            });
        }

        private Optional<Demand> of(Manner which, int more) {
            return Automaton.of(new Narrowing(which, more).of(node)).map(each -> new Demand(each, false));
        }

        private Optional<Choices> texts(List<Optional<Demand>> demands) {
            if (demands.stream().anyMatch(Optional::isEmpty)) {
                return Optional.empty();
            }
            List<Demand> all = Stream.concat(demands.stream().flatMap(Optional::stream), beside.stream())
                    .toList();
            return Demands.ways(all, MOST_STATES).flatMap(this::texts);
        }

        private Optional<Choices> texts(Ways ways) {
            int least = lengths.shortest();
            int some = (int) Math.min(lengths.longest(), Math.max(LONGER, least + (long) FEW));
            int most = (int) Math.min(lengths.longest(), Math.max(LONGEST, least + (long) FEW));
            return ways.texts(least, some).or(() -> ways.texts(least, most)).map(Choices.class::cast);
        }
    }

    /** Of texts, in characters. */
    private record Lengths(int shortest, int longest) {}

    private static boolean forbidsSmall(TextPattern pattern) {
        return pattern.negated()
                && TextMatcher.of(pattern)
                        .filter(each -> !each.matches("abcdefghijklmnopqrstuvwxyz"))
                        .filter(each -> each.matches("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                        .isPresent();
    }

    /** How many texts there are, of those that are made at all. */
    @Override
    public long size() {
        long more = others.map(Choices::size).orElse(0L);
        return natural.size() > ENDLESS - more ? ENDLESS : natural.size() + more;
    }

    @Override
    public long natural() {
        return natural.size();
    }

    @Override
    public void write(long number, RowBuffer out) {
        long first = natural.size();
        if (number < first) {
            natural.write(number, out);
        } else {
            others.orElse(natural).write(number - first, out);
        }
    }
}
