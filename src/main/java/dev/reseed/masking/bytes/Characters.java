package dev.reseed.masking.bytes;

/** The characters of a text in UTF-8, used again and again. Not for several threads. */
public final class Characters {
    /** A longer text is none that a person wrote into a field, and its characters would fill the memory. */
    private static final int LONGEST = 1 << 20;

    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private int[] codePoints = new int[64];
    private int length;

    /**
     * Takes a text.
     *
     * @return false where it is no UTF-8, or longer than a megabyte
     */
    public boolean read(byte[] bytes, int from, int to) {
        length = 0;
        if (to - from > LONGEST) {
            return false;
        }
        if (codePoints.length < to - from) {
            codePoints = new int[Math.max(to - from, 2 * codePoints.length)];
        }
        int at = from;
        while (at < to) {
            int first = bytes[at++];
            if (first >= 0) {
                codePoints[length++] = first;
            } else {
                int more = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
                if (more < 1 || more > 3 || to - at < more) {
                    return false;
                }
                int character = first & (0x3f >>> more);
                for (int end = at + more; at < end; at++) {
                    if ((bytes[at] & 0xc0) != 0x80) {
                        return false;
                    }
                    character = (character << 6) | (bytes[at] & 0x3f);
                }
                if (character < LEAST[more + 1] || character > 0x10ffff || character >>> 11 == 0x1b) {
                    return false;
                }
                codePoints[length++] = character;
            }
        }
        return true;
    }

    public int length() {
        return length;
    }

    public int at(int index) {
        return codePoints[index];
    }

    /** The characters from index 0 to {@link #length}, which may be changed. */
    public int[] all() {
        return codePoints;
    }

    /** Index of the last place where a character is; -1 for none. */
    public int lastIndexOf(int character) {
        int at = length - 1;
        while (at >= 0 && codePoints[at] != character) {
            at--;
        }
        return at;
    }

    /** Writes some of the characters in UTF-8. */
    public void write(int from, int to, RowBuffer out) {
        for (int i = from; i < to; i++) {
            out.addCharacter(codePoints[i]);
        }
    }
}
