package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;

/**
 * Puts quotes around what was just written, where the text form that it becomes a part of needs them: in place, so that forms nest to any
 * depth. Bytes above 127 are parts of characters and stay.
 */
public enum Quoting {
    /** An element of an array: quotes and backslashes with a backslash before them. */
    ARRAY_ELEMENT {
        @Override
        boolean isSpecial(byte b) {
            return b == '{' || b == '}' || b == ',' || isEscaped(b) || isBlank(b);
        }

        @Override
        int escape(byte b) {
            return '\\';
        }
    },
    /** A field of a row, or a bound of a range: quotes and backslashes twice. */
    FIELD {
        @Override
        boolean isSpecial(byte b) {
            return b == '(' || b == ')' || b == '[' || b == ']' || b == ',' || isEscaped(b) || isBlank(b);
        }

        @Override
        int escape(byte b) {
            return b;
        }
    };

    /** Whether a byte makes quotes necessary. */
    abstract boolean isSpecial(byte b);

    /** What stands before a byte that is escaped. */
    abstract int escape(byte b);

    /** Quotes what was written from an index on, if it has to be. */
    public void from(int start, RowBuffer out) {
        from(start, ',', out);
    }

    /** The same where elements are not separated by a comma: {@code ;} in arrays of boxes. */
    public void from(int start, int delimiter, RowBuffer out) {
        int end = out.length();
        byte[] bytes = out.bytes();
        boolean special = start == end || (this == ARRAY_ELEMENT && isNull(bytes, start, end));
        int escapes = 0;
        for (int i = start; i < end; i++) {
            special |= isSpecial(bytes[i]) || bytes[i] == delimiter;
            escapes += isEscaped(bytes[i]) ? 1 : 0;
        }
        if (special) {
            quote(start, escapes, out);
        }
    }

    private void quote(int start, int escapes, RowBuffer out) {
        int end = out.length();
        for (int i = 0; i < escapes + 2; i++) {
            out.add('"');
        }
        byte[] bytes = out.bytes();
        int to = out.length() - 1;
        for (int i = end - 1; i >= start; i--) {
            byte b = bytes[i];
            bytes[--to] = b;
            if (isEscaped(b)) {
                bytes[--to] = (byte) escape(b);
            }
        }
        bytes[start] = '"';
    }

    private static boolean isEscaped(byte b) {
        return b == '"' || b == '\\';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private static boolean isNull(byte[] bytes, int start, int end) {
        return end - start == 4
                && (bytes[start] | 0x20) == 'n'
                && (bytes[start + 1] | 0x20) == 'u'
                && (bytes[start + 2] | 0x20) == 'l'
                && (bytes[start + 3] | 0x20) == 'l';
    }
}
