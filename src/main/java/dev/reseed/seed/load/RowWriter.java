package dev.reseed.seed.load;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.value.Values;

/** Writes planned rows as lines of COPY's text format. For one thread; allocates nothing per row. */
public final class RowWriter {
    private final Values[] columns;
    private final RowBuffer value = new RowBuffer();

    public RowWriter(SeedPlan.Rows rows) {
        this.columns = rows.columns().stream().map(SeedPlan.Filled::values).toArray(Values[]::new);
    }

    /** Adds a row. */
    public void write(long row, RowBuffer out) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.add('\t');
            }
            int start = out.length();
            if (columns[i].write(row, out)) {
                escape(start, out);
            } else {
                out.cutTo(start);
                out.add('\\');
                out.add('N');
            }
        }
        out.add('\n');
    }

    /** Most values have nothing to escape, and stay where they are. */
    private void escape(int start, RowBuffer out) {
        byte[] bytes = out.bytes();
        for (int i = start; i < out.length(); i++) {
            if (isSpecial(bytes[i])) {
                value.clear();
                value.add(bytes, i, out.length());
                out.cutTo(i);
                addEscaped(out);
                return;
            }
        }
    }

    private void addEscaped(RowBuffer out) {
        byte[] rest = value.bytes();
        for (int i = 0; i < value.length(); i++) {
            byte each = rest[i];
            if (isSpecial(each)) {
                out.add('\\');
                out.add(each == '\t' ? 't' : each == '\n' ? 'n' : each == '\r' ? 'r' : each);
            } else {
                out.add(each);
            }
        }
    }

    private static boolean isSpecial(byte each) {
        return each == '\\' || each == '\t' || each == '\n' || each == '\r';
    }
}
