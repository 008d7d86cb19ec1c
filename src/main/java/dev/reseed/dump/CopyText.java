package dev.reseed.dump;

import dev.reseed.masking.bytes.Escapes;
import dev.reseed.masking.bytes.RowBuffer;
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
        RowBuffer text = new RowBuffer();
        Escapes.decode(bytes, from, to, text);
        return Optional.of(new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8));
    }
}
