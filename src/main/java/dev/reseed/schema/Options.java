package dev.reseed.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Storage parameters, as the catalogs keep them: {@code name=value}. */
final class Options {
    private Options() {}

    /** As a WITH clause takes them, each value a string. */
    static String written(List<String> options) {
        return options.stream()
                .map(option -> {
                    int sign = option.indexOf('=');
                    String name = option.substring(0, sign);
                    return name + "='" + option.substring(sign + 1).replace("'", "''") + "'";
                })
                .collect(Collectors.joining(", "));
    }
}
