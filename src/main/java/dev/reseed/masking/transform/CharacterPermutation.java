package dev.reseed.masking.transform;

import dev.reseed.masking.key.StringPermutation;
import java.util.Arrays;

/**
 * A keyed permutation of texts that keeps their shape: each character gives way to one of its alphabet, letters keep their case, and what is
 * in no alphabet stands still. Two texts that differ stay different, also where only their case, their blanks or their punctuation
 * differ, or only these do not: it can be done before or behind {@code lower()}.
 *
 * <p>Not for several threads.
 */
final class CharacterPermutation {
    private final StringPermutation permutation;
    private final Alphabets alphabets = new Alphabets();

    /** The characters that are in alphabets, in their order: where they stand, and which alphabet it is. */
    private int[] places = new int[64];

    private int[] kinds = new int[64];

    /** The same by alphabet: index in {@link #places}, and index in the alphabet. */
    private int[] order = new int[64];

    private int[] numerals = new int[64];

    private int[] ends = new int[8];
    private int[] radices = new int[8];
    private int strings;

    CharacterPermutation(StringPermutation permutation) {
        this.permutation = permutation;
    }

    /** Permutes a part of a text in place. */
    void permute(int[] text, int from, int to) {
        permute(text, from, to, false);
    }

    private void permute(int[] text, int from, int to, boolean digitsOnly) {
        int count = find(text, from, to, digitsOnly);
        group(text, count);
        permutation.permute(numerals, ends, radices, strings);
        for (int i = 0; i < count; i++) {
            int place = places[order[i]];
            int character = alphabets.at(kinds[order[i]], numerals[i]);
            text[place] = Alphabets.lower(text[place]) == text[place] ? character : Alphabets.upper(character);
        }
    }

    /**
     * Permutes the digits alone, as of a number: leading zeros stand still, and the first other digit does not become one. Letters stand still.
     */
    void permuteNumber(int[] text, int from, int to) {
        int first = from;
        while (first < to && (text[first] < '1' || text[first] > '9')) {
            first++;
        }
        if (first < to) {
            do {
                permute(text, first, to, true);
            } while (text[first] == '0');
        }
    }

    private int find(int[] text, int from, int to, boolean digitsOnly) {
        if (places.length < to - from) {
            int size = Math.max(to - from, 2 * places.length);
            places = new int[size];
            kinds = new int[size];
            order = new int[size];
            numerals = new int[size];
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            int kind = alphabets.of(Alphabets.lower(text[i]));
            if (kind == Alphabets.DIGITS || (kind != Alphabets.NONE && !digitsOnly)) {
                places[count] = i;
                kinds[count++] = kind;
            }
        }
        return count;
    }

    /** Lays out characters of the same alphabet one behind the other; alphabets in the order in which they come. */
    private void group(int[] text, int count) {
        strings = 0;
        int grouped = 0;
        for (int first = 0; grouped < count; first++) {
            int kind = kinds[first];
            if (!isGrouped(kind, grouped)) {
                for (int i = first; i < count; i++) {
                    if (kinds[i] == kind) {
                        order[grouped] = i;
                        numerals[grouped++] = alphabets.indexOf(Alphabets.lower(text[places[i]]));
                    }
                }
                if (strings == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * strings);
                    radices = Arrays.copyOf(radices, 2 * strings);
                }
                ends[strings] = grouped;
                radices[strings++] = alphabets.size(kind);
            }
        }
    }

    private boolean isGrouped(int kind, int grouped) {
        int start = 0;
        for (int i = 0; i < strings; i++) {
            if (start < grouped && kinds[order[start]] == kind) {
                return true;
            }
            start = ends[i];
        }
        return false;
    }
}
