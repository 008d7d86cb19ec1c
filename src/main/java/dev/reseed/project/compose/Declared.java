package dev.reseed.project.compose;

import dev.reseed.project.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The volumes and networks that the files declare at their top. */
final class Declared {
    private final ComposeFile.Reading reading;
    private final List<Layer> layers;
    private final String project;

    Declared(ComposeFile.Reading reading, List<Layer> layers, String project) {
        this.reading = reading;
        this.layers = layers;
        this.project = project;
    }

    /** The volume under a key; a problem at {@code user} when it is not declared. */
    Optional<ComposeMount.Volume> volume(String key, Place user) {
        Optional<Tree.Keys> found = find("volumes", key);
        if (found.isEmpty()) {
            reading.findings()
                    .problem(
                            user,
                            "the volume " + Shown.quoted(key) + " is not declared under \"volumes\" at the top; a path"
                                    + " begins with \"./\", \"/\" or \"~\"");
            return Optional.empty();
        }
        Fields fields = new Fields(found.get(), reading.findings());
        fields.known(Set.of("name", "external", "driver", "driver_opts", "labels"), Set.of(), Map.of());
        boolean external = external(fields);
        return Optional.of(new ComposeMount.Volume(
                key,
                name(fields, external, key),
                external,
                fields.text("driver").orElse(""),
                fields.strings("driver_opts"),
                fields.strings("labels")));
    }

    /** The network under a key; {@code default} need not be declared. */
    Optional<ComposeNetwork> network(String key, Place user, List<String> aliases) {
        Optional<Tree.Keys> found = find("networks", key);
        if (found.isEmpty() && !key.equals("default")) {
            reading.findings()
                    .problem(
                            user,
                            "the network " + Shown.quoted(key) + " is not declared under \"networks\" at the top");
            return Optional.empty();
        }
        Fields fields = new Fields(found.orElse(Tree.empty(user)), reading.findings());
        fields.known(
                Set.of("name", "external", "driver", "internal", "labels"),
                Set.of("attachable", "driver_opts", "enable_ipv4", "enable_ipv6", "ipam"),
                Map.of());
        boolean external = external(fields);
        return Optional.of(new ComposeNetwork(
                key,
                name(fields, external, key),
                external,
                fields.text("driver").orElse(""),
                fields.bool("internal"),
                fields.strings("labels"),
                aliases));
    }

    private String name(Fields fields, boolean external, String key) {
        Optional<String> older = fields.get("external")
                .filter(Tree.Keys.class::isInstance)
                .flatMap(map -> ((Tree.Keys) map).get("name"))
                .filter(Tree.Text.class::isInstance)
                .map(text -> ((Tree.Text) text).text());
        return fields.text("name").or(() -> older).orElse(external ? key : project + "_" + key);
    }

    private static boolean external(Fields fields) {
        return fields.get("external").filter(Tree.Keys.class::isInstance).isPresent() || fields.bool("external");
    }

    private Optional<Tree.Keys> find(String kind, String key) {
        Tree.Keys merged = null;
        for (Layer layer : layers) {
            Optional<Tree> all = layer.get(kind).map(node -> reading.tree(node, layer));
            if (all.isPresent()
                    && all.get() instanceof Tree.Keys keys
                    && keys.get(key).isPresent()) {
                Tree tree = keys.get(key).get();
                Tree.Keys next = tree instanceof Tree.Keys map
                        ? map
                        : new Tree.Keys(new LinkedHashMap<>(), tree.place(), Tree.Merging.USUAL);
                merged = merged == null ? next : Merge.keys(merged, next);
            }
        }
        return Optional.ofNullable(merged).map(Merge::withoutReset);
    }
}
