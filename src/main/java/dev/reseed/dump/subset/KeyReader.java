package dev.reseed.dump.subset;

import dev.reseed.masking.bytes.Escapes;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.SipHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of rows in COPY's text format: of lines, those fields alone that keys are made of. Nothing is allocated for a row, unless
 * letters have to be made small. An instance belongs to one thread.
 */
final class KeyReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';
    private static final byte[] NO_KEY = new byte[16];
    private static final SipHash HASH = SipHash.of(NO_KEY);

    /** The longest text that is a whole number for sure. */
    private static final int DIGITS = 18;

    private static final int ABSENT = -1;

    private final int[][] fields;
    private final int identity;
    private final KeyForm[] forms;
    private final int[] typeFields;
    private final byte[] @Nullable [] types;

    /** How many fields of a line have to be found, from the first. */
    private final int wanted;

    private final int[] starts;
    private final int[] ends;
    private final RowBuffer decoded = new RowBuffer();

    /**
     * For rows of one shape.
     *
     * @param identity index of the key that tells rows apart: it is the whole row's where a row has none; below 0 where nobody asks
     * @param columns of a row, in its order
     * @param forms by column
     */
    KeyReader(List<KeySpec> specs, int identity, List<String> columns, Map<String, KeyForm> forms) {
        this.identity = identity;
        this.forms = columns.stream()
                .map(column -> forms.getOrDefault(column, KeyForm.PLAIN))
                .toArray(KeyForm[]::new);
        this.fields = specs.stream()
                .map(spec -> spec.columns().stream().mapToInt(columns::indexOf).toArray())
                .toArray(int[][]::new);
        this.typeFields = specs.stream()
                .mapToInt(spec ->
                        spec.type().map(test -> columns.indexOf(test.column())).orElse(ABSENT))
                .toArray();
        this.types = specs.stream()
                .map(spec -> spec.type()
                        .map(test -> test.value().getBytes(StandardCharsets.UTF_8))
                        .orElse(null))
                .toArray(byte[][]::new);
        int last = Arrays.stream(fields).flatMapToInt(Arrays::stream).max().orElse(ABSENT);
        this.wanted = 1 + Math.max(last, Arrays.stream(typeFields).max().orElse(ABSENT));
        this.starts = new int[wanted];
        this.ends = new int[wanted];
    }

    /** How many keys a row has. */
    int count() {
        return fields.length;
    }

    /**
     * Reads the keys of the line that begins at an index.
     *
     * @param to index behind the last line's LF
     * @param keys takes them; {@link Keys#NONE} where a part is NULL, or is not there
     * @return the index behind the line's LF
     */
    int read(byte[] bytes, int from, int to, long[] keys) {
        int at = split(bytes, from, to);
        int end = lineEnd(bytes, at, from, to);
        for (int i = 0; i < fields.length; i++) {
            keys[i] = fields[i].length == 0 ? hash(bytes, from, end - 1) : key(bytes, i);
        }
        if (identity >= 0 && keys[identity] == Keys.NONE) {
            keys[identity] = hash(bytes, from, end - 1);
        }
        return end;
    }

    /** Finds the fields that are wanted; those that the line lacks are NULL. */
    private int split(byte[] bytes, int from, int to) {
        int field = 0;
        int start = from;
        int i = from;
        while (field < wanted && i < to) {
            byte at = bytes[i];
            if (at == '\\') {
                i += 2;
                continue;
            }
            if (at == '\t' || at == '\n') {
                starts[field] = start;
                ends[field++] = i;
                start = i + 1;
                if (at == '\n') {
                    break;
                }
            }
            i++;
        }
        for (int missing = field; missing < wanted; missing++) {
            starts[missing] = ABSENT;
        }
        return Math.min(i, to);
    }

    /** The index behind the LF that ends the line: none that a backslash stands before. */
    private static int lineEnd(byte[] bytes, int from, int lineStart, int to) {
        for (int i = newline(bytes, from, to); i < to; i = newline(bytes, i + 1, to)) {
            if (!isEscaped(bytes, i, lineStart)) {
                return i + 1;
            }
        }
        return to;
    }

    /** The index of the next LF, with eight bytes in view; {@code to} where there is none. */
    private static int newline(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i) ^ NEWLINES;
            long zeros = (word - ONES) & ~word & HIGHS;
            if (zeros != 0) {
                // The lowest is exact: carries only go up.
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private static boolean isEscaped(byte[] bytes, int at, int lineStart) {
        int i = at;
        while (i > lineStart && bytes[i - 1] == '\\') {
            i--;
        }
        return ((at - i) & 1) == 1;
    }

    private long key(byte[] bytes, int index) {
        byte[] type = types[index];
        if (type != null && !isType(bytes, typeFields[index], type)) {
            return Keys.NONE;
        }
        long key = Keys.NONE;
        for (int i = 0; i < fields[index].length; i++) {
            long part = field(bytes, fields[index][i]);
            if (part == Keys.NONE) {
                return Keys.NONE;
            }
            key = i == 0 ? part : Keys.joined(key, part);
        }
        return key;
    }

    private boolean isType(byte[] bytes, int field, byte[] type) {
        if (field < 0 || starts[field] < 0) {
            return false;
        }
        if (Escapes.areIn(bytes, starts[field], ends[field])) {
            decoded.clear();
            Escapes.decode(bytes, starts[field], ends[field], decoded);
            return Arrays.equals(decoded.bytes(), 0, decoded.length(), type, 0, type.length);
        }
        return Arrays.equals(bytes, starts[field], ends[field], type, 0, type.length);
    }

    private long field(byte[] bytes, int field) {
        if (field < 0 || starts[field] < 0) {
            return Keys.NONE;
        }
        // Most keys are plain numbers, which no form changes.
        long number = number(bytes, starts[field], ends[field]);
        if (number != Keys.NONE || isNull(bytes, starts[field], ends[field])) {
            return number;
        }
        if (!Escapes.areIn(bytes, starts[field], ends[field])) {
            return value(bytes, starts[field], ends[field], forms[field]);
        }
        decoded.clear();
        Escapes.decode(bytes, starts[field], ends[field], decoded);
        return value(decoded.bytes(), 0, decoded.length(), forms[field]);
    }

    private static boolean isNull(byte[] bytes, int from, int to) {
        return to - from == 2 && bytes[from] == '\\' && bytes[from + 1] == 'N';
    }

    private static long value(byte[] bytes, int from, int to, KeyForm form) {
        return switch (form) {
            case PLAIN -> known(bytes, from, to);
            case NUMBER -> known(bytes, from, withoutZeros(bytes, from, to));
            case PADDED -> known(bytes, from, withoutBlanks(bytes, from, to));
            case FOLDED -> folded(bytes, from, to);
        };
    }

    /** A whole number as PostgreSQL writes it is itself, whatever its column's type; anything else is hashed. */
    private static long known(byte[] bytes, int from, int to) {
        long number = number(bytes, from, to);
        return number != Keys.NONE ? number : hash(bytes, from, to);
    }

    private static int withoutZeros(byte[] bytes, int from, int to) {
        int point = from;
        while (point < to && bytes[point] != '.') {
            point++;
        }
        int end = to;
        while (end > point + 1 && bytes[end - 1] == '0') {
            end--;
        }
        return end == point + 1 ? point : end;
    }

    private static int withoutBlanks(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    /** The one form that has to look at characters: it makes a text for each value. */
    private static long folded(byte[] bytes, int from, int to) {
        // Letter by letter, as the server does: where a letter stands makes no difference.
        byte[] small = new String(bytes, from, to - from, StandardCharsets.UTF_8)
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return known(small, 0, small.length);
    }

    /** A whole number; {@link Keys#NONE} where it is none, or not written as PostgreSQL writes it. */
    private static long number(byte[] bytes, int from, int to) {
        int first = from < to && bytes[from] == '-' ? from + 1 : from;
        int digits = to - first;
        if (digits < 1 || digits > DIGITS || (bytes[first] == '0' && (digits > 1 || first > from))) {
            return Keys.NONE;
        }
        long value = 0;
        for (int i = first; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return Keys.NONE;
            }
            value = value * 10 + digit;
        }
        return first > from ? -value : value;
    }

    private static long hash(byte[] bytes, int from, int to) {
        return Keys.known(HASH.of(bytes, from, to));
    }
}
