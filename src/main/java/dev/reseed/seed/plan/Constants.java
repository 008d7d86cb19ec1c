package dev.reseed.seed.plan;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Argument;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of a seed file as the server reads them. */
final class Constants {
    private Constants() {}

    /** Scalars as they are; lists and maps as arrays where the column is one, and as JSON elsewhere. */
    static String text(Argument value, ColumnType type) {
        if (type.base() instanceof ColumnType.Array array && value instanceof Argument.Items items) {
            return items.items().stream()
                    .map(each -> quoted(text(each, array.element())))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return switch (value) {
            case Argument.Text text -> text.text();
            case Argument.Numeral numeral -> numeral.number().toPlainString();
            case Argument.Truth truth -> Boolean.toString(truth.truth());
            case Argument.Items items -> json(items);
            case Argument.Entries entries -> json(entries);
        };
    }

    private static String quoted(String element) {
        return "\"" + element.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String json(Argument value) {
        return switch (value) {
            case Argument.Text text -> string(text.text());
            case Argument.Numeral numeral -> numeral.number().toPlainString();
            case Argument.Truth truth -> Boolean.toString(truth.truth());
            case Argument.Items items ->
                items.items().stream().map(Constants::json).collect(Collectors.joining(", ", "[", "]"));
            case Argument.Entries entries ->
                entries.entries().entrySet().stream()
                        .map(Constants::member)
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String member(Map.Entry<String, Argument> member) {
        return string(member.getKey()) + ": " + json(member.getValue());
    }

    private static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
