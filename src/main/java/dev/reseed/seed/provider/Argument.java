package dev.reseed.seed.provider;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told to a provider, as a seed file has it. */
public sealed interface Argument {
    /** A text, or a scalar that the file puts quotes around. */
    record Text(String text) implements Argument {}

    /** A number. */
    record Numeral(BigDecimal number) implements Argument {}

    /** True or false. */
    record Truth(boolean truth) implements Argument {}

    /** A list. */
    record Items(List<Argument> items) implements Argument {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A map, in the file's order. */
    record Entries(Map<String, Argument> entries) implements Argument {
        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }
}
