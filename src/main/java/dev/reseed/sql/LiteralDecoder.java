package dev.reseed.sql;

/** Takes the quotes, continuations and escapes out of literals and quoted identifiers, one after the other, without allocating. */
final class LiteralDecoder {
    private final LiteralSink out;
    private byte[] bytes = {};
    private int end;
    private int escape;
    private int i;

    LiteralDecoder(LiteralSink out) {
        this.out = out;
    }

    /**
     * Decodes one.
     *
     * @param from index after the opening quote
     * @param end index after the closing quote, which is of the same kind
     * @param escape the escape character, 0 for none
     * @param unicode whether the escapes are those of {@code U&} and not those of {@code E}
     */
    void decode(byte[] bytes, int from, int end, int escape, boolean unicode) {
        this.bytes = bytes;
        this.i = from;
        this.end = end;
        this.escape = escape;
        byte quote = bytes[end - 1];
        while (i < end - 1) {
            byte b = bytes[i];
            if (b == quote) {
                // Either doubled, or the string pauses here and goes on behind white space.
                if (bytes[i + 1] == quote) {
                    out.add(b, i);
                    i += 2;
                } else {
                    i = Continuation.find(bytes, i + 1, end);
                }
            } else if (escape != 0 && b == escape) {
                if (unicode) {
                    unicodeEscape();
                } else {
                    backslash();
                }
            } else {
                out.add(b, i++);
            }
        }
    }

    private void unicodeEscape() {
        int at = i;
        if (i + 1 < end - 1 && bytes[i + 1] == escape) {
            out.add(escape, at);
            i += 2;
            return;
        }
        boolean six = i + 1 < end - 1 && bytes[i + 1] == '+';
        int codePoint = six ? hex(i + 2, 6) : hex(i + 1, 4);
        if (codePoint < 0) {
            out.add(escape, at);
            i++;
            return;
        }
        i += six ? 8 : 5;
        if (!six && Character.isHighSurrogate((char) codePoint) && i < end && bytes[i] == escape) {
            int low = hex(i + 1, 4);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                codePoint = Character.toCodePoint((char) codePoint, (char) low);
                i += 5;
            }
        }
        addCodePoint(codePoint, at);
    }

    private void backslash() {
        int at = i;
        byte kind = bytes[i + 1];
        i += 2;
        switch (kind) {
            case 'b' -> out.add('\b', at);
            case 'f' -> out.add('\f', at);
            case 'n' -> out.add('\n', at);
            case 'r' -> out.add('\r', at);
            case 't' -> out.add('\t', at);
            case 'v' -> out.add(0x0b, at);
            case 'x' -> numeric(at, kind, 16, 2);
            case 'u' -> wide(at, kind, 4);
            case 'U' -> wide(at, kind, 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                i--;
                numeric(at, kind, 8, 3);
            }
            default -> out.add(kind, at);
        }
    }

    /** Up to {@code most} digits that make one byte. */
    private void numeric(int at, byte kind, int radix, int most) {
        int value = 0;
        int from = i;
        while (i < end - 1 && i - from < most && Character.digit(bytes[i], radix) >= 0) {
            value = value * radix + Character.digit(bytes[i], radix);
            i++;
        }
        out.add(i == from ? kind : value, at);
    }

    private void wide(int at, byte kind, int digits) {
        int codePoint = hex(i, digits);
        if (codePoint < 0) {
            out.add(kind, at);
            return;
        }
        i += digits;
        boolean pair = Character.isBmpCodePoint(codePoint) && Character.isHighSurrogate((char) codePoint);
        if (pair && i + 1 < end - 1 && bytes[i] == '\\' && bytes[i + 1] == kind) {
            int low = hex(i + 2, digits);
            if (low >= 0 && Character.isBmpCodePoint(low) && Character.isLowSurrogate((char) low)) {
                codePoint = Character.toCodePoint((char) codePoint, (char) low);
                i += 2 + digits;
            }
        }
        addCodePoint(codePoint, at);
    }

    /** The number of exactly {@code digits} hexadecimal digits at {@code from}, or -1. */
    private int hex(int from, int digits) {
        long value = 0;
        for (int k = from; k < from + digits; k++) {
            int digit = k < end - 1 ? Chars.hex(bytes[k]) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    /** Adds a character as UTF-8; what is no character, a lone surrogate for instance, becomes a question mark. */
    private void addCodePoint(int codePoint, int at) {
        boolean valid = Character.isValidCodePoint(codePoint)
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        int c = valid ? codePoint : '?';
        if (c < 0x80) {
            out.add(c, at);
            return;
        }
        int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        out.add(((0xff00 >> (more + 1)) & 0xff) | (c >> (6 * more)), at);
        for (int k = more - 1; k >= 0; k--) {
            out.add(0x80 | ((c >> (6 * k)) & 0x3f), at);
        }
    }
}
