package dev.reseed.project;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A map of the file whose keys were checked: text, none twice, none unknown. */
public final class Section {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Value> names = new LinkedHashMap<>();
    private final Set<String> mistyped = new HashSet<>();
    private final Value self;

    /**
     * Checks a map's keys.
     *
     * @param known the keys that may occur, in the order of the documentation; null for any
     */
    Section(Value self, MappingNode node, @Nullable List<String> known) {
        this.self = self;
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                self.at(key, "").problem("a key must be text");
            } else {
                add(scalar.getValue(), key, tuple.getValueNode(), known);
            }
        }
    }

    private void add(String name, Node key, Node node, @Nullable List<String> known) {
        Value at = self.at(key, name);
        if (known != null && !known.contains(name)) {
            Optional<String> meant = Nearest.to(name, known);
            meant.ifPresent(mistyped::add);
            String hint = meant.map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("; known here: " + String.join(", ", known));
            at.problem("unknown key " + Shown.quoted(name) + hint);
        } else if (values.putIfAbsent(name, self.at(node, name)) != null) {
            at.problem("duplicate key " + Shown.quoted(name));
        } else {
            names.put(name, at);
        }
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether the key is there, or another that was probably meant to be it: then it is not missing as well. */
    public boolean mentions(String key) {
        return has(key) || mistyped.contains(key);
    }

    /** The value of a key. */
    public Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there. */
    public Optional<Value> require(String key) {
        if (!mentions(key)) {
            self.problem("missing key \"" + key + "\"");
        }
        return get(key);
    }

    /** The values in the file's order; each knows its key. */
    public List<Value> all() {
        return List.copyOf(values.values());
    }

    /** The keys themselves, in the file's order: a value may stand on another line than its key. */
    public List<Value> names() {
        return List.copyOf(names.values());
    }

    Value self() {
        return self;
    }
}
