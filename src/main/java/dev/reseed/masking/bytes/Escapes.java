package dev.reseed.masking.bytes;

/** The escapes of COPY's text format. */
public final class Escapes {
    private Escapes() {}

    /** Whether a field has any. */
    public static boolean areIn(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Writes a field's text, without escapes, as the server reads it. */
    public static void decode(byte[] bytes, int from, int to, RowBuffer out) {
        int unwritten = from;
        int i = from;
        while (i + 1 < to) {
            if (bytes[i] == '\\') {
                out.add(bytes, unwritten, i);
                i = decodeOne(bytes, i + 1, to, out);
                unwritten = i;
            } else {
                i++;
            }
        }
        out.add(bytes, unwritten, to);
    }

    /** Decodes what follows a backslash; gives the index behind it. */
    private static int decodeOne(byte[] bytes, int at, int to, RowBuffer out) {
        byte kind = bytes[at];
        if (kind >= '0' && kind <= '7') {
            return number(bytes, at, Math.min(to, at + 3), 8, out);
        }
        if (kind == 'x' && at + 1 < to && digit(bytes[at + 1], 16) >= 0) {
            return number(bytes, at + 1, Math.min(to, at + 3), 16, out);
        }
        out.add(
                switch (kind) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0b;
                    default -> kind;
                });
        return at + 1;
    }

    private static int number(byte[] bytes, int from, int to, int radix, RowBuffer out) {
        int value = 0;
        int i = from;
        while (i < to && digit(bytes[i], radix) >= 0) {
            value = value * radix + digit(bytes[i++], radix);
        }
        out.add(value);
        return i;
    }

    private static int digit(byte value, int radix) {
        return value < 0 ? -1 : Character.digit(value, radix);
    }

    /** Writes a text as a field. */
    public static void encode(byte[] bytes, int from, int to, RowBuffer out) {
        int unwritten = from;
        for (int i = from; i < to; i++) {
            int letter = letter(bytes[i]);
            if (letter != 0) {
                out.add(bytes, unwritten, i);
                out.add('\\');
                out.add(letter);
                unwritten = i + 1;
            }
        }
        out.add(bytes, unwritten, to);
    }

    private static int letter(byte value) {
        return switch (value) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }
}
