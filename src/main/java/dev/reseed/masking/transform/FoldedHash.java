package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.SipHash;

/**
 * A keyed hash of a text that takes no notice of case, of blanks around it and of how many blanks are in a row. Not for several
 * threads.
 */
final class FoldedHash {
    private final SipHash hash;
    private final RowBuffer folded = new RowBuffer();

    FoldedHash(SipHash hash) {
        this.hash = hash;
    }

    /** Of UTF-8; of other bytes as they are. */
    long of(byte[] bytes, int from, int to) {
        folded.clear();
        boolean blank = false;
        for (int i = from; i < to; ) {
            int character = bytes[i];
            int width = 1;
            if (character < 0) {
                width = Math.clamp(Integer.numberOfLeadingZeros(~(character << 24)), 1, Math.min(4, to - i));
                character = width == 1 ? character & 0xff : decoded(bytes, i, width);
            }
            if (character == ' ') {
                blank = folded.length() > 0;
            } else {
                if (blank) {
                    folded.add(' ');
                    blank = false;
                }
                folded.addCharacter(character < 0x80 ? lower(character) : Character.toLowerCase(character));
            }
            i += width;
        }
        return hash.of(folded.bytes(), 0, folded.length());
    }

    private static int lower(int character) {
        return character >= 'A' && character <= 'Z' ? character + 32 : character;
    }

    private static int decoded(byte[] bytes, int at, int width) {
        int character = bytes[at] & (0x7f >>> width);
        for (int i = 1; i < width; i++) {
            character = (character << 6) | (bytes[at + i] & 0x3f);
        }
        return character & 0x1fffff;
    }
}
