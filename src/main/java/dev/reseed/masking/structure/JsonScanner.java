package dev.reseed.masking.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The tokens of RFC 8259, in valid UTF-8. Each method says where a token ends, or {@link #NONE} where none is. */
final class JsonScanner {
    static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private byte[] bytes = {};
    private int to;
    private boolean escaped;

    void begin(byte[] bytes, int to) {
        this.bytes = bytes;
        this.to = to;
    }

    int blanks(int from) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\n' || each == '\t' || each == '\r';
    }

    /**
     * Index of the quote that ends a text.
     *
     * @param from index behind the quote that begins it
     */
    int text(int from) {
        int at = from;
        escaped = false;
        while (true) {
            at = plain(at);
            if (at == to) {
                return NONE;
            }
            byte each = bytes[at];
            if (each == '"') {
                return at;
            }
            if (each == '\\') {
                escaped = true;
                at = escape(at + 1);
            } else {
                at = sequence(at);
            }
            if (at == NONE) {
                return NONE;
            }
        }
    }

    /** Whether the last text had escapes. */
    boolean escaped() {
        return escaped;
    }

    /** Over what is ASCII and stands for itself, with eight bytes in view. */
    private int plain(int from) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long word = (long) LONGS.get(bytes, at);
            // Bytes above one that is found can be found by mistake, through a borrow: only the lowest counts.
            long found = (word - BLANKS | word | zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES)) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private static long zeros(long word) {
        return word - ONES & ~word;
    }

    private int sequence(int from) {
        int at = from;
        while (at < to && bytes[at] < 0) {
            int length = Utf8.length(bytes, at, to);
            if (length == 0) {
                return NONE;
            }
            at += length;
        }
        return at == from ? NONE : at;
    }

    /** @param at index behind the backslash */
    private int escape(int at) {
        if (at == to) {
            return NONE;
        }
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> to - at > 4 && JsonText.unit(bytes, at + 1) >= 0 ? at + 5 : NONE;
            default -> NONE;
        };
    }

    /** Index behind a number. */
    int number(int from) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        at = at < to && bytes[at] == '0' ? at + 1 : digits(at);
        if (at != NONE && at < to && bytes[at] == '.') {
            at = digits(at + 1);
        }
        if (at != NONE && at < to && (bytes[at] | 0x20) == 'e') {
            at++;
            at = digits(at < to && (bytes[at] == '+' || bytes[at] == '-') ? at + 1 : at);
        }
        return at;
    }

    private int digits(int from) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == from ? NONE : at;
    }

    /** Index behind {@code true}, {@code false} or {@code null}. */
    int word(int at) {
        return switch (bytes[at]) {
            case 't' -> rest(at, "true");
            case 'f' -> rest(at, "false");
            case 'n' -> rest(at, "null");
            default -> NONE;
        };
    }

    private int rest(int at, String word) {
        if (to - at < word.length()) {
            return NONE;
        }
        for (int i = 1; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return NONE;
            }
        }
        return at + word.length();
    }
}
