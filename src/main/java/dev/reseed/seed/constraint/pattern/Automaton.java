package dev.reseed.seed.constraint.pattern;

import dev.reseed.seed.constraint.pattern.Node.Choice;
import dev.reseed.seed.constraint.pattern.Node.One;
import dev.reseed.seed.constraint.pattern.Node.Place;
import dev.reseed.seed.constraint.pattern.Node.Repeat;
import dev.reseed.seed.constraint.pattern.Node.Sequence;
import dev.reseed.seed.constraint.pattern.Node.Where;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pattern as states, of which several can hold at once: what has been read of a text takes time that grows with its length alone. */
final class Automaton {
    private static final int MOST_STATES = 20_000;

    /** What is empty makes no states, however often it is repeated. */
    private static final int MOST_STEPS = 100_000;

    private final List<State> states = new ArrayList<>();
    private boolean unsure;
    private int first;
    private int steps;

    private Automaton() {}

    /** What can happen in a state. */
    private sealed interface State {
        /** A character of some leads on. */
        record Reads(CodePoints of, int next) implements State {}

        /** Both others hold as well. */
        record Splits(int one, int other) implements State {}

        /** The next holds as well in a certain place. */
        record Stands(Where where, int next) implements State {}

        record Done() implements State {}
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("too many states", null, false, false);
        }
    }

    /** Of what a text is from its beginning to its end; empty where that has too many states. */
    static Optional<Automaton> of(Node node) {
        Automaton automaton = new Automaton();
        try {
            automaton.first = automaton.build(node, automaton.add(new State.Done()));
            return Optional.of(automaton);
        } catch (TooMany e) {
            return Optional.empty();
        }
    }

    /** Of what a text has in it anywhere. */
    static Optional<Automaton> within(Node node) {
        return of(Node.within(node));
    }

    private int add(State state) {
        if (states.size() == MOST_STATES) {
            throw new TooMany();
        }
        states.add(state);
        return states.size() - 1;
    }

    /** From the end to the beginning: the state that leads through a node to the next. */
    private int build(Node node, int next) {
        if (++steps > MOST_STEPS) {
            throw new TooMany();
        }
        return switch (node) {
            case One one -> {
                unsure |= one.of().isUnsure();
                yield add(new State.Reads(one.of(), next));
            }
            case Place place -> {
                unsure |= place.where() != Where.BEGINNING && place.where() != Where.END;
                yield add(new State.Stands(place.where(), next));
            }
            case Sequence sequence -> {
                int here = next;
                for (Node part : sequence.parts().reversed()) {
                    here = build(part, here);
                }
                yield here;
            }
            case Choice choice -> {
                int here = build(choice.branches().getLast(), next);
                for (Node branch : choice.branches()
                        .reversed()
                        .subList(1, choice.branches().size())) {
                    here = add(new State.Splits(build(branch, next), here));
                }
                yield here;
            }
            case Repeat repeat -> repeat(repeat, next);
        };
    }

    private int repeat(Repeat repeat, int next) {
        int here = next;
        if (repeat.most() == Node.ENDLESS) {
            int loop = add(new State.Splits(next, next));
            states.set(loop, new State.Splits(build(repeat.of(), loop), next));
            here = loop;
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                here = add(new State.Splits(build(repeat.of(), here), next));
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            here = build(repeat.of(), here);
        }
        return here;
    }

    /** Whether characters beyond ASCII are judged as a locale has them. */
    boolean isUnsure() {
        return unsure;
    }

    /** All sets of characters that it tells apart. */
    List<CodePoints> sets() {
        return states.stream()
                .flatMap(each -> each instanceof State.Reads reads ? Stream.of(reads.of()) : Stream.empty())
                .distinct()
                .toList();
    }

    /** Where a text is being read: what is around it. */
    record Point(boolean atBeginning, boolean atEnd, boolean afterWord, boolean beforeWord) {
        boolean is(Where where) {
            return switch (where) {
                case BEGINNING -> atBeginning;
                case END -> atEnd;
                case WORD_BEGINS -> !afterWord && beforeWord;
                case WORD_ENDS -> afterWord && !beforeWord;
                case WORD_EDGE -> afterWord != beforeWord;
                case NO_WORD_EDGE -> afterWord == beforeWord;
            };
        }
    }

    /** The state that holds before anything is read, without those that hold as well. */
    BitSet beginning() {
        BitSet all = new BitSet(states.size());
        all.set(first);
        return all;
    }

    /** With the states that hold as well in a place. */
    BitSet closed(BitSet from, Point point) {
        BitSet all = new BitSet(states.size());
        int[] waiting = new int[states.size() + 1];
        int size = 0;
        for (int each = from.nextSetBit(0); each >= 0; each = from.nextSetBit(each + 1)) {
            all.set(each);
            waiting[size++] = each;
        }
        while (size > 0) {
            State state = states.get(waiting[--size]);
            if (state instanceof State.Splits splits) {
                size = also(splits.one(), all, waiting, size);
                size = also(splits.other(), all, waiting, size);
            } else if (state instanceof State.Stands stands && point.is(stands.where())) {
                size = also(stands.next(), all, waiting, size);
            }
        }
        return all;
    }

    private static int also(int state, BitSet all, int[] waiting, int size) {
        if (all.get(state)) {
            return size;
        }
        all.set(state);
        waiting[size] = state;
        return size + 1;
    }

    /** What holds behind a character, of states that are closed; those that hold as well are not in it. */
    BitSet after(BitSet closed, int character) {
        BitSet next = new BitSet(states.size());
        for (int each = closed.nextSetBit(0); each >= 0; each = closed.nextSetBit(each + 1)) {
            if (states.get(each) instanceof State.Reads reads && reads.of().has(character)) {
                next.set(reads.next());
            }
        }
        return next;
    }

    /** Whether closed states have the end of the pattern. */
    boolean isDone(BitSet closed) {
        // The state of the end is the first that was made.
        return closed.get(0);
    }
}
