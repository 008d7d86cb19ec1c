package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.StringPermutation;
import java.util.BitSet;

/**
 * Another number of as many hexadecimal digits, with hyphens, colons, points and braces where they are: a UUID, of which version and variant stay, or a
 * MAC address, of which stays whether it is one of a group, and local. Injective, but for the case of letters.
 */
final class HexMask implements Transformation {
    private static final int MOST = 32;

    private final StringPermutation permutation;
    private final BitSet lengths = new BitSet();
    private final BitSet standing = new BitSet();
    private final Characters text = new Characters();
    private final int[] numerals = new int[MOST];
    private final int[] places = new int[MOST];
    private final int[] ends = new int[1];
    private final int[] radices = {16};
    private int digits;
    private boolean upper;

    private HexMask(MaskKey key, Kind kind) {
        this.permutation = key.permutation(kind.word());
    }

    static HexMask ofUuids(MaskKey key) {
        HexMask mask = new HexMask(key, Kind.UUID);
        mask.lengths.set(32);
        mask.standing.set(12);
        mask.standing.set(16);
        return mask;
    }

    static HexMask ofMacAddresses(MaskKey key) {
        HexMask mask = new HexMask(key, Kind.MAC);
        mask.lengths.set(12);
        mask.lengths.set(16);
        mask.standing.set(1);
        return mask;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to) || !find()) {
            return false;
        }
        permutation.permute(numerals, ends, radices, 1);
        for (int i = 0; i < ends[0]; i++) {
            int digit = numerals[i];
            text.all()[places[i]] = digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10;
        }
        text.write(0, text.length(), out);
        return true;
    }

    /** Finds the digits that are permuted; false where there are too few, too many, or something else. */
    private boolean find() {
        digits = 0;
        upper = false;
        ends[0] = 0;
        for (int i = 0; i < text.length(); i++) {
            int character = text.at(i);
            int digit = character < 0x80 ? Character.digit(character, 16) : -1;
            if (digit >= 0) {
                if (digits == MOST) {
                    return false;
                }
                upper |= character >= 'A' && character <= 'F';
                if (!standing.get(digits++)) {
                    numerals[ends[0]] = digit;
                    places[ends[0]++] = i;
                }
            } else if (character != '-'
                    && character != ':'
                    && character != '.'
                    && character != '{'
                    && character != '}') {
                return false;
            }
        }
        return lengths.get(digits);
    }
}
