package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.Cast;
import dev.reseed.masking.condition.Expression.Text;
import dev.reseed.masking.condition.Expression.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An array as the text that the server writes. */
final class ArrayText {
    private ArrayText() {}

    /**
     * The elements of one dimension, cast to the element's type.
     *
     * @param type the array's
     */
    static Optional<List<Expression>> elements(String text, String type) {
        int last = text.length() - 1;
        if (!type.endsWith("[]") || last < 1 || text.charAt(0) != '{' || text.charAt(last) != '}') {
            return Optional.empty();
        }
        String element = type.substring(0, type.length() - 2);
        List<Expression> found = new ArrayList<>();
        int at = 1;
        while (at < last) {
            StringBuilder one = new StringBuilder();
            boolean quoted = text.charAt(at) == '"';
            at = quoted ? quoted(text, at + 1, one) : plain(text, at, one);
            if (at < 0 || at > last || (at < last && text.charAt(at++) != ',')) {
                return Optional.empty();
            }
            boolean isNull = !quoted && one.toString().equals("NULL");
            found.add(new Cast(isNull ? new Truth(Optional.empty()) : new Text(one.toString()), element));
        }
        return Optional.of(found);
    }

    private static int quoted(String text, int from, StringBuilder one) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 1 : 0;
            if (at == text.length()) {
                return -1;
            }
            one.append(text.charAt(at++));
        }
        return at + 1;
    }

    /** Where an element without quotes ends; -1 where it is not one. */
    private static int plain(String text, int from, StringBuilder one) {
        int at = from;
        while (at < text.length() - 1 && text.charAt(at) != ',') {
            if ("{}\"\\".indexOf(text.charAt(at)) >= 0) {
                return -1;
            }
            one.append(text.charAt(at++));
        }
        return at == from ? -1 : at;
    }
}
