package dev.reseed.seed.provider;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads calls as the dictionaries write them: {@code number {min: 1, max: 5}}. */
final class CallText {
    private CallText() {}

    static Call read(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return Call.of(text);
        }
        Object map = new Load(LoadSettings.builder().setLabel(text).build()).loadFromString(text.substring(space + 1));
        if (argument(map) instanceof Argument.Entries entries) {
            return new Call(text.substring(0, space), entries.entries());
        }
        throw new IllegalStateException("no arguments: " + text);
    }

    private static Argument argument(@Nullable Object value) {
        return switch (value) {
            case null -> new Argument.Text("");
            case String text -> new Argument.Text(text);
            case Boolean truth -> new Argument.Truth(truth);
            case Integer number -> new Argument.Numeral(BigDecimal.valueOf(number));
            case Long number -> new Argument.Numeral(BigDecimal.valueOf(number));
            case BigInteger number -> new Argument.Numeral(new BigDecimal(number));
            case Double number -> new Argument.Numeral(BigDecimal.valueOf(number));
            case List<?> list -> {
                List<Argument> items = new ArrayList<>();
                list.forEach(each -> items.add(argument(each)));
                yield new Argument.Items(items);
            }
            case Map<?, ?> map -> {
                Map<String, Argument> entries = new LinkedHashMap<>();
                map.forEach((key, each) -> entries.put(String.valueOf(key), argument(each)));
                yield new Argument.Entries(entries);
            }
            case Object other -> throw new IllegalStateException("no argument: " + other);
        };
    }
}
