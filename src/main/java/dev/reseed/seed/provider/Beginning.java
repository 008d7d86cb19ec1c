package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Permutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The two sentences that tell a text's number: each kind of first sentence has the same share, and what it cannot tell is told by one of those
 * that follow. Where none follows, or too few, the larger ones have larger shares.
 */
final class Beginning {
    private static final long KEY = 0xbe91_5eedL;
    /** Fewer texts are not enough to give each kind the same share. */
    private static final long ENOUGH = 500;
    /** A sentence of fewer forms does not tell much. */
    private static final int FORMS = 5;

    private final List<Phrase> openings;
    private final List<Phrase> bodies;
    private final int[] places;
    private final long each;
    private final Permutation[] orders;
    private final Permutation[] bodyOrders;
    private final long size;
    private final boolean equal;
    private final Mixture mixture;

    /** @param body in the text's order; empty where there is no room for a second sentence in any case */
    Beginning(List<Phrase> openings, List<Phrase> body) {
        this.openings = openings;
        List<Phrase> telling = new ArrayList<>();
        List<Integer> where = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i).size() >= FORMS) {
                telling.add(body.get(i));
                where.add(i);
            }
        }
        bodies = List.copyOf(telling);
        bodyOrders = bodies.stream()
                .map(phrase -> new Permutation(KEY + 1, phrase.size()))
                .toArray(Permutation[]::new);
        places = where.stream().mapToInt(Integer::intValue).toArray();
        each = bodies.isEmpty()
                ? 1
                : bodies.size() * bodies.stream().mapToLong(Phrase::size).min().orElse(1);
        long fewest = openings.stream().mapToLong(Phrase::size).min().orElse(1);
        long shared = Template.product(openings.size(), Template.product(fewest, each));
        mixture = new Mixture(openings);
        equal = shared >= ENOUGH;
        size = equal ? shared : Template.product(mixture.size(), each);
        orders = openings.stream()
                .map(phrase -> new Permutation(KEY, Template.product(phrase.size(), each)))
                .toArray(Permutation[]::new);
    }

    long size() {
        return size;
    }

    void opening(long number, RowBuffer out) {
        if (equal) {
            Phrase phrase = openings.get((int) (number % openings.size()));
            phrase.write(told(number) % phrase.size(), out);
        } else {
            mixture.write(number % mixture.size(), out);
        }
    }

    /** Which of the body's sentences has to be there; -1 for none. */
    int body(long number) {
        return bodies.isEmpty() ? -1 : places[(int) (left(number) % bodies.size())];
    }

    /** Whether a place of the body could tell a number; before the one that does, none of these stands, so that it is known by being the first. */
    boolean tells(int place) {
        return Arrays.binarySearch(places, place) >= 0;
    }

    /** Which form of it; only some of many are used, from everywhere among them. */
    long bodyNumber(long number) {
        long left = left(number);
        return bodyOrders[(int) (left % bodies.size())].at(left / bodies.size());
    }

    private long told(long number) {
        int kind = (int) (number % openings.size());
        return orders[kind].at(number / openings.size());
    }

    /** What the first sentence does not tell. */
    private long left(long number) {
        return equal
                ? told(number) / openings.get((int) (number % openings.size())).size()
                : number / mixture.size();
    }
}
