package dev.reseed.sql;

/** The character classes of PostgreSQL's scanner, over bytes; every byte of a multi-byte character is a letter. */
final class Chars {
    private static final byte IDENTIFIER_START = 1;
    private static final byte DIGIT = 2;
    private static final byte SPACE = 4;
    private static final byte OPERATOR = 8;
    private static final byte[] CLASSES = classes();

    private Chars() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < 256; c++) {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128) {
                classes[c] = IDENTIFIER_START;
            } else if (c >= '0' && c <= '9') {
                classes[c] = DIGIT;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b) {
                classes[c] = SPACE;
            } else if ("~!@#^&|`?+-*/%<>=".indexOf(c) >= 0) {
                classes[c] = OPERATOR;
            }
        }
        return classes;
    }

    static boolean isIdentifierStart(byte b) {
        return CLASSES[b & 0xff] == IDENTIFIER_START;
    }

    /** A character of a dollar quote's tag: an identifier's, but no dollar. */
    static boolean isTagPart(byte b) {
        return (CLASSES[b & 0xff] & (IDENTIFIER_START | DIGIT)) != 0;
    }

    static boolean isIdentifierPart(byte b) {
        return isTagPart(b) || b == '$';
    }

    static boolean isDigit(byte b) {
        return CLASSES[b & 0xff] == DIGIT;
    }

    /** PostgreSQL's white space; the vertical tab among it, which versions before 16 reject. */
    static boolean isSpace(byte b) {
        return CLASSES[b & 0xff] == SPACE;
    }

    static boolean isOperator(byte b) {
        return CLASSES[b & 0xff] == OPERATOR;
    }

    static boolean isNewline(byte b) {
        return b == '\n' || b == '\r';
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(byte b) {
        return Character.digit(b, 16);
    }
}
