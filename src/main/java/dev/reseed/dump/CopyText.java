package dev.reseed.dump;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** COPY's text format, for single rows. */
final class CopyText {
    private CopyText() {}

    /** How many rows there are; an escaped line end is in a row. */
    static int rows(byte[] bytes, int from, int to) {
        int rows = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '\n') {
                rows++;
            }
        }
        return rows;
    }

    /** The texts of a row's fields, decoded; empty for NULL. */
    static List<Optional<String>> fields(byte[] bytes, int from, int to) {
        List<Optional<String>> fields = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == '\t') {
                fields.add(field(bytes, start, i));
                start = i + 1;
            } else if (bytes[i] == '\\') {
                i++;
            }
        }
        return fields;
    }

    private static Optional<String> field(byte[] bytes, int from, int to) {
        if (to - from == 2 && bytes[from] == '\\' && bytes[from + 1] == 'N') {
            return Optional.empty();
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(to - from);
        int i = from;
        while (i < to) {
            if (bytes[i] != '\\' || i + 1 == to) {
                text.write(bytes[i++]);
            } else {
                i = escape(bytes, i + 1, to, text);
            }
        }
        return Optional.of(text.toString(StandardCharsets.UTF_8));
    }

    /** Decodes what follows a backslash; gives the index behind it. */
    private static int escape(byte[] bytes, int at, int to, ByteArrayOutputStream text) {
        byte kind = bytes[at];
        switch (kind) {
            case 'b' -> text.write('\b');
            case 'f' -> text.write('\f');
            case 'n' -> text.write('\n');
            case 'r' -> text.write('\r');
            case 't' -> text.write('\t');
            case 'v' -> text.write(0x0b);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return number(bytes, at, Math.min(to, at + 3), 8, text);
            }
            case 'x' -> {
                return at + 1 < to && Character.digit(bytes[at + 1], 16) >= 0
                        ? number(bytes, at + 1, Math.min(to, at + 3), 16, text)
                        : literal(kind, at, text);
            }
            default -> text.write(kind);
        }
        return at + 1;
    }

    private static int literal(byte value, int at, ByteArrayOutputStream text) {
        text.write(value);
        return at + 1;
    }

    private static int number(byte[] bytes, int from, int to, int radix, ByteArrayOutputStream text) {
        int value = 0;
        int i = from;
        while (i < to && Character.digit(bytes[i], radix) >= 0) {
            value = value * radix + Character.digit(bytes[i++], radix);
        }
        text.write(value);
        return i;
    }
}
