package dev.reseed.masking;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text from outside as a YAML key, in a form that stands in blocks and in braces. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    /** What some readers of YAML take for something else than text. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** Without quotes where every reader takes it for the text; otherwise in double quotes, with escapes for what does not print. */
    static String key(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** A value that every reader takes for text. */
    static String text(String text) {
        return quoted(text);
    }

    /** In a comment: on one line, and nothing that cannot be seen. */
    static String comment(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(each -> out.appendCodePoint(isShown(each) ? each : '?'));
        return out.toString();
    }

    private static String quoted(String text) {
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
    private static boolean isShown(int codePoint) {
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
