package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.time.LocalDate;

/** Numbers, truths and times, read back from what a column writes. */
final class Read implements Numbers {
    private static final long SECOND = 1_000_000;

    private final Values values;
    private final Form form;
    private final int scale;

    /** Each thread's own, used as a stack: what is read may itself be made of what is read. */
    private final ThreadLocal<RowBuffer> scratch = ThreadLocal.withInitial(RowBuffer::new);

    Read(Values values, Form form, int scale) {
        this.values = values;
        this.form = form;
        this.scale = scale;
    }

    /** What is read. */
    enum Form {
        NUMBER,
        TRUTH,
        TIME
    }

    @Override
    public long at(long row) {
        RowBuffer out = scratch.get();
        int start = out.length();
        long read = values.write(row, out) ? read(out.bytes(), start, out.length()) : Cells.NULL;
        out.cutTo(start);
        return read;
    }

    private long read(byte[] bytes, int from, int to) {
        return switch (form) {
            case NUMBER -> number(bytes, from, to);
            case TRUTH -> bytes[from] == 't' || bytes[from] == 'y' || bytes[from] == '1' || bytes[from] == 'T' ? 1 : 0;
            case TIME -> isDate(bytes, from, to) ? time(bytes, from, to) : Cells.NULL;
        };
    }

    private long number(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        long whole = 0;
        int behind = -1;
        for (int i = negative ? from + 1 : from; i < to && behind < scale; i++) {
            if (bytes[i] == '.') {
                behind = 0;
            } else if (bytes[i] >= '0' && bytes[i] <= '9') {
                whole = whole * 10 + bytes[i] - '0';
                behind += behind >= 0 ? 1 : 0;
            }
        }
        long unscaled = whole * Digits.ten(scale - Math.max(behind, 0));
        return negative ? -unscaled : unscaled;
    }

    /** Not {@code infinity}, for instance. */
    private static boolean isDate(byte[] bytes, int from, int to) {
        return to - from >= 10 && bytes[from] >= '0' && bytes[from] <= '9' && bytes[from + 4] == '-';
    }

    /** {@code 2026-03-04}, with or without a time behind it; times are those of UTC. */
    private static long time(byte[] bytes, int from, int to) {
        long day = LocalDate.of((int) digits(bytes, from, from + 4), (int) digits(bytes, from + 5, from + 7), (int)
                        digits(bytes, from + 8, from + 10))
                .toEpochDay();
        long seconds = day * 86_400;
        if (to >= from + 19) {
            seconds += digits(bytes, from + 11, from + 13) * 3_600
                    + digits(bytes, from + 14, from + 16) * 60
                    + digits(bytes, from + 17, from + 19);
        }
        long micros = 0;
        int at = from + 20;
        if (at < to && bytes[at - 1] == '.') {
            long unit = SECOND / 10;
            while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
                micros += (bytes[at++] - '0') * unit;
                unit /= 10;
            }
        }
        return seconds * SECOND + micros;
    }

    private static long digits(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
