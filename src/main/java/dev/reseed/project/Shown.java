package dev.reseed.project;

import java.nio.file.Path;

/** Text from outside, made fit to be printed: control and formatting characters escaped, length bounded. */
public final class Shown {
    private static final int MAX = 60;
    private static final int MAX_PATH = 4096;

    private Shown() {}

    /** The text in double quotes. */
    public static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    /** The text without quotes. */
    public static String plain(String text) {
        return bounded(text, MAX);
    }

    /** A path in double quotes, in full: half a path helps nobody. */
    public static String path(Path path) {
        return '"' + bounded(path.toString(), MAX_PATH) + '"';
    }

    private static String bounded(String text, int max) {
        StringBuilder out = new StringBuilder();
        int length = text.codePointCount(0, text.length());
        text.codePoints().limit(max).forEach(each -> append(out, each));
        return length > max ? out.append("…").toString() : out.toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        switch (Character.getType(codePoint)) {
            // Formatting characters too: they reorder or hide what stands around them.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> out.append(String.format("\\u%04x", codePoint));
            default -> out.appendCodePoint(codePoint);
        }
    }
}
