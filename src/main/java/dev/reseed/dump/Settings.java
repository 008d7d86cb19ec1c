package dev.reseed.dump;

import dev.reseed.kernel.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a load's sessions, as far as the dump has set them where it is being read.
 *
 * @param values by name, in the order in which they were set; each as SQL behind {@code SET name =}
 */
record Settings(Map<String, String> values) {
    /** Whether a backslash in a plain string is one. */
    static final String STRINGS = "standard_conforming_strings";

    /** What pg_restore sets itself; a text sets it in its first lines. */
    static final Settings OF_ARCHIVES = new Settings(Map.of("check_function_bodies", "false", "row_security", "off"));

    static final Settings NONE = new Settings(Map.of());

    Settings {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** These with one more, or without it. */
    Settings with(String name, Optional<String> value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.remove(name);
        value.ifPresent(given -> more.put(name, given));
        return new Settings(more);
    }

    /** Makes them a session's, which has others. */
    void apply(Session session, Settings present) {
        for (String name : present.values.keySet()) {
            if (!values.containsKey(name)) {
                session.execute("reset " + name);
            }
        }
        values.forEach((name, value) -> {
            if (!value.equals(present.values.get(name))) {
                session.execute("set " + name + " = " + value);
            }
        });
    }
}
