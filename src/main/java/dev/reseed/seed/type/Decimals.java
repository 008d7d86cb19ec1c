package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;

/** Numbers with a fixed count of decimals. Amounts are without the point: at scale 2, 1999 is 19.99. */
public final class Decimals extends Amounts {
    private static final int MOST_DIGITS = 18;

    private final int scale;

    /**
     * From a smallest to a largest amount, both included.
     *
     * @param scale the decimals; below 0 for zeros before the point, as {@code numeric(3,-2)} has them
     */
    public Decimals(long min, long max, int scale) {
        super(Progression.between(min, max));
        this.scale = scale;
    }

    /** Of numeric's kind: from the smallest positive amount on, and in the end downwards from zero. */
    Decimals(long most, int scale) {
        super(Progression.from(Math.min(1, most), -most, most, naturally(scale)));
        this.scale = scale;
    }

    /** As many as there are below a thousand. */
    private static long naturally(int scale) {
        return scale < 0 || scale > MOST_DIGITS - 3 ? 1000 : 1000 * Digits.ten(scale);
    }

    public int scale() {
        return scale;
    }

    @Override
    public void writeValue(long value, RowBuffer out) {
        if (scale >= 0 && scale <= MOST_DIGITS) {
            Digits.decimal(value, scale, out);
        } else if (scale < 0) {
            Digits.write(value, out);
            zeros(value == 0 ? 0 : -scale, out);
        } else {
            if (value < 0) {
                out.add('-');
            }
            out.add('0');
            out.add('.');
            zeros(scale - MOST_DIGITS, out);
            Digits.padded(Math.abs(value), MOST_DIGITS, out);
        }
    }

    private static void zeros(int count, RowBuffer out) {
        for (int i = 0; i < count; i++) {
            out.add('0');
        }
    }
}
