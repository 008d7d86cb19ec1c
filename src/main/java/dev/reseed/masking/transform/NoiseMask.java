package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.SipHash;

/**
 * A number a little larger or smaller, with as many decimals. At least the last digit changes, unless the number is nought; not a number and infinity
 * stay. Not injective.
 */
final class NoiseMask implements Transformation {
    static final double USUAL_SHARE = 0.1;

    private static final int MOST_DIGITS = 18;

    private final SipHash hash;
    private final double share;
    private final NumberLimit limit;

    /** @param share how far a number may move, as a part of it: 0.1 is a tenth */
    NoiseMask(MaskKey key, double share, NumberLimit limit) {
        this.hash = key.hash(Kind.NOISE.word());
        this.share = share;
        this.limit = limit;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        if (at < to && (bytes[at] == 'N' || bytes[at] == 'I')) {
            out.add(bytes, from, to);
            return true;
        }
        long number = 0;
        int digits = 0;
        int decimals = -1;
        int end = at;
        for (; end < to && ((bytes[end] >= '0' && bytes[end] <= '9') || (bytes[end] == '.' && decimals < 0)); end++) {
            if (bytes[end] == '.') {
                decimals = 0;
            } else {
                number = number * 10 + bytes[end] - '0';
                decimals += decimals < 0 ? 0 : 1;
                if (++digits > MOST_DIGITS) {
                    return false;
                }
            }
        }
        if (digits == 0 || (end < to && bytes[end] != 'e' && bytes[end] != 'E')) {
            return false;
        }
        out.add(bytes, from, at);
        write(moved(number, Math.max(decimals, 0), hash.of(bytes, from, to)), decimals, out);
        out.add(bytes, end, to);
        return true;
    }

    private long moved(long number, int decimals, long chosen) {
        if (number == 0) {
            return 0;
        }
        double part = (chosen >>> 12) * 0x1p-52;
        long distance = Math.max(1, Math.round(number * share * part));
        boolean up = ((chosen & 1) == 0 && limit.allows(number + distance, decimals)) || number <= distance;
        return up ? number + distance : number - distance;
    }

    private static void write(long number, int decimals, RowBuffer out) {
        if (decimals < 0) {
            Decimal.write(number, out);
            return;
        }
        long unit = 1;
        for (int i = 0; i < decimals; i++) {
            unit *= 10;
        }
        Decimal.write(number / unit, out);
        out.add('.');
        if (decimals > 0) {
            Decimal.write(number % unit, decimals, out);
        }
    }
}
