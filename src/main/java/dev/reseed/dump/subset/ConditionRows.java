package dev.reseed.dump.subset;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Has the rows of one relation judged, some at a time, and remembers the keys of those that fulfil the condition. */
final class ConditionRows {
    /** Small enough to stay in the server's memory. */
    private static final int PIECE = 1 << 20;

    private static final byte[] NULL = "\\N".getBytes(StandardCharsets.US_ASCII);

    private final RowJudge.Question question;
    private final KeySet chosen;
    private final FieldPicker picker;
    private final RowBuffer piece = new RowBuffer();
    private long[] identities = new long[1 << 10];
    private int count;

    /**
     * For rows of one shape.
     *
     * @param chosen takes the keys; of several threads' at a time
     */
    ConditionRows(RowJudge.Question question, KeySet chosen, List<String> columns) {
        this.question = question;
        this.chosen = chosen;
        this.picker = new FieldPicker(
                question.columns().stream().mapToInt(columns::indexOf).toArray());
    }

    /** Takes a row, without the LF at its end. */
    void add(byte[] bytes, int from, int to, long identity) {
        if (count == identities.length) {
            identities = Arrays.copyOf(identities, count * 2);
        }
        number(count);
        identities[count++] = identity;
        picker.pick(bytes, from, to, piece);
        piece.add('\n');
        if (piece.length() >= PIECE) {
            judge();
        }
    }

    private void number(int value) {
        int power = 1;
        while (value / power >= 10) {
            power *= 10;
        }
        for (int rest = power; rest > 0; rest /= 10) {
            piece.add('0' + value / rest % 10);
        }
    }

    void end() {
        judge();
    }

    private void judge() {
        if (count == 0) {
            return;
        }
        BitSet fulfilling = question.fulfilling(piece.bytes(), piece.length());
        synchronized (chosen) {
            for (int i = fulfilling.nextSetBit(0); i >= 0; i = fulfilling.nextSetBit(i + 1)) {
                chosen.add(identities[i]);
            }
        }
        count = 0;
        piece.clear();
    }

    /** Writes some of a line's fields, as they are, each behind a TAB. */
    private static final class FieldPicker {
        private final int[] fields;
        private int[] starts = new int[16];
        private int[] ends = new int[16];

        FieldPicker(int[] fields) {
            this.fields = fields;
        }

        void pick(byte[] bytes, int from, int to, RowBuffer out) {
            int found = split(bytes, from, to);
            for (int field : fields) {
                out.add('\t');
                if (field >= 0 && field < found) {
                    out.add(bytes, starts[field], ends[field]);
                } else {
                    out.add(NULL);
                }
            }
        }

        private int split(byte[] bytes, int from, int to) {
            int field = 0;
            int start = from;
            for (int i = from; i <= to; i++) {
                if (i == to || bytes[i] == '\t') {
                    if (field == starts.length) {
                        starts = Arrays.copyOf(starts, field * 2);
                        ends = Arrays.copyOf(ends, field * 2);
                    }
                    starts[field] = start;
                    ends[field++] = i;
                    start = i + 1;
                } else if (bytes[i] == '\\') {
                    i++;
                }
            }
            return field;
        }
    }
}
