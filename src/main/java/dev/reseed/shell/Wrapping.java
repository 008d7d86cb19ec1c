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
        Filling filling = new Filling(width, indent);
        for (String paragraph : text.split("\n", -1)) {
            String[] words = paragraph.stripLeading().split(" ", -1);
            words[0] = indent(paragraph, width) + words[0];
            for (String word : words) {
                filling.add(word);
            }
            filling.end();
        }
        return filling.lines;
    }

    /** Lines as they are filled. Each character is looked at a fixed number of times: a server's message may have megabytes. */
    private static final class Filling {
        private final List<String> lines = new ArrayList<>();
        private final int width;
        private final String indent;
        private final StringBuilder line = new StringBuilder();
        private int used;
        private int indented;

        Filling(int width, String indent) {
            this.width = width;
            this.indent = indent;
        }

        void add(String word) {
            if (!line.isEmpty() && used + 1 + columns(word) > width) {
                begin();
            } else if (!line.isEmpty()) {
                line.append(' ');
                used++;
            }
            word.codePoints().forEach(this::append);
        }

        /** At least one character comes into each line, so that cutting always gets further. */
        private void append(int c) {
            int columns = Math.max(0, WCWidth.wcwidth(c));
            if (used + columns > width && line.length() > indented) {
                begin();
            }
            line.appendCodePoint(c);
            used += columns;
        }

        /** Goes on in the next line. */
        private void begin() {
            end();
            line.append(indent);
            used = indent.length();
            indented = indent.length();
        }

        /** Ends the paragraph. */
        void end() {
            lines.add(line.toString());
            line.setLength(0);
            used = 0;
            indented = 0;
        }
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
