package dev.reseed.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text broken into lines, counted in the columns that a terminal takes for it. */
final class Wrapping {
    private Wrapping() {}

    /** Columns of a text: two for wide characters, none for combining ones. */
    static int columns(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /**
     * Words filled into lines of at most {@code width} columns; longer words are cut. Line breaks in the text stay, and so
     * does a line's indentation.
     */
    static List<String> wrap(String text, int width) {
        return wrap(text, width, "");
    }

    /** The same with an indentation, of at most half the width, before each line but the first. */
    static List<String> wrap(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String[] words = paragraph.stripLeading().split(" ", -1);
            words[0] = indent(paragraph, width) + words[0];
            StringBuilder line = new StringBuilder();
            for (String word : words) {
                if (!line.isEmpty() && columns(line.toString()) + 1 + columns(word) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(indent).append(word);
                } else {
                    line.append(line.isEmpty() ? "" : " ").append(word);
                }
                String head = cut(line.toString(), width);
                while (head.length() < line.length()) {
                    lines.add(head);
                    line.replace(0, head.length(), indent);
                    head = cut(line.toString(), width);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String indent(String paragraph, int width) {
        int blanks = paragraph.length() - paragraph.stripLeading().length();
        return " ".repeat(Math.min(blanks, width / 2));
    }

    /** The text, cut to a width with an ellipsis where it is longer. */
    static String fit(String text, int width) {
        if (columns(text) <= width) {
            return text;
        }
        return width <= 1 ? cut(text, width) : cut(text, width - 1) + "…";
    }

    /** The text filled up with blanks to a width. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - columns(text)));
    }

    /** The longest start that fits, at least one character, so that cutting always gets further. */
    private static String cut(String text, int width) {
        StringBuilder head = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            used += Math.max(0, WCWidth.wcwidth(c));
            if (used > width && !head.isEmpty()) {
                break;
            }
            head.appendCodePoint(c);
        }
        return head.toString();
    }
}
