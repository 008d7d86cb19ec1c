package dev.reseed.doctor.claims;

import dev.reseed.project.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The scalars of a YAML document under their paths, {@code spring.datasource.url}, {@code services.db.ports[0]}; merge
 * keys are followed.
 *
 * @param values by path, in the file's order
 */
record YamlTree(Map<String, Traced> values) {
    /** Aliases of aliases make small files large. */
    private static final int MAX_VALUES = 10_000;

    private static final int MAX_ALIASES = 100;

    /** Each value has all of its path. */
    private static final int MAX_PATH = 1_000;

    /** The documents of a file; none, with a problem added, if it is not YAML. */
    static List<YamlTree> of(Findings findings) {
        List<YamlTree> trees = new ArrayList<>();
        ConfigFile file = findings.file();
        for (Node root : new YamlDocument(file.text(), file.label(), findings.problems(), MAX_ALIASES).composeAll()) {
            Flattening flattening = new Flattening(file);
            flattening.node("", root);
            if (flattening.full) {
                findings.problem(file.place(0), "has more than " + MAX_VALUES + " values; not all were read");
            }
            trees.add(new YamlTree(flattening.values));
        }
        return trees;
    }

    Traced get(String path) {
        return values.getOrDefault(path, Traced.EMPTY);
    }

    /** The values below a path, by the rest of their own. */
    Map<String, Traced> below(String path) {
        Map<String, Traced> below = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(path + ".")) {
                below.put(key.substring(path.length() + 1), value);
            }
        });
        return below;
    }

    private static final class Flattening {
        private final ConfigFile file;
        private final Map<String, Traced> values = new LinkedHashMap<>();
        private final int[] offsets;
        private int seen;
        private boolean full;

        Flattening(ConfigFile file) {
            this.file = file;
            // The library counts code points: their places are worked out once.
            String text = file.text();
            boolean same = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
            this.offsets = same
                    ? new int[0]
                    : IntStream.range(0, text.length())
                            .filter(i -> i == 0 || !Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i)))
                            .toArray();
        }

        private void node(String path, Node node) {
            full |= ++seen > MAX_VALUES;
            if (full) {
                return;
            }
            if (node instanceof MappingNode map) {
                map.getValue().forEach(each -> entry(path, each));
            } else if (node instanceof SequenceNode list) {
                for (int i = 0; i < list.getValue().size(); i++) {
                    node(path + "[" + i + "]", list.getValue().get(i));
                }
            } else if (node instanceof ScalarNode scalar) {
                values.put(path, traced(scalar));
            }
        }

        private void entry(String path, NodeTuple tuple) {
            String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            if (key.equals("<<")) {
                merge(path, tuple.getValueNode());
            } else {
                String below = path.isEmpty() ? key : path + "." + key;
                if (below.length() <= MAX_PATH) {
                    values.remove(below);
                    node(below, tuple.getValueNode());
                }
            }
        }

        /** What is written beside a merge key wins, wherever it stands. */
        private void merge(String path, Node node) {
            Map<String, Traced> own = new LinkedHashMap<>(values);
            List<Node> merged = node instanceof SequenceNode list ? list.getValue() : List.of(node);
            merged.stream().filter(MappingNode.class::isInstance).forEach(each -> node(path, each));
            values.putAll(own);
        }

        private Traced traced(ScalarNode scalar) {
            int begin = scalar.getStartMark().map(this::offset).orElse(0);
            int end = scalar.getEndMark().map(this::offset).orElse(begin);
            boolean quoted = scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                    || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
            int quote = quoted && end - begin >= 2 ? 1 : 0;
            return file.traced(begin + quote, end - quote, scalar.getValue());
        }

        private int offset(Mark mark) {
            int index = Math.min(mark.getIndex(), file.text().length());
            if (offsets.length == 0) {
                return index;
            }
            return index < offsets.length ? offsets[index] : file.text().length();
        }
    }
}
