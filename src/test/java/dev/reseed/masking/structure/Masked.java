package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs a transformation as its contract says, amid other bytes. */
final class Masked {
    private static final byte[] BEFORE = "}\"before".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEHIND = "\"}]1".getBytes(StandardCharsets.UTF_8);
    static final RowFields NO_FIELDS = row();

    /** Puts brackets around a text. */
    static final Transformation BRACKETS = of(text -> "<" + text + ">");

    private Masked() {}

    /** A transformation of texts; {@code refuse} in a text is refused. */
    static Transformation of(UnaryOperator<String> function) {
        return (bytes, from, to, row, out) -> {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            if (text.contains("refuse")) {
                return false;
            }
            byte[] made = function.apply(text).getBytes(StandardCharsets.UTF_8);
            out.add(made, 0, made.length);
            return true;
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Optional<String> apply(Transformation mask, String text) {
        return apply(mask, bytes(text), NO_FIELDS);
    }

    /** Empty where it is refused. */
    static Optional<String> apply(Transformation mask, byte[] value, RowFields row) {
        byte[] whole = new byte[BEFORE.length + value.length + BEHIND.length];
        System.arraycopy(BEFORE, 0, whole, 0, BEFORE.length);
        System.arraycopy(value, 0, whole, BEFORE.length, value.length);
        System.arraycopy(BEHIND, 0, whole, BEFORE.length + value.length, BEHIND.length);
        byte[] untouched = whole.clone();
        RowBuffer out = new RowBuffer();
        out.add(BEFORE, 0, BEFORE.length);

        boolean taken = mask.apply(whole, BEFORE.length, BEFORE.length + value.length, row, out);

        assertThat(whole).isEqualTo(untouched);
        assertThat(Arrays.copyOf(out.bytes(), BEFORE.length)).isEqualTo(BEFORE);
        if (!taken) {
            assertThat(out.length()).isEqualTo(BEFORE.length);
            return Optional.empty();
        }
        return Optional.of(
                new String(out.bytes(), BEFORE.length, out.length() - BEFORE.length, StandardCharsets.UTF_8));
    }

    /** A row of fields as COPY writes them. */
    static RowFields row(String... fields) {
        byte[] bytes = bytes(String.join("\t", fields));
        int[] starts = new int[fields.length];
        int[] ends = new int[fields.length];
        int at = 0;
        for (int i = 0; i < fields.length; i++) {
            starts[i] = at;
            ends[i] = at + bytes(fields[i]).length;
            at = ends[i] + 1;
        }
        return new RowFields() {
            @Override
            public byte[] bytes() {
                return bytes;
            }

            @Override
            public int start(int field) {
                return starts[field];
            }

            @Override
            public int end(int field) {
                return ends[field];
            }
        };
    }

    /** Bytes that a transformation allocates in a thousand values, once it is warm. */
    static long allocated(Transformation mask, String value, RowFields row) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = bytes(value);
        RowBuffer out = new RowBuffer();
        run(mask, bytes, row, out, 1_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(mask, bytes, row, out, 1_000);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void run(Transformation mask, byte[] bytes, RowFields row, RowBuffer out, int times) {
        for (int i = 0; i < times; i++) {
            out.clear();
            if (!mask.apply(bytes, 0, bytes.length, row, out)) {
                throw new AssertionError("refused");
            }
        }
    }

    /** What the transformation takes is written twice, with nothing allocated. */
    static Transformation doubling() {
        return (bytes, from, to, row, out) -> {
            out.add(bytes, from, to);
            out.add(bytes, from, to);
            return true;
        };
    }
}
