package dev.reseed.project;

import java.util.Locale;
import java.util.Set;

/** Texts in files of YAML that Reseed writes. */
public final class YamlScalar {
    /** What some readers of YAML take for something else than text. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private YamlScalar() {}

    /** Whether some reader takes a word for something else than text. */
    public static boolean isReserved(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** In a comment: on one line, and nothing that cannot be seen. */
    public static String comment(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(each -> out.appendCodePoint(isShown(each) ? each : '?'));
        return out.toString();
    }

    /** In double quotes, with escapes for what cannot be seen. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(each -> append(out, each));
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        switch (codePoint) {
            case '"', '\\' -> out.append('\\').appendCodePoint(codePoint);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
                if (isShown(codePoint)) {
                    out.appendCodePoint(codePoint);
                } else {
                    out.append(String.format(codePoint > 0xFFFF ? "\\U%08x" : "\\u%04x", codePoint));
                }
            }
        }
    }

    /** Whether a character can be seen, and shows what it is: blanks other than the usual one do not. */
    public static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
