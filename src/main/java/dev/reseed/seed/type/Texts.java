package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Invented texts. Two texts of one length have their blanks at the same places, and each character is one digit of the text's number, so
 * that no two are the same, in upper and lower case neither.
 */
public final class Texts implements Choices {
    private static final int LONGEST_CODE = 6;
    private static final int SHORTEST_WORD = 4;
    /** Texts of no more than so many characters look like a name or a title. */
    private static final int USUAL_LENGTH = 40;
    /** Beyond, one length is enough: more would only take memory. */
    private static final int LONG = 200;

    private final byte[][] layouts;
    private final Turns turns;

    /** Texts of any length that is within bounds, both included. */
    public Texts(int minLength, int maxLength, Alphabet alphabet) {
        if (minLength < 0 || minLength > maxLength) {
            throw new IllegalArgumentException("from " + minLength + " to " + maxLength + " characters");
        }
        Alphabet used = alphabet == Alphabet.WORDS && maxLength <= LONGEST_CODE ? Alphabet.CODE : alphabet;
        boolean syllables = used == Alphabet.WORDS || used == Alphabet.WORD;
        int first = syllables ? Math.max(minLength, Math.min(SHORTEST_WORD, maxLength)) : minLength;
        int last = first > LONG ? first : Math.min(maxLength, Math.max(first, USUAL_LENGTH));
        this.layouts = new byte[last - first + 1][];
        long[] capacities = new long[layouts.length];
        for (int i = 0; i < layouts.length; i++) {
            layouts[i] = layout(first + i, used);
            long capacity = 1;
            for (byte set : layouts[i]) {
                capacity = Product.times(capacity, Letters.of(set).length);
            }
            capacities[i] = capacity;
        }
        this.turns = new Turns(capacities);
    }

    private static byte[] layout(int length, Alphabet alphabet) {
        byte[] layout = new byte[length];
        switch (alphabet) {
            case WORDS -> words(layout);
            case WORD -> word(layout, 0, length, false);
            case CODE -> Arrays.fill(layout, Letters.CODE);
            case UPPER -> Arrays.fill(layout, Letters.UPPER);
            case LOWER -> Arrays.fill(layout, Letters.LOWER);
            case DIGITS -> Arrays.fill(layout, Letters.DIGIT);
            case HEX -> Arrays.fill(layout, Letters.HEX);
        }
        return layout;
    }

    private static void words(byte[] layout) {
        byte[] lengths = "54645".getBytes(StandardCharsets.US_ASCII);
        int start = 0;
        int turn = layout.length;
        // What is left after a word and a blank is never less than four letters.
        while (layout.length - start > 10) {
            int length = lengths[turn++ % lengths.length] - '0';
            word(layout, start, start + length, start == 0);
            layout[start + length] = Letters.BLANK;
            start += length + 1;
        }
        word(layout, start, layout.length, start == 0);
    }

    private static void word(byte[] layout, int start, int end, boolean capital) {
        for (int i = start; i < end; i++) {
            boolean vowel = (i - start) % 2 == 1;
            layout[i] = vowel ? Letters.VOWEL : capital && i == start ? Letters.CAPITAL : Letters.CONSONANT;
        }
    }

    @Override
    public long size() {
        return turns.size();
    }

    @Override
    public void write(long number, RowBuffer out) {
        long rest = turns.index(number);
        long turn = Product.start();
        for (byte set : layouts[turns.kind(number)]) {
            byte[] letters = Letters.of(set);
            long digit = Product.digit(rest, letters.length, turn);
            out.add(letters[(int) digit]);
            turn = Product.turn(turn, digit);
            rest = rest == 0 ? 0 : rest / letters.length;
        }
    }
}
