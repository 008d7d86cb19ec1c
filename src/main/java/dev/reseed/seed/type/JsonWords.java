package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts of JSON shapes, and strings of JSON documents. */
final class JsonWords {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonWords() {}

    /** The provider that a text names after its first character; none for a text that stands for itself. */
    static Optional<String> provider(String text) {
        if (text.length() < 2 || (text.charAt(0) != '$' && text.charAt(0) != '=') || !isSmall(text.charAt(1))) {
            return Optional.empty();
        }
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSmall(c) && c != '_' && (c < '0' || c > '9')) {
                return Optional.empty();
            }
        }
        return Optional.of(text.substring(1));
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Without the first of two characters that say that a text is no call. */
    static String unescaped(String text) {
        return text.startsWith("$$") || text.startsWith("==") ? text.substring(1) : text;
    }

    static String quoted(String text) {
        RowBuffer out = new RowBuffer();
        out.add(text.getBytes(StandardCharsets.UTF_8));
        quote(0, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** Makes a JSON string of what was written from an index on, in place. */
    static void quote(int start, RowBuffer out) {
        int end = out.length();
        int more = 2;
        for (int i = start; i < end; i++) {
            more += more(out.bytes()[i]);
        }
        for (int i = 0; i < more; i++) {
            out.add('"');
        }
        byte[] bytes = out.bytes();
        int to = out.length() - 1;
        for (int i = end - 1; i >= start; i--) {
            byte b = bytes[i];
            to = escape(b, to, bytes);
        }
        bytes[start] = '"';
    }

    /** How many bytes are added to one. */
    private static int more(byte b) {
        if (b == '"' || b == '\\') {
            return 1;
        }
        return b >= 0 && b < ' ' ? 5 : 0;
    }

    private static int escape(byte b, int end, byte[] bytes) {
        int to = end;
        switch (more(b)) {
            case 0 -> bytes[--to] = b;
            case 1 -> {
                bytes[--to] = b;
                bytes[--to] = '\\';
            }
            default -> {
                bytes[--to] = HEX[b & 0xf];
                bytes[--to] = HEX[b >> 4];
                bytes[--to] = '0';
                bytes[--to] = '0';
                bytes[--to] = 'u';
                bytes[--to] = '\\';
            }
        }
        return to;
    }
}
