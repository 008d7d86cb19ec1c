package dev.reseed.seed.file;

import dev.reseed.project.YamlScalar;
import dev.reseed.seed.provider.Argument;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts and arguments as YAML, on one line, in a form that stands in blocks and in braces. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./@+-]*( [A-Za-z0-9_./@+-]+)*");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private YamlText() {}

    /** A text that readers take for one: without quotes where that is plain, otherwise in double quotes. */
    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !YamlScalar.isReserved(text);
        return plain || DATE.matcher(text).matches() ? text : YamlScalar.quoted(text);
    }

    /** A text behind a colon at the end of a line, where commas, brackets and quotes need no quotes around them. */
    static String last(String text) {
        boolean plain = text.codePoints().allMatch(YamlScalar::isShown)
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !text.endsWith(" ");
        return plain ? text : YamlScalar.quoted(text);
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
}
