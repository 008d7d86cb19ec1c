package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Texts that a seed file computes: one that its column does not take is an error, where others would be cut off. */
record Uncut(Values values, int characters, Told told) implements Values {
    static Values of(Values values, Told told) {
        OptionalInt most = Fitted.most(told.column().type());
        return most.isPresent() ? new Uncut(values, most.getAsInt(), told) : values;
    }

    @Override
    public boolean write(long row, RowBuffer out) {
        int start = out.length();
        if (!values.write(row, out)) {
            return false;
        }
        if (out.length() - start > characters && count(start, out) > characters) {
            throw told.tooLong(new String(out.bytes(), start, out.length() - start, StandardCharsets.UTF_8));
        }
        return true;
    }

    private static int count(int start, RowBuffer out) {
        byte[] bytes = out.bytes();
        int count = 0;
        for (int i = start; i < out.length(); i++) {
            count += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
