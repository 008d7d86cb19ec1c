package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.SettingList;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the settings of a table are set to, as their keys want it.
 *
 * @param proposals what the columns of the table are, by their names
 */
record SettingValues(SettingList list, PlannedRows rows, Map<String, Call> proposals) {
    private static final Set<String> VALUES = Set.of(
            "value", "val", "setting_value", "config_value", "option_value", "param_value", "default_value", "wert");
    private static final Set<String> TYPES = Set.of("type", "value_type", "data_type", "datatype", "valuetype");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "citext");
    private static final List<String> TRUTHS = List.of("boolean", "bool");
    private static final List<String> NUMBERS = List.of("integer", "int", "number", "numeric", "decimal", "float");
    private static final List<String> WORDS = List.of("string", "text", "str", "varchar");
    private static final String UNKNOWN = "standard";

    /**
     * Empty for what is not said by a key.
     *
     * @param labels what the column chooses from; empty where that is not listed
     */
    Optional<Source> source(Column column, Supplier<List<String>> labels) {
        String name = column.name().toLowerCase(Locale.ROOT);
        String type = column.type().base() instanceof ColumnType.Base base ? base.name() : "";
        boolean json = type.equals("json") || type.equals("jsonb");
        if (VALUES.contains(name)
                && (json || (TEXTS.contains(type) && labels.get().isEmpty()))) {
            return key(column).map(key -> new Lazy(() -> Fitted.of(column.type(), values(rows.column(key), json))));
        }
        return TYPES.contains(name) ? key(column).flatMap(key -> typed(key, labels.get())) : Optional.empty();
    }

    private Optional<String> key(Column asking) {
        return rows.table().columns().stream()
                .filter(each -> !each.equals(asking)
                        && each.notNull()
                        && !rows.isReference(each.name())
                        && each.supply() != Column.Supply.COMPUTED
                        && proposals
                                .getOrDefault(each.name(), Call.of("filler"))
                                .provider()
                                .equals("setting_key"))
                .map(Column::name)
                .findFirst();
    }

    private Optional<Source> typed(String key, List<String> labels) {
        Optional<String> truth = first(TRUTHS, labels);
        Optional<String> number = first(NUMBERS, labels);
        Optional<String> word = first(WORDS, labels);
        if (truth.isEmpty() || number.isEmpty() || word.isEmpty()) {
            return Optional.empty();
        }
        long drawn = rows.key("settings");
        return Optional.of(new Lazy(() -> {
            Values keys = rows.column(key);
            return (row, out) -> {
                String value = value(keys, row, drawn, out);
                String label = isTruth(value) ? truth.get() : isNumber(value) ? number.get() : word.get();
                out.add(label.getBytes(StandardCharsets.UTF_8));
                return true;
            };
        }));
    }

    private static Optional<String> first(List<String> wanted, List<String> labels) {
        return wanted.stream()
                .flatMap(each -> labels.stream().filter(each::equalsIgnoreCase))
                .findFirst();
    }

    private Values values(Values keys, boolean json) {
        long drawn = rows.key("settings");
        return (row, out) -> {
            String value = value(keys, row, drawn, out);
            boolean quoted = json && !isTruth(value) && !isNumber(value);
            out.add((quoted ? '"' + value + '"' : value).getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    private String value(Values keys, long row, long drawn, RowBuffer out) {
        int start = out.length();
        keys.write(row, out);
        String key = new String(out.bytes(), start, out.length() - start, StandardCharsets.UTF_8);
        out.cutTo(start);
        List<String> values = list.values(key.toLowerCase(Locale.ROOT)).orElse(List.of(UNKNOWN));
        return values.get((int) Draw.below(drawn, row, values.size()));
    }

    private static boolean isTruth(String value) {
        return value.equals("true") || value.equals("false");
    }

    private static boolean isNumber(String value) {
        return value.chars().allMatch(each -> each == '.' || (each >= '0' && each <= '9'));
    }
}
