package dev.reseed.seed.person;

import java.util.ArrayList;
import java.util.List;

/** The text of a form taken apart: {@code #}, {@code %}, {@code [A-F]}, {@code {city}}, and runs of other text. */
final class FormTokens {
    private FormTokens() {}

    /** The parts, in their order; together they are the text. */
    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            tokens.add(text.substring(at, end));
            at = end;
        }
        return tokens;
    }

    /** The symbols that a part stands for; empty where it stands for something else. */
    static String symbols(String token) {
        return switch (token.charAt(0)) {
            case '#' -> "0123456789";
            case '%' -> "123456789";
            case '[' -> spelled(token.substring(1, token.length() - 1));
            default -> "";
        };
    }

    private static int end(String text, int start) {
        return switch (text.charAt(start)) {
            case '#', '%' -> start + 1;
            case '[' -> text.indexOf(']', start) + 1;
            case '{' -> text.indexOf('}', start) + 1;
            default -> literal(text, start);
        };
    }

    private static int literal(String text, int start) {
        int end = start;
        while (end < text.length() && "#%[{".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** {@code A-F} as {@code ABCDEF}. */
    private static String spelled(String ranges) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < ranges.length(); i++) {
            char from = ranges.charAt(i);
            boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
            char to = range ? ranges.charAt(i + 2) : from;
            for (char c = from; c <= to; c++) {
                out.append(c);
            }
            i += range ? 2 : 0;
        }
        return out.toString();
    }
}
