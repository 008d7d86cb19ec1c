package dev.reseed.dump.subset;

import java.util.List;
import java.util.Optional;

/**
 * What of a row makes a key.
 *
 * @param columns whose values it is; empty for the whole row
 * @param type the key counts in rows only where this holds
 */
record KeySpec(List<String> columns, Optional<TypeTest> type) {
    KeySpec {
        columns = List.copyOf(columns);
    }

    static KeySpec of(List<String> columns) {
        return new KeySpec(columns, Optional.empty());
    }

    /** That a column, as text, has this value. */
    record TypeTest(String column, String value) {}
}
