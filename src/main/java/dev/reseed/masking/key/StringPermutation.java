package dev.reseed.masking.key;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A keyed permutation of strings of any length over alphabets of any size. Over one alphabet it is FF1; a string that is too long
 * for that is cut into pieces, which are encrypted from the last to the first, each under a tweak that is made of the pieces before it as they
 * were and of those behind it as they have become: so each depends on all, and who has the key can go back from the first to the last. A lone numeral is encrypted as bits, again and again until it is one of the alphabet (cycle walking).
 *
 * <p>Allocates nothing once it has met strings of a length. Not for several threads.
 */
public final class StringPermutation {
    private static final int TWEAK = 7;

    private final Ff1 ff1;
    private final SipHash chain;
    private final byte[] tweak = new byte[TWEAK];
    private final int[] bits = new int[Integer.SIZE];

    /** What has been met so far, by radix. */
    private @Nullable Alphabet[] alphabets = new Alphabet[128];

    private Piece[] pieces = {new Piece(), new Piece(), new Piece(), new Piece()};
    private byte[] linked = new byte[64];

    StringPermutation(Ff1 ff1, SipHash chain) {
        this.ff1 = ff1;
        this.chain = chain;
    }

    /** What strings over one alphabet need, by their length. */
    private static final class Alphabet {
        private final int radix;
        private final int longest;
        private final Ff1.@Nullable Domain[] domains;

        Alphabet(int radix) {
            this.radix = radix;
            this.longest = Ff1.longest(radix);
            this.domains = new Ff1.Domain[longest + 1];
        }
    }

    /** A part of the numerals that FF1 takes at once. */
    private static final class Piece {
        private int from;
        private int to;
        private Alphabet alphabet = new Alphabet(2);

        /** A hash of all pieces before it, as they were. */
        private long before;
    }

    /**
     * Permutes strings that stand one behind the other, as one value: lengths and alphabets stay.
     *
     * @param numerals from index 0 on, each below its alphabet's size; changed in place
     * @param ends index behind each string
     * @param radices each string's alphabet's size, from 1 to 65,536
     * @param count how many strings there are
     */
    public void permute(int[] numerals, int[] ends, int[] radices, int count) {
        int number = 0;
        int start = 0;
        for (int i = 0; i < count; i++) {
            number = cut(start, ends[i], radices[i], number);
            start = ends[i];
        }
        for (int i = 1; i < number; i++) {
            pieces[i].before = linked(numerals, pieces[i - 1], pieces[i - 1].before);
        }
        long behind = 0;
        for (int i = number - 1; i >= 0; i--) {
            encrypt(numerals, pieces[i], pieces[i].before ^ behind);
            behind = i > 0 ? linked(numerals, pieces[i], ~behind) : 0;
        }
    }

    /** Cuts a string into pieces of about the same length; gives the number of pieces with those before. */
    private int cut(int from, int to, int radix, int before) {
        if (radix == 1 || from == to) {
            return before;
        }
        Alphabet alphabet = alphabet(radix);
        int length = to - from;
        int parts = (length + alphabet.longest - 1) / alphabet.longest;
        while (pieces.length < before + parts) {
            int known = pieces.length;
            pieces = Arrays.copyOf(pieces, 2 * known);
            Arrays.setAll(pieces, i -> i < known ? pieces[i] : new Piece());
        }
        for (int i = 0; i < parts; i++) {
            Piece piece = pieces[before + i];
            piece.from = from + (int) ((long) length * i / parts);
            piece.to = from + (int) ((long) length * (i + 1) / parts);
            piece.alphabet = alphabet;
            piece.before = 0;
        }
        return before + parts;
    }

    private Alphabet alphabet(int radix) {
        if (radix >= alphabets.length) {
            alphabets = Arrays.copyOf(alphabets, radix + 1);
        }
        Alphabet alphabet = alphabets[radix];
        if (alphabet == null) {
            alphabet = new Alphabet(radix);
            alphabets[radix] = alphabet;
        }
        return alphabet;
    }

    private Ff1.Domain domain(Alphabet alphabet, int length) {
        Ff1.Domain domain = alphabet.domains[length];
        if (domain == null) {
            domain = ff1.domain(alphabet.radix, length, TWEAK);
            alphabet.domains[length] = domain;
        }
        return domain;
    }

    private void encrypt(int[] numerals, Piece piece, long link) {
        for (int i = 0; i < TWEAK; i++) {
            tweak[i] = (byte) (link >>> (i << 3));
        }
        int length = piece.to - piece.from;
        if (length > 1) {
            ff1.encrypt(domain(piece.alphabet, length), tweak, numerals, piece.from);
        } else {
            numerals[piece.from] = walk(numerals[piece.from], piece.alphabet.radix);
        }
    }

    private int walk(int numeral, int radix) {
        int width = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(radix - 1));
        Ff1.Domain domain = domain(alphabet(2), width);
        int value = numeral;
        do {
            for (int i = 0; i < width; i++) {
                bits[i] = (value >>> i) & 1;
            }
            ff1.encrypt(domain, tweak, bits, 0);
            value = 0;
            for (int i = 0; i < width; i++) {
                value |= bits[i] << i;
            }
        } while (value >= radix);
        return value;
    }

    private long linked(int[] numerals, Piece piece, long link) {
        int length = Long.BYTES + 2 * (piece.to - piece.from);
        if (linked.length < length) {
            linked = new byte[2 * length];
        }
        for (int i = 0; i < Long.BYTES; i++) {
            linked[i] = (byte) (link >>> (i << 3));
        }
        int at = Long.BYTES;
        for (int i = piece.from; i < piece.to; i++) {
            linked[at++] = (byte) numerals[i];
            linked[at++] = (byte) (numerals[i] >>> 8);
        }
        return chain.of(linked, 0, length);
    }
}
