package dev.reseed.project.compose;

import dev.reseed.kernel.ShownPath;
import dev.reseed.project.TextFile;
import dev.reseed.project.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One compose file, parsed and not yet interpreted: what nobody asks for is neither filled in nor judged.
 *
 * @param file absolute
 * @param label its name in problems
 */
record Layer(Path file, String label, MappingNode root) {
    private static final int MAX_ALIASES = 1_000;

    /** Reads a file; empty if a problem was added. */
    static Optional<Layer> read(Path file, Path root, Findings findings) {
        String label = ShownPath.of(root, file);
        Optional<Node> node = TextFile.read(file, label, findings.problems())
                .flatMap(text -> new YamlDocument(text, label, findings.problems(), MAX_ALIASES).compose());
        if (node.isPresent() && !(node.get() instanceof MappingNode)) {
            findings.problem(TreeReader.place(node.get(), file, label), "a compose file is a map of keys and values");
        }
        return node.filter(MappingNode.class::isInstance).map(map -> new Layer(file, label, (MappingNode) map));
    }

    Place place() {
        return new Place(file, label, 1, 1);
    }

    /** The value of a key at the top. */
    Optional<Node> get(String key) {
        return get(root, key);
    }

    /** A service, as it stands in this file. */
    Optional<Node> service(String name) {
        return services().flatMap(map -> get(map, name));
    }

    /** The names of its services. */
    List<String> serviceNames() {
        return services().map(Layer::names).orElse(List.of());
    }

    /** The keys at the top, with their places. */
    List<NodeTuple> top() {
        return root.getValue();
    }

    private Optional<MappingNode> services() {
        return get("services").filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    /** Whether {@code services} is there and is not a map. */
    Optional<Place> wrongServices() {
        return get("services")
                .filter(node -> !(node instanceof MappingNode) && !node.getTag().equals(Tag.NULL))
                .map(node -> TreeReader.place(node, file, label));
    }

    private static List<String> names(MappingNode map) {
        List<String> names = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && !key.getValue().startsWith("x-")) {
                names.add(key.getValue());
            }
        }
        return names;
    }

    private static Optional<Node> get(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }
}
