package dev.reseed.masking.detect;

import java.util.ArrayList;
import java.util.List;

/** Elements of arrays as the server writes them: {@code {a,"b c",NULL}}, of any number of dimensions. */
final class ArrayText {
    private static final int MOST_ELEMENTS = 100;

    private ArrayText() {}

    /** The elements that are not NULL; what is no array gives what can be read of it. */
    static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        int begin = Math.max(0, array.indexOf('{'));
        for (int i = begin; i < array.length() && elements.size() < MOST_ELEMENTS; i++) {
            char c = array.charAt(i);
            if (c == '\\' && i + 1 < array.length()) {
                i++;
                element.append(array.charAt(i));
            } else if (c == '"') {
                quoted = !quoted;
                wasQuoted = true;
            } else if (quoted || (c != ',' && c != '{' && c != '}')) {
                element.append(c);
            } else {
                take(elements, element, wasQuoted);
                wasQuoted = false;
            }
        }
        return elements;
    }

    private static void take(List<String> elements, StringBuilder element, boolean quoted) {
        String text = element.toString();
        element.setLength(0);
        if (!text.isEmpty() && (quoted || !text.equals("NULL"))) {
            elements.add(text);
        }
    }
}
