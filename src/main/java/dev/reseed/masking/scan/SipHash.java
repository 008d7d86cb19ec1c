package dev.reseed.masking.scan;

/**
 * SipHash-2-4 by Aumasson and Bernstein: a 64-bit hash whose values nobody can foretell without its key of 128 bits.
 *
 * <p>Either of bytes as they are, or of text without regard of ASCII's case, of blanks at the ends and of how many blanks are in a run. A
 * blank is any byte up to the space.
 */
final class SipHash {
    private final long k0;
    private final long k1;

    SipHash(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    long hash(byte[] bytes, int from, int to) {
        return hash(bytes, from, to, to - from, false);
    }

    /** The hash of folded text, which is folded on the way. */
    long folded(byte[] bytes, int from, int to) {
        int start = Glyphs.trimStart(bytes, from, to);
        int end = Glyphs.trimEnd(bytes, start, to);
        return hash(bytes, start, end, foldedLength(bytes, start, end), true);
    }

    private long hash(byte[] bytes, int from, int to, int length, boolean folds) {
        long v0 = k0 ^ 0x736F6D6570736575L;
        long v1 = k1 ^ 0x646F72616E646F6DL;
        long v2 = k0 ^ 0x6C7967656E657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        boolean even = !folds || length == to - from;
        int last = length >>> 3;
        int at = from;
        for (int i = 0; i <= last; i++) {
            int taken = i < last ? Long.BYTES : length & 7;
            long raw = even ? Eights.at(bytes, at, at + taken) : collapsed(bytes, at, to, taken);
            long word = (folds ? folded(raw, taken) : raw) | (i < last ? 0 : (long) length << 56);
            at = even ? at + taken : behind(bytes, at, to, taken);
            v3 ^= word;
            for (int round = i < last ? 2 : 6; round > 0; round--) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v2 += v1;
                v0 = Long.rotateLeft(v0, 32) + v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
                v0 ^= round == 5 || (round == 1 && i < last) ? word : 0;
                v2 ^= round == 5 ? 0xFF : 0;
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** Up to eight bytes, of runs of blanks the first only. */
    private static long collapsed(byte[] bytes, int at, int to, int count) {
        long word = 0;
        int i = at;
        for (int taken = 0; taken < count; taken++) {
            word |= (bytes[i] & 0xFFL) << (taken << 3);
            i = next(bytes, i, to);
        }
        return word;
    }

    private static int behind(byte[] bytes, int at, int to, int count) {
        int i = at;
        for (int taken = 0; taken < count; taken++) {
            i = next(bytes, i, to);
        }
        return i;
    }

    private static int next(byte[] bytes, int at, int to) {
        int i = at + 1;
        if (isBlank(bytes[at])) {
            while (i < to && isBlank(bytes[i])) {
                i++;
            }
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    private static int foldedLength(byte[] bytes, int from, int to) {
        int length = to - from;
        long before = 0;
        for (int i = from; i < to; i += Long.BYTES) {
            long blanks = Eights.blanks(Eights.at(bytes, i, to));
            length -= Long.bitCount(blanks & ((blanks << 8) | before) & inside(to - i));
            before = blanks >>> 56;
        }
        return length;
    }

    /** The bits of the first bytes of a word. */
    private static long inside(int count) {
        return count >= Long.BYTES ? -1 : (1L << (count << 3)) - 1;
    }

    private static long folded(long word, int count) {
        return Eights.folded(word) & inside(count);
    }
}
