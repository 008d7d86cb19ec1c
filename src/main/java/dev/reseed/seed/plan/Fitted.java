package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Values;
import java.util.OptionalInt;

/** Texts that are cut off where their column ends, without a blank at the end. */
record Fitted(Values values, int characters) implements Values {
    static Values of(ColumnType type, Values values) {
        OptionalInt most = most(type);
        return most.isPresent() ? new Fitted(values, most.getAsInt()) : values;
    }

    /** How many characters a column takes; empty for any number. */
    static OptionalInt most(ColumnType type) {
        return type.base() instanceof ColumnType.Base base
                        && (base.name().equals("varchar") || base.name().equals("bpchar"))
                ? base.length()
                : OptionalInt.empty();
    }

    @Override
    public boolean write(long row, RowBuffer out) {
        int start = out.length();
        if (!values.write(row, out)) {
            return false;
        }
        if (out.length() - start > characters) {
            cut(start, out);
        }
        return true;
    }

    private void cut(int start, RowBuffer out) {
        byte[] bytes = out.bytes();
        int count = 0;
        int end = start;
        while (end < out.length() && count <= characters) {
            boolean begins = (bytes[end] & 0xc0) != 0x80;
            count += begins ? 1 : 0;
            end += count <= characters ? 1 : 0;
        }
        while (end > start + 1 && end < out.length() && bytes[end - 1] == ' ') {
            end--;
        }
        out.cutTo(end);
    }
}
