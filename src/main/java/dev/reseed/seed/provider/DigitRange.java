package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;
import java.util.Optional;

/**
 * Whole numbers from one to another.
 *
 * @param width with zeros before them; 0 for none
 * @param last at most 18 digits
 */
record DigitRange(long first, long last, int width) implements Phrase {
    @Override
    public long size() {
        return last - first + 1;
    }

    @Override
    public void write(long number, RowBuffer out) {
        if (width > 0) {
            Digits.padded(first + number, width, out);
        } else {
            Digits.write(first + number, out);
        }
    }

    @Override
    public int longest() {
        return width > 0 ? width : Long.toString(last).length();
    }

    @Override
    public Optional<Phrase> within(int characters) {
        if (longest() <= characters) {
            return Optional.of(this);
        }
        if (width > 0 || characters < 1 || Digits.ten(characters) <= first) {
            return Optional.empty();
        }
        return Optional.of(new DigitRange(first, Digits.ten(characters) - 1, 0));
    }
}
