package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.constraint.Listed;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Whether a column's value is one of some, or none of some others. */
final class ValueTest {
    private final Values values;
    private final byte[][] allowed;
    private final byte[][] excluded;
    private final boolean any;
    private final ThreadLocal<RowBuffer> scratch = ThreadLocal.withInitial(RowBuffer::new);

    ValueTest(Values values, Listed listed) {
        this.values = values;
        this.any = listed.allowed().isEmpty();
        this.allowed = bytes(listed.allowed().orElse(List.of()));
        this.excluded = bytes(listed.excluded());
    }

    private static byte[][] bytes(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    boolean fits(long row) {
        RowBuffer out = scratch.get();
        int start = out.length();
        boolean there = values.write(row, out);
        boolean fits = there && (any || isAmong(allowed, out, start)) && !isAmong(excluded, out, start);
        out.cutTo(start);
        return fits;
    }

    private static boolean isAmong(byte[][] texts, RowBuffer out, int start) {
        for (byte[] text : texts) {
            if (Arrays.equals(text, 0, text.length, out.bytes(), start, out.length())) {
                return true;
            }
        }
        return false;
    }
}
