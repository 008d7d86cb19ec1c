package dev.reseed.seed.file;

import dev.reseed.seed.provider.Argument;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts and arguments as YAML, on one line, in a form that stands in blocks and in braces. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./@+-]*( [A-Za-z0-9_./@+-]+)*");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** What some readers of YAML take for something else than text. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** A text that readers take for one: without quotes where that is plain, otherwise in double quotes. */
    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain || DATE.matcher(text).matches() ? text : quoted(text);
    }

    /** A text behind a colon at the end of a line, where commas, brackets and quotes need no quotes around them. */
    static String last(String text) {
        boolean plain = text.codePoints().allMatch(YamlText::isShown)
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !text.endsWith(" ");
        return plain ? text : quoted(text);
    }

    static String argument(Argument argument) {
        return switch (argument) {
            case Argument.Text each -> text(each.text());
            case Argument.Numeral each -> each.number().toPlainString();
            case Argument.Truth each -> String.valueOf(each.truth());
            case Argument.Items each ->
                each.items().stream().map(YamlText::argument).collect(Collectors.joining(", ", "[", "]"));
            case Argument.Entries each ->
                each.entries().isEmpty()
                        ? "{}"
                        : each.entries().entrySet().stream()
                                .map(entry -> text(entry.getKey()) + ": " + argument(entry.getValue()))
                                .collect(Collectors.joining(", ", "{ ", " }"));
        };
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
