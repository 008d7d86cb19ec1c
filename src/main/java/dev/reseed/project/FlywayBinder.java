package dev.reseed.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A free map of Flyway properties: nested maps become dots, lists commas, the prefix is always there. */
final class FlywayBinder {
    private static final String PREFIX = "flyway.";

    /** Reseed connects Flyway to the stage itself; a connection of its own would migrate another database. */
    private static final Set<String> CONNECTION =
            Set.of("flyway.url", "flyway.user", "flyway.password", "flyway.driver", "flyway.jdbcproperties");

    private final Map<String, String> properties = new LinkedHashMap<>();

    Map<String, String> bind(Value value) {
        value.anyKeys().ifPresent(section -> section.all().forEach(each -> add("", each)));
        return properties;
    }

    private void add(String parent, Value value) {
        String name = parent + value.key();
        if (value.isMap()) {
            value.anyKeys().ifPresent(section -> section.all().forEach(each -> add(name + ".", each)));
        } else if (value.isList()) {
            List<String> items = new ArrayList<>();
            value.items().forEach(each -> each.anyScalar().ifPresent(items::add));
            put(name, String.join(",", items), value);
        } else {
            value.anyScalar().ifPresent(text -> put(name, text, value));
        }
    }

    private void put(String name, String text, Value value) {
        String key = name.startsWith(PREFIX) ? name : PREFIX + name;
        String lower = key.toLowerCase(Locale.ROOT);
        if (CONNECTION.stream().anyMatch(each -> lower.equals(each) || lower.startsWith(each + "."))
                || lower.startsWith("flyway.environments.")) {
            value.problem(Shown.quoted(name) + " cannot be set: Reseed connects Flyway itself");
        } else if (properties.putIfAbsent(key, text) != null) {
            value.problem("duplicate key " + Shown.quoted(name) + ": " + Shown.quoted(key) + " is set above");
        }
    }
}
