package dev.reseed.masking;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules do with rows of COPY's text format: bytes in, bytes out, with no allocation per row. An instance belongs to one
 * thread.
 *
 * <p>Fields end at a TAB, and a row at an LF. A backslash takes the meaning from the byte behind it, so that an escaped TAB or LF is
 * part of a field. A CR is a byte as any other. That is how the server splits rows in each encoding that keeps bytes of ASCII for
 * ASCII: in UTF-8 and whatever else a server stores, but not in SJIS, BIG5, GBK, GB18030, UHC and JOHAB, which only clients
 * speak. Constants are written in UTF-8.
 *
 * <p>A constant takes the place of every value, and of NULL too: which rows had no value can be as telling as a value.
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

    /** What takes each field's place; null for fields that are kept. */
    private final byte[] @Nullable [] replacements;

    /** The field that is being read; 0 between rows. */
    private int field;

    /** Index of the first byte that is kept and not written yet. */
    private int unwritten;

    /** Index behind the last row that ended. */
    private int whole;

    private RowMask(byte[] @Nullable [] replacements) {
        this.replacements = replacements;
    }

    /**
     * The mask for rows of one shape.
     *
     * @param rules one for each field of a row, in their order
     */
    public static RowMask of(List<Rules.Rule> rules) {
        byte[] @Nullable [] replacements = new byte[rules.size()][];
        for (int i = 0; i < replacements.length; i++) {
            replacements[i] = replacement(rules.get(i));
        }
        return new RowMask(replacements);
    }

    private static byte @Nullable [] replacement(Rules.Rule rule) {
        return switch (rule) {
            case Rules.Rule.Keep keep -> null;
            case Rules.Rule.Null empty -> NULL;
            case Rules.Rule.Constant constant -> escaped(constant.value());
        };
    }

    private static byte[] escaped(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            int letter = switch (each) {
                case '\\' -> '\\';
                case '\t' -> 't';
                case '\n' -> 'n';
                case '\r' -> 'r';
                default -> 0;
            };
            if (letter != 0) {
                out.write('\\');
            }
            out.write(letter == 0 ? each : letter);
        }
        return out.toByteArray();
    }

    /** Whether rows pass as they are. */
    public boolean keepsAll() {
        for (int i = 0; i < replacements.length; i++) {
            if (replaces(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether something takes the place of a field's values. */
    public boolean replaces(int field) {
        return replacements[field] != null;
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
        if (replacements.length == 0) {
            copyEmptyLines(bytes, from, to, out);
            return;
        }
        field = 0;
        unwritten = from;
        whole = from;
        rows(bytes, from, to, out);
        if (whole != to) {
            throw wrongFieldCount(bytes, from, to);
        }
        if (replacements[0] == null) {
            out.add(bytes, unwritten, to);
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
                } else if (at + 1 < i + Long.BYTES) {
                    found &= ~(0x80L << ((at + 1 - i) << 3));
                } else {
                    next++;
                }
            }
            i = next;
        }
        for (; i < to; i++) {
            if (bytes[i] == '\\') {
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
        int next = field + 1 == replacements.length ? 0 : field + 1;
        if ((bytes[at] == '\n') != (next == 0)) {
            throw wrongFieldCount(bytes, from, at);
        }
        byte @Nullable [] replacement = replacements[field];
        if (replacement != null) {
            out.add(replacement, 0, replacement.length);
            unwritten = at;
        }
        if (replacements[next] != null) {
            out.add(bytes, unwritten, at + 1);
        }
        field = next;
        if (next == 0) {
            whole = at + 1;
        }
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
}
