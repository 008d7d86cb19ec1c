package dev.reseed.seed.file;

import dev.reseed.project.QuotedNames;
import dev.reseed.seed.file.ColumnSpec.Filling;
import dev.reseed.seed.file.Signature.Parameter;
import dev.reseed.seed.file.Signature.Shape;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column is filled with, as a seed file has it. */
final class ColumnWriter {
    private final ProviderNames providers;

    ColumnWriter(ProviderNames providers) {
        this.providers = providers;
    }

    /** Behind a column's name. */
    String value(ColumnSpec column) {
        String nulls = column.nulls() == 0
                ? ""
                : ", nulls: " + BigDecimal.valueOf(column.nulls()).toPlainString();
        return switch (column.filling()) {
            case Filling.Nothing nothing -> "null";
            case Filling.Constant constant -> "{ constant: " + YamlText.argument(constant.value()) + nulls + " }";
            case Filling.Computed computed ->
                nulls.isEmpty()
                        ? YamlText.last("= " + computed.formula().text())
                        : "{ expression: " + YamlText.text(computed.formula().text()) + nulls + " }";
            case Filling.Provided provided -> {
                Call call = provided.call();
                yield call.arguments().isEmpty() && nulls.isEmpty()
                        ? YamlText.text(call.provider())
                        : "{ " + YamlText.text(call.provider()) + ": " + arguments(call) + nulls + " }";
            }
        };
    }

    /** A value by hand, in braces. */
    String byHand(ColumnSpec column) {
        return switch (column.filling()) {
            case Filling.Nothing nothing -> "null";
            case Filling.Computed computed ->
                YamlText.text("= " + computed.formula().text());
            case Filling.Constant constant ->
                constant.value() instanceof Argument.Text text && text.text().startsWith("=")
                        ? YamlText.text("= '" + text.text().replace("'", "''") + "'")
                        : YamlText.argument(constant.value());
            case Filling.Provided provided ->
                throw new IllegalArgumentException("a row by hand has no providers: " + provided);
        };
    }

    private String arguments(Call call) {
        Map<String, Argument> arguments = call.arguments();
        Optional<Signature> signature = providers.signature(call.provider());
        Optional<Parameter> main = signature.flatMap(Signature::main);
        if (arguments.size() == 1
                && main.isPresent()
                && arguments.containsKey(main.get().name())) {
            return argument(main, arguments.values().iterator().next());
        }
        if (arguments.isEmpty()) {
            return "{}";
        }
        return arguments.entrySet().stream()
                .map(each -> YamlText.text(each.getKey()) + ": "
                        + argument(signature.flatMap(known -> known.parameter(each.getKey())), each.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String argument(Optional<Parameter> parameter, Argument argument) {
        boolean column = parameter.filter(each -> each.shape() == Shape.COLUMN).isPresent();
        return column && argument instanceof Argument.Text text
                ? YamlText.text(QuotedNames.columnKey(text.text()))
                : YamlText.argument(argument);
    }
}
