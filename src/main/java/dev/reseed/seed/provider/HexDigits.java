package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import java.util.Optional;

/** Numbers in so many hexadecimal digits, at most 15. */
record HexDigits(int width) implements Phrase {
    @Override
    public long size() {
        return 1L << (4 * width);
    }

    @Override
    public void write(long number, RowBuffer out) {
        for (int shift = 4 * (width - 1); shift >= 0; shift -= 4) {
            out.add(digit((int) (number >>> shift) & 15));
        }
    }

    /** As lower case. */
    static int digit(int value) {
        return value < 10 ? '0' + value : 'a' + value - 10;
    }

    @Override
    public int longest() {
        return width;
    }

    @Override
    public Optional<Phrase> within(int characters) {
        return characters >= width ? Optional.of(this) : Optional.empty();
    }
}
