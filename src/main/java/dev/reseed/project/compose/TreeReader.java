package dev.reseed.project.compose;

import dev.reseed.project.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML nodes to trees. Aliases are expanded here, and so their excess is found here. */
final class TreeReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_VALUES = 200_000;

    private final ComposeInterpolation interpolation;
    private final Findings findings;
    private int values;

    TreeReader(ComposeInterpolation interpolation, Findings findings) {
        this.interpolation = interpolation;
        this.findings = findings;
    }

    static Place place(Node node, Path file, String label) {
        return new Place(
                file,
                label,
                node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1),
                node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1));
    }

    /**
     * Reads a node and what is below it.
     *
     * @param label the file's name in problems
     */
    Tree read(Node node, Path file, String label) {
        return read(node, place(node, file, label), 0);
    }

    private Tree read(Node node, Place at, int depth) {
        Place place = place(node, at.file(), at.label());
        Tree.Merging merging = merging(node, place);
        if (++values > MAX_VALUES || depth > MAX_DEPTH) {
            if (values == MAX_VALUES + 1 || depth > MAX_DEPTH) {
                findings.problem(
                        place, "its aliases expand to more than " + MAX_VALUES + " values or " + MAX_DEPTH + " levels");
            }
            return Tree.empty(place);
        }
        return switch (node) {
            case ScalarNode scalar ->
                new Tree.Text(
                        interpolation.expand(scalar.getValue(), place),
                        scalar.getTag().equals(Tag.NULL),
                        place,
                        merging);
            case SequenceNode list ->
                new Tree.Items(
                        list.getValue().stream()
                                .map(each -> read(each, place, depth + 1))
                                .toList(),
                        place,
                        merging);
            case MappingNode map -> new Tree.Keys(keys(map, place, depth), place, merging);
            default -> Tree.empty(place);
        };
    }

    private Map<String, Tree> keys(MappingNode map, Place at, int depth) {
        Map<String, Tree> own = new LinkedHashMap<>();
        List<Tree> merged = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            Place place = place(tuple.getKeyNode(), at.file(), at.label());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.problem(place, "a key must be text");
                continue;
            }
            Tree value = read(tuple.getValueNode(), at, depth + 1);
            if (key.getValue().equals("<<")) {
                merged.addAll(value instanceof Tree.Items list ? list.items() : List.of(value));
            } else if (own.putIfAbsent(key.getValue(), value) != null) {
                findings.problem(place, "duplicate key " + Shown.quoted(key.getValue()));
            }
        }
        for (Tree each : merged) {
            if (each instanceof Tree.Keys keys) {
                keys.values().forEach(own::putIfAbsent);
            } else {
                findings.problem(each.place(), "\"<<\" must name a map, or a list of maps");
            }
        }
        return own;
    }

    private Tree.Merging merging(Node node, Place place) {
        String tag = node.getTag().getValue();
        // The library's schema has a tag of its own for text that begins with a variable.
        if (tag.startsWith(Tag.PREFIX) || node.getTag().equals(Tag.ENV_TAG)) {
            return Tree.Merging.USUAL;
        }
        return switch (tag) {
            case "!reset" -> Tree.Merging.RESET;
            case "!override" -> Tree.Merging.OVERRIDE;
            default -> {
                findings.problem(place, "the tag " + Shown.quoted(tag) + " is not one of Compose's");
                yield Tree.Merging.USUAL;
            }
        };
    }
}
