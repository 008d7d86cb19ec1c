package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;

/** 1 where values are NULL, 0 where they are not. */
final class NullTest implements Numbers {
    private final Values values;
    private final ThreadLocal<RowBuffer> scratch = ThreadLocal.withInitial(RowBuffer::new);

    NullTest(Values values) {
        this.values = values;
    }

    @Override
    public long at(long row) {
        RowBuffer out = scratch.get();
        int start = out.length();
        boolean there = values.write(row, out);
        out.cutTo(start);
        return there ? 0 : 1;
    }
}
