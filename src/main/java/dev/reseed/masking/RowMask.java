package dev.reseed.masking;

import dev.reseed.masking.bytes.Escapes;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules do with rows of COPY's text format: bytes in, bytes out, with no allocation per row. An instance belongs to one
 * thread.
 *
 * <p>Fields end at a TAB, and a row at an LF. A backslash takes the meaning from the byte behind it, so that an escaped TAB or LF is
 * part of a field. A CR is a byte as any other. That is how the server splits rows in each encoding that keeps bytes of ASCII for
 * ASCII: in UTF-8 and whatever else a server stores, but not in SJIS, BIG5, GBK, GB18030, UHC and JOHAB, which only clients
 * speak.
 *
 * <p>A constant takes the place of every value, and of NULL too: which rows had no value can be as telling as a value. A
 * transformation leaves NULL as it is, and an empty text.
 */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class RowMask {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
    private static final long TABS = ONES * '\t';
    private static final long NEWLINES = ONES * '\n';
    private static final long BACKSLASHES = ONES * '\\';
    private static final byte[] NULL = {'\\', 'N'};
    private static final byte[] NOTHING = {};
    private static final Transformation NONE = (bytes, from, to, row, out) -> false;

    /** By field: what takes the place of each value, or null. */
    private final byte[] @Nullable [] replacements;

    /** By field: what changes each value, where nothing takes its place. */
    private final Transformation[] transformations;

    /** By field: what changes a value that its transformation cannot take; null where it becomes NULL. */
    private final @Nullable Transformation[] others;

    /** The fields that do not pass as they are. */
    private final int[] changing;

    private final Row row;

    /** A value without its escapes, and what takes its place. */
    private final RowBuffer decoded = new RowBuffer();

    private final RowBuffer changed = new RowBuffer();

    /** The value that is looked at: where it is, and behind it. */
    private byte[] value = NOTHING;

    private int valueFrom;
    private int valueTo;

    /** By field: what looks at values; null for none. */
    private final @Nullable CellScan[] scans;

    /** The fields that are kept and looked at. */
    private final int[] scanned;

    /** By field: whether originals are remembered. */
    private final boolean[] remembered;

    /** By field: how many values were masked. */
    private final long[] taken;

    /** By field: how many values its transformation could not take, and the first row that had one, counted from 1. */
    private final long[] notTaken;

    private final long[] firstNotTaken;
    private long rows;

    /** The field that is being read; 0 between rows. */
    private int field;

    /** Whether the row that is being read has a backslash. */
    private boolean escaped;

    /** Index behind the last row that ended. */
    private int whole;

    private RowMask(List<FieldMask> masks) {
        int count = masks.size();
        this.replacements = new byte[count][];
        this.transformations = new Transformation[count];
        this.others = new Transformation[count];
        this.changing = IntStream.range(0, count)
                .filter(i -> !(masks.get(i) instanceof FieldMask.Kept))
                .toArray();
        this.row = new Row(count);
        this.scans = new CellScan[count];
        this.remembered = new boolean[count];
        this.scanned = IntStream.range(0, count)
                .filter(i -> masks.get(i) instanceof FieldMask.Kept kept
                        && kept.scan().isPresent())
                .toArray();
        this.taken = new long[count];
        this.notTaken = new long[count];
        this.firstNotTaken = new long[count];
        for (int i = 0; i < count; i++) {
            transformations[i] = NONE;
            take(i, masks.get(i));
        }
    }

    private void take(int index, FieldMask mask) {
        switch (mask) {
            case FieldMask.Kept kept -> scans[index] = kept.scan().orElse(null);
            case FieldMask.Replaced replaced -> replacements[index] = replaced.field();
            case FieldMask.Changed changed -> {
                transformations[index] = changed.transformation();
                scans[index] = changed.scan().orElse(null);
                remembered[index] = changed.remembered();
                others[index] = switch (changed.otherwise()) {
                    case FieldMask.Otherwise.Null empty -> null;
                    case FieldMask.Otherwise.Other other -> other.transformation();
                };
            }
        }
    }

    /**
     * The mask for rows of one shape.
     *
     * @param masks one for each field of a row, in their order
     */
    public static RowMask of(List<FieldMask> masks) {
        return new RowMask(masks);
    }

    /** Where the fields of a row are. */
    private static final class Row implements RowFields {
        private final int[] starts;
        private final int[] ends;
        private byte[] bytes = NOTHING;

        Row(int count) {
            this.starts = new int[count];
            this.ends = new int[count];
        }

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
    }

    /** Whether rows pass as they are. */
    public boolean keepsAll() {
        return changing.length == 0;
    }

    /** Whether nobody even looks at them. */
    public boolean isIdle() {
        return keepsAll() && scanned.length == 0;
    }

    /** Whether something personal was found in what is kept, and no rule acknowledges it: the rows must not be loaded. */
    public boolean stops() {
        for (CellScan scan : scans) {
            if (scan != null && scan.stops()) {
                return true;
            }
        }
        return false;
    }

    /** What looks at a field's values; empty for none. */
    Optional<CellScan> scan(int field) {
        return Optional.ofNullable(scans[field]);
    }

    /** How many rows were masked. */
    public long rows() {
        return rows;
    }

    /** How many values of a field were changed. */
    public long taken(int field) {
        return taken[field];
    }

    /** Whether something takes the place of a field's values. */
    public boolean replaces(int field) {
        return Arrays.binarySearch(changing, field) >= 0;
    }

    /** How many values of a field its transformation could not take; those are not in the masked rows. */
    public long notTaken(int field) {
        return notTaken[field];
    }

    /** The first row with such a value, counted from 1 over all that was masked. */
    public long firstNotTaken(int field) {
        return firstNotTaken[field];
    }

    /**
     * Masks whole lines.
     *
     * @param from index of the first line's first byte
     * @param to index behind the last line's LF
     * @param out takes the masked lines; after a failure, an unknown part of them
     * @throws WrongFieldCount where a line has another number of fields than there are rules, or the last has no end
     */
    public void mask(byte[] bytes, int from, int to, RowBuffer out) {
        if (row.ends.length == 0) {
            rows += to - from;
            copyEmptyLines(bytes, from, to, out);
            return;
        }
        field = 0;
        escaped = false;
        whole = from;
        row.bytes = bytes;
        row.starts[0] = from;
        rows(bytes, from, to, out);
        row.bytes = NOTHING;
        value = NOTHING;
        if (whole != to) {
            throw wrongFieldCount(bytes, from, to);
        }
    }

    /** Goes from delimiter to delimiter, with eight bytes in view. */
    private void rows(byte[] bytes, int from, int to, RowBuffer out) {
        int i = from;
        while (i + Long.BYTES <= to) {
            long found = special((long) LONGS.get(bytes, i));
            int next = i + Long.BYTES;
            while (found != 0) {
                int at = i + (Long.numberOfTrailingZeros(found) >>> 3);
                found &= found - 1;
                if (bytes[at] != '\\') {
                    end(bytes, from, at, out);
                } else {
                    escaped = true;
                    if (at + 1 < i + Long.BYTES) {
                        found &= ~(0x80L << ((at + 1 - i) << 3));
                    } else {
                        next++;
                    }
                }
            }
            i = next;
        }
        for (; i < to; i++) {
            if (bytes[i] == '\\') {
                escaped = true;
                i++;
            } else if (bytes[i] == '\t' || bytes[i] == '\n') {
                end(bytes, from, i, out);
            }
        }
    }

    /** The high bit of each byte that is a TAB, an LF or a backslash. */
    private static long special(long word) {
        return zeros(word ^ TABS) | zeros(word ^ NEWLINES) | zeros(word ^ BACKSLASHES);
    }

    /** The high bit of each byte that is zero, exactly: no carry goes from one byte to the next. */
    private static long zeros(long word) {
        return ~(((word & LOWS) + LOWS) | word | LOWS);
    }

    /** A field ends: behind the last comes the first of the next row. */
    private void end(byte[] bytes, int from, int at, RowBuffer out) {
        row.ends[field] = at;
        int next = field + 1 == row.ends.length ? 0 : field + 1;
        if ((bytes[at] == '\n') != (next == 0)) {
            throw wrongFieldCount(bytes, from, at);
        }
        field = next;
        if (next == 0) {
            write(bytes, at + 1, out);
            whole = at + 1;
            escaped = false;
        }
        row.starts[next] = at + 1;
    }

    /** Writes the row that ends before an index. */
    private void write(byte[] bytes, int end, RowBuffer out) {
        rows++;
        for (int each : scanned) {
            look(each);
        }
        int unwritten = row.starts[0];
        for (int each : changing) {
            out.add(bytes, unwritten, row.starts[each]);
            byte[] replacement = replacements[each];
            if (replacement != null) {
                taken[each]++;
                out.add(replacement);
            } else if (row.isNull(each)) {
                out.add(NULL);
            } else if (row.starts[each] < row.ends[each]) {
                change(each, out);
            }
            unwritten = row.ends[each];
        }
        out.add(bytes, unwritten, end);
    }

    /** Looks at a field that is kept. */
    private void look(int index) {
        CellScan scan = scans[index];
        if (scan != null && !row.isNull(index)) {
            decode(index);
            scan.kept(value, valueFrom, valueTo);
        }
    }

    /** Finds a field's text without escapes. */
    private void decode(int index) {
        value = row.bytes;
        valueFrom = row.starts[index];
        valueTo = row.ends[index];
        if (escaped && Escapes.areIn(value, valueFrom, valueTo)) {
            decoded.clear();
            Escapes.decode(value, valueFrom, valueTo, decoded);
            value = decoded.bytes();
            valueFrom = 0;
            valueTo = decoded.length();
        }
    }

    private void change(int index, RowBuffer out) {
        decode(index);
        CellScan scan = scans[index];
        if (scan != null && remembered[index]) {
            scan.masked(value, valueFrom, valueTo);
        }
        changed.clear();
        taken[index]++;
        if (transformations[index].apply(value, valueFrom, valueTo, row, changed) || isTakenOtherwise(index)) {
            Escapes.encode(changed.bytes(), 0, changed.length(), out);
        } else {
            out.add(NULL);
        }
    }

    /** What becomes of a value that its transformation cannot take; false where it is NULL. */
    private boolean isTakenOtherwise(int index) {
        if (notTaken[index]++ == 0) {
            firstNotTaken[index] = rows;
        }
        Transformation other = others[index];
        if (other != null && !other.apply(value, valueFrom, valueTo, row, changed)) {
            throw new NotMaskable(rows, index);
        }
        return other != null;
    }

    private static void copyEmptyLines(byte[] bytes, int from, int to, RowBuffer out) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != '\n') {
                throw wrongFieldCount(bytes, from, i);
            }
        }
        out.add(bytes, from, to);
    }

    /** The failure of the row that holds a place, found again since it is the only one that needs its line. */
    private static WrongFieldCount wrongFieldCount(byte[] bytes, int from, int at) {
        long line = 0;
        long rowLine = 0;
        for (int i = from; i < at; i++) {
            if (bytes[i] == '\\' && i + 1 < at) {
                line += bytes[++i] == '\n' ? 1 : 0;
            } else if (bytes[i] == '\n') {
                rowLine = ++line;
            }
        }
        return new WrongFieldCount(rowLine);
    }

    /** A row has too few or too many fields. */
    public static final class WrongFieldCount extends RuntimeException {
        private final long line;

        WrongFieldCount(long line) {
            super("line " + line + " has another number of fields");
            this.line = line;
        }

        /** On which the row begins, counted from 0 in what was given. */
        public long line() {
            return line;
        }
    }

    /** A value that no transformation can take, and that cannot be NULL. */
    public static final class NotMaskable extends RuntimeException {
        private final long row;
        private final int field;

        NotMaskable(long row, int field) {
            super("row " + row + " has a value that cannot be masked");
            this.row = row;
            this.field = field;
        }

        /** Counted from 1 over all that was masked. */
        public long row() {
            return row;
        }

        public int field() {
            return field;
        }
    }
}
