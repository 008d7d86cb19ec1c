package dev.reseed.masking.scan;

/** Goes from word to word of a cell that has digits, and asks the detectors whose forms can begin there. */
final class Numerals {
    /** Bytes that are looked at together. */
    private static final int BLOCK = Long.SIZE;

    private static final int SHORT = 8;
    private static final int LONGEST_OF_DIGITS = 19;
    private static final long SEPARATORS =
            1L << ' ' | 1L << '\t' | 1L << '-' | 1L << '.' | 1L << '/' | 1L << '+' | 1L << '(';

    /** How long words of letters and digits are that begin something: ids of 9 and 11, IBANs in groups of 4 or together. */
    private static final long MIXED_SIZES = 1L << 4 | 1L << 9 | 1L << 11 | (1L << 35) - (1L << 15);

    private Numerals() {}

    static int find(byte[] bytes, int from, int to) {
        int bits = 0;
        int block = from;
        while (block < to) {
            long words = 0;
            long digits = 0;
            long signs = 0;
            for (int i = 0; i < BLOCK && block + i < to; i += Long.BYTES) {
                long eight = Eights.at(bytes, block + i, to);
                words |= Eights.packed(Eights.words(eight)) << i;
                digits |= Eights.packed(Eights.digits(eight)) << i;
                signs |= Eights.packed(Eights.equal(eight, '+') | Eights.equal(eight, '%')) << i;
            }
            for (; signs != 0; signs &= signs - 1) {
                boolean phone = Phones.signed(bytes, from, to, block + Long.numberOfTrailingZeros(signs));
                bits |= phone ? Shape.PHONE.bit() : 0;
            }
            int whole = to - block > BLOCK ? Long.numberOfLeadingZeros(~words) : 0;
            bits |= words(bytes, from, to, block, whole == 0 ? words : words & (-1L >>> whole), digits);
            // A word that goes on behind the block is read with the next; none is as long as a block.
            block = whole == BLOCK ? wordEnd(bytes, block, to) : block + BLOCK - whole;
        }
        return bits;
    }

    /** Goes through the words of a block, each of its bytes one bit. */
    private static int words(byte[] bytes, int from, int to, int block, long words, long digits) {
        int bits = 0;
        long left = digits & words;
        while (left != 0) {
            long before = ~words & ((left & -left) - 1);
            int start = Long.SIZE - Long.numberOfLeadingZeros(before);
            int size = Long.numberOfTrailingZeros(~(words >>> start));
            long word = (size == BLOCK ? -1L : (1L << size) - 1) << start;
            int count = Long.bitCount(digits & word);
            int end = block + start + size;
            boolean possible = count == size ? canBe(bytes, to, end, size) : (MIXED_SIZES >>> size & 1) != 0;
            if (possible || (block + start > from && bytes[block + start - 1] == '\\')) {
                bits |= word(bytes, from, to, block + start, end, count);
            }
            left &= ~word;
        }
        return bits;
    }

    /** Whether something can begin with so many digits: short ones are parts of a form, with a separator behind. */
    private static boolean canBe(byte[] bytes, int to, int end, int size) {
        if (size > SHORT) {
            return size <= LONGEST_OF_DIGITS;
        }
        if (end >= to) {
            return false;
        }
        int next = bytes[end];
        return next < 0 || (next < Long.SIZE && (SEPARATORS >>> next & 1) != 0);
    }

    private static int wordEnd(byte[] bytes, int at, int to) {
        int i = at;
        while (Glyphs.wordAt(bytes, i, to)) {
            i++;
        }
        return i;
    }

    /** What cells of numbers are looked for. */
    static int cards(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int start = i;
            while (Glyphs.digitAt(bytes, i, to)) {
                i++;
            }
            if (i - start >= Cards.FEWEST_OF_A_NUMBER && Cards.isNumber(bytes, from, to, start, i)) {
                return Shape.CARD.bit();
            }
        }
        return 0;
    }

    private static int word(byte[] bytes, int from, int to, int start, int end, int digits) {
        if (start > from && bytes[start - 1] == '\\' && !Glyphs.digit(bytes[start])) {
            return escaped(bytes, from, to, start, end);
        }
        if (digits == end - start) {
            int bits = end - start >= 4 && Cards.at(bytes, from, to, start, end) ? Shape.CARD.bit() : 0;
            bits |= Phones.zeros(bytes, from, to, start, end) ? Shape.PHONE.bit() : 0;
            return bits | (NationalIds.digits(bytes, from, to, start, end) ? Shape.NATIONAL_ID.bit() : 0);
        }
        if (end - start >= 4 && Ibans.at(bytes, to, start)) {
            return Shape.IBAN.bit();
        }
        return NationalIds.letters(bytes, from, to, start, end) ? Shape.NATIONAL_ID.bit() : 0;
    }

    /** A word behind an escape of JSON, so that a line's end does not become the first letter. */
    private static int escaped(byte[] bytes, int from, int to, int start, int end) {
        int first = start + (bytes[start] == 'u' ? 5 : 1);
        int digits = 0;
        for (int i = first; i < end; i++) {
            digits += Glyphs.digit(bytes[i]) ? 1 : 0;
        }
        return digits == 0 ? 0 : word(bytes, from, to, first, end, digits);
    }
}
