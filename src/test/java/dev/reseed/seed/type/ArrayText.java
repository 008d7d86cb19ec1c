package dev.reseed.seed.type;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of a one-dimensional array, as the server's {@code array_in} does; fails on what that does not take. */
final class ArrayText {
    private ArrayText() {}

    static List<String> read(String text, char delimiter) {
        if (text.equals("{}")) {
            return List.of();
        }
        List<String> elements = new ArrayList<>();
        int at = 1;
        while (text.charAt(at - 1) != '}') {
            StringBuilder element = new StringBuilder();
            boolean quoted = text.charAt(at) == '"';
            int start = at;
            at += quoted ? 1 : 0;
            while (quoted ? text.charAt(at) != '"' : text.charAt(at) != delimiter && text.charAt(at) != '}') {
                if (quoted && text.charAt(at) == '\\') {
                    at++;
                } else if (!quoted
                        && (Character.isWhitespace(text.charAt(at)) || "{\"\\".indexOf(text.charAt(at)) >= 0)) {
                    throw new AssertionError("not quoted: " + text);
                }
                element.append(text.charAt(at++));
            }
            at += quoted ? 1 : 0;
            if (at == start || (!quoted && element.toString().equalsIgnoreCase("null"))) {
                throw new AssertionError("an element that is empty or NULL: " + text);
            }
            if (text.charAt(at) != delimiter && text.charAt(at) != '}') {
                throw new AssertionError("junk after an element: " + text);
            }
            elements.add(element.toString());
            at++;
        }
        if (text.charAt(0) != '{' || at != text.length()) {
            throw new AssertionError("not an array: " + text);
        }
        return elements;
    }
}
