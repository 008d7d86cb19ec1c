package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Providers;
import dev.reseed.seed.type.JsonShape;
import dev.reseed.seed.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Documents of a shape: each key has a constant, or the provider of its values. */
record ShapeSource(CallSources calls, Providers providers, PlannedRows rows) {
    Values values(Argument shape, long key) {
        return JsonShape.of(marked(shape), key, this::leaf);
    }

    /** A provider's name stands for its values; behind {@code =} or {@code $} it does so in any case. */
    private Argument marked(Argument shape) {
        return switch (shape) {
            case Argument.Text text ->
                providers.find(text.text()).isPresent() ? new Argument.Text("$" + text.text()) : text;
            case Argument.Entries entries -> entries(entries.entries());
            case Argument.Items items ->
                new Argument.Items(items.items().stream().map(this::marked).toList());
            case Argument.Numeral numeral -> numeral;
            case Argument.Truth truth -> truth;
        };
    }

    private Argument entries(Map<String, Argument> entries) {
        Map<String, Argument> marked = new LinkedHashMap<>();
        if (entries.size() == 1) {
            Map.Entry<String, Argument> only = entries.entrySet().iterator().next();
            if (providers.find(only.getKey()).isPresent()) {
                Call call = providers.call(only.getKey(), only.getValue());
                Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
                arguments.computeIfPresent("of", (name, of) -> marked(of));
                marked.put("$" + call.provider(), new Argument.Entries(arguments));
                return new Argument.Entries(marked);
            }
        }
        entries.forEach((name, each) -> marked.put(name, marked(each)));
        return new Argument.Entries(marked);
    }

    private JsonShape.Leaf leaf(Call call) {
        boolean isNumber = switch (call.provider()) {
            case "number", "decimal", "money", "sequence", "boolean", "age", "latitude", "longitude" -> true;
            default -> false;
        };
        boolean listed = call.provider().equals("one_of")
                && new Given(call).weighted("values").keySet().stream().allMatch(each -> each.matches("-?[0-9]{1,15}"));
        ColumnType type = new ColumnType.Base(
                switch (call.provider()) {
                    case "date" -> "date";
                    case "timestamp" -> "timestamptz";
                    case "decimal", "money" -> "numeric";
                    default -> "text";
                },
                "text",
                OptionalInt.empty(),
                OptionalInt.empty());
        Column part = new Column(
                "in a document " + call, type, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
        Values values = calls.of(call, part, rows).map(Source::free).orElse(Values.NULL);
        return new JsonShape.Leaf(values, isNumber || listed || call.provider().equals("json"));
    }
}
