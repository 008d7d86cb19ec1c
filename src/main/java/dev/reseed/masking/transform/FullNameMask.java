package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * An invented name in the place of a person's whole name, word by word: the same first name and last name that the parts get in columns of their own.
 * The last word is the last name, or what stands before a comma. A title before names, a suffix behind them and particles between them stay.
 */
final class FullNameMask implements Transformation {
    /** They stay as the first of several words. */
    private static final byte[][] TITLES = Words.of("mr mrs ms miss dr prof herr frau mme");

    /** They stay as the last of three words or more. */
    private static final byte[][] SUFFIXES = Words.of("jr sr ii iii iv phd md");

    /** They stay between two words, in lower case. */
    private static final byte[][] PARTICLES = Words.of("van von de la der den di da dos del zu ter ten y e");

    private final FoldedHash first;
    private final FoldedHash last;
    private final Transformation shape;
    private final int longest;

    FullNameMask(MaskKey key, int longest) {
        this.first = new FoldedHash(key.hash(Kind.FIRST_NAME.word()));
        this.last = new FoldedHash(key.hash(Kind.LAST_NAME.word()));
        this.shape = new FormatMask(key, Kind.FULL_NAME.word());
        this.longest = longest;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int start = out.length();
        int comma = indexOf(bytes, from, to, ',');
        int lastWord = comma < to ? from : lastWord(bytes, from, to);
        int count = words(bytes, from, to);
        int at = from;
        int word = 0;
        while (at < to) {
            if (isBetween(bytes[at])) {
                out.add(bytes[at++]);
                continue;
            }
            int end = wordEnd(bytes, at, to);
            if (stays(bytes, at, end, word++, count)) {
                out.add(bytes, at, end);
            } else {
                word(bytes, at, end, comma < to ? at < comma : at >= lastWord, out);
            }
            at = end;
        }
        if (out.length() - start > longest) {
            out.cutTo(start);
            return shape.apply(bytes, from, to, row, out);
        }
        return true;
    }

    private static int wordEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && !isBetween(bytes[end])) {
            end++;
        }
        return end;
    }

    private static int words(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += !isBetween(bytes[i]) && (i == from || isBetween(bytes[i - 1])) ? 1 : 0;
        }
        return count;
    }

    /** Whether a word is no name, where it stands: every one of these words is somebody's name elsewhere. */
    private static boolean stays(byte[] bytes, int from, int to, int word, int count) {
        if (word == 0) {
            return count > 1 && Words.isOneOf(TITLES, bytes, from, to);
        }
        if (word == count - 1) {
            return count > 2 && Words.isOneOf(SUFFIXES, bytes, from, to);
        }
        return bytes[from] >= 'a' && Words.isOneOf(PARTICLES, bytes, from, to);
    }

    private void word(byte[] bytes, int from, int to, boolean isLast, RowBuffer out) {
        int start = out.length();
        long hash = (isLast ? last : first).of(bytes, from, to);
        (isLast ? Lexicon.LAST_NAME : Lexicon.FIRST_NAME).write(hash, out);
        if (to - from == 1) {
            out.cutTo(start + 1);
        }
        Letters.of(bytes, from, to).apply(out, start);
    }

    /** Where the last word begins that is no suffix. */
    private static int lastWord(byte[] bytes, int from, int to) {
        int end = to;
        while (true) {
            while (end > from && isBetween(bytes[end - 1])) {
                end--;
            }
            int begin = end;
            while (begin > from && !isBetween(bytes[begin - 1])) {
                begin--;
            }
            if (begin == from || !Words.isOneOf(SUFFIXES, bytes, begin, end)) {
                return begin;
            }
            end = begin;
        }
    }

    private static int indexOf(byte[] bytes, int from, int to, int value) {
        int at = from;
        while (at < to && bytes[at] != value) {
            at++;
        }
        return at;
    }

    /** A hyphen joins two names. */
    private static boolean isBetween(byte value) {
        return value == ' '
                || value == ','
                || value == '.'
                || value == '-'
                || value == '('
                || value == ')'
                || value == '"'
                || value == '&'
                || value == '/'
                || (value >= 0 && value < ' ');
    }
}
