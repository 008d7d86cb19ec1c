package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.StringPermutation;

/**
 * Another IP address: a private one of the same network (RFC 1918), or for a public one a public one; of version 6 one with the same first 16 bits. A
 * loopback address stays, and so does the length of a prefix. Injective.
 */
final class IpMask implements Transformation {
    private static final int GROUPS = 8;

    private final StringPermutation permutation;
    private final int[] bits = new int[Integer.SIZE];
    private final int[] groups = new int[GROUPS];
    private final int[] numerals = new int[GROUPS - 1];
    private final int[] ends = new int[1];
    private final int[] radices = new int[1];

    IpMask(MaskKey key) {
        this.permutation = key.permutation(Kind.IP.word());
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int end = from;
        while (end < to && bytes[end] != '/') {
            end++;
        }
        long four = four(bytes, from, end);
        if (four >= 0) {
            write(masked((int) four), out);
        } else if (six(bytes, from, end)) {
            maskSix(out);
        } else {
            return false;
        }
        out.add(bytes, end, to);
        return true;
    }

    /** The number of an address of version 4; -1 for none. */
    private static long four(byte[] bytes, int from, int to) {
        long address = 0;
        int part = 0;
        int digits = 0;
        int parts = 0;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == '.') {
                if (digits == 0 || part > 255 || ++parts > 4) {
                    return -1;
                }
                address = (address << 8) | part;
                part = 0;
                digits = 0;
            } else if (bytes[i] >= '0' && bytes[i] <= '9' && digits < 3) {
                part = part * 10 + bytes[i] - '0';
                digits++;
            } else {
                return -1;
            }
        }
        return parts == 4 ? address : -1;
    }

    private int masked(int address) {
        int network = networkBits(address);
        if (network == Integer.SIZE) {
            return address;
        }
        int masked = address;
        do {
            masked = permuted(masked, Integer.SIZE - network);
        } while (network == 0 && networkBits(masked) > 0);
        return masked;
    }

    /** How many bits at the front stay: those of a private network, all of a reserved one, none of a public address. */
    private static int networkBits(int address) {
        int first = address >>> 24;
        if (first == 0 || first == 127 || first >= 224) {
            return Integer.SIZE;
        }
        if (first == 10) {
            return 8;
        }
        if (address >>> 20 == 0xac1) {
            return 12;
        }
        return address >>> 16 == 0xc0a8 || address >>> 16 == 0xa9fe ? 16 : 0;
    }

    private int permuted(int address, int width) {
        for (int i = 0; i < width; i++) {
            bits[i] = (address >>> (width - 1 - i)) & 1;
        }
        ends[0] = width;
        radices[0] = 2;
        permutation.permute(bits, ends, radices, 1);
        int result = width == Integer.SIZE ? 0 : address >>> width;
        for (int i = 0; i < width; i++) {
            result = (result << 1) | bits[i];
        }
        return result;
    }

    private static void write(int address, RowBuffer out) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            Decimal.write((address >>> shift) & 0xff, out);
            if (shift > 0) {
                out.add('.');
            }
        }
    }

    /** Reads an address of version 6 into the groups; false where it is none, or ends in one of version 4. */
    private boolean six(byte[] bytes, int from, int to) {
        int count = 0;
        int gap = -1;
        int at = from;
        while (at < to) {
            if (bytes[at] == ':') {
                boolean twice = at + 1 < to && bytes[at + 1] == ':';
                if (twice ? gap >= 0 : at == from || at + 1 == to) {
                    return false;
                }
                gap = twice ? count : gap;
                at += twice ? 2 : 1;
            } else {
                int group = 0;
                int begin = at;
                while (at < to && bytes[at] >= 0 && Character.digit(bytes[at], 16) >= 0) {
                    group = (group << 4) | Character.digit(bytes[at++], 16);
                }
                if (at == begin || at - begin > 4 || count == GROUPS || (at < to && bytes[at] != ':')) {
                    return false;
                }
                groups[count++] = group;
            }
        }
        return spread(count, gap);
    }

    private boolean spread(int count, int gap) {
        if (gap < 0) {
            return count == GROUPS;
        }
        int moved = count - gap;
        System.arraycopy(groups, gap, groups, GROUPS - moved, moved);
        for (int i = gap; i < GROUPS - moved; i++) {
            groups[i] = 0;
        }
        return count < GROUPS;
    }

    private void maskSix(RowBuffer out) {
        boolean loopback = groups[GROUPS - 1] <= 1;
        for (int i = 0; i < GROUPS - 1; i++) {
            loopback &= groups[i] == 0;
            numerals[i] = groups[i + 1];
        }
        if (!loopback) {
            ends[0] = GROUPS - 1;
            radices[0] = 1 << 16;
            permutation.permute(numerals, ends, radices, 1);
        }
        Hexadecimal.writeShort(groups[0], out);
        for (int i = 0; i < GROUPS - 1; i++) {
            out.add(':');
            Hexadecimal.writeShort(numerals[i], out);
        }
    }
}
