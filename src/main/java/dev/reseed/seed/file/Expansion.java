package dev.reseed.seed.file;

import java.util.IdentityHashMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** How much a document is once its aliases are written out: a few lines can stand for more than any memory holds. */
final class Expansion {
    private static final long MOST = 500_000;

    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();

    private Expansion() {}

    static boolean isTooLarge(Node root) {
        return new Expansion().size(root) > MOST;
    }

    /** In nodes, at most a little more than the bound; each node is looked into once. */
    private long size(Node node) {
        Long known = sizes.get(node);
        if (known != null) {
            return known;
        }
        long size = 1;
        for (Node part : parts(node).toList()) {
            size = Math.min(MOST + 1, size + size(part));
        }
        sizes.put(node, size);
        return size;
    }

    private static Stream<Node> parts(Node node) {
        if (node instanceof MappingNode map) {
            return map.getValue().stream().flatMap(each -> Stream.of(each.getKeyNode(), each.getValueNode()));
        }
        return node instanceof SequenceNode list ? list.getValue().stream() : Stream.empty();
    }
}
