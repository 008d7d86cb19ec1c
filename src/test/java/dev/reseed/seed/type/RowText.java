package dev.reseed.seed.type;

import java.util.ArrayList;
import java.util.List;

/** Reads a row's text, as the server's {@code record_in} does; an empty field is NULL, which it does not take. */
final class RowText {
    private RowText() {}

    static List<String> read(String text) {
        if (text.charAt(0) != '(' || text.charAt(text.length() - 1) != ')') {
            throw new AssertionError("not a row: " + text);
        }
        List<String> fields = new ArrayList<>();
        int at = 1;
        while (at < text.length()) {
            StringBuilder field = new StringBuilder();
            int start = at;
            boolean quoted = false;
            while (quoted || (text.charAt(at) != ',' && text.charAt(at) != ')')) {
                char c = text.charAt(at++);
                if (c == '\\') {
                    field.append(text.charAt(at++));
                } else if (c == '"' && quoted && text.charAt(at) == '"') {
                    field.append(text.charAt(at++));
                } else if (c == '"') {
                    quoted = !quoted;
                } else {
                    field.append(c);
                }
            }
            if (at == start) {
                throw new AssertionError("a field that is NULL: " + text);
            }
            fields.add(field.toString());
            at++;
        }
        return fields;
    }
}
