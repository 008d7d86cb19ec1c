package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.ProjectFiles;
import dev.reseed.project.Problems;
import dev.reseed.project.TextFile;
import dev.reseed.project.YamlDocument;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The keys {@code spring.flyway.*} or {@code quarkus.flyway.*} of an application file, as they are written; those of
 * profiles apart, since nobody says here which profile runs.
 *
 * @param file relative to the project's folder
 * @param keys by what follows the prefix, spelled as in the file; lists have their items under {@code [0]}
 * @param all every key of the file, for references
 */
record FlywayKeys(String file, Map<String, String> keys, Map<String, String> all) {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?application\\.(?:properties|ya?ml)");
    private static final Pattern TEST = Pattern.compile("(?:.*/)?tests?/.*");
    private static final Pattern KEY = Pattern.compile("(?:spring|quarkus)\\.flyway\\.(.+)");
    private static final int MAX_ALIASES = 100;
    private static final int MAX_NODES = 10_000;

    /** Those of the application file that is nearest to the project's folder. */
    static Optional<FlywayKeys> in(Path root) {
        return ProjectFiles.find(root, ProjectFiles.CONFIGURATION, FlywayKeys::isOne, new Problems()).stream()
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .flatMap(path -> of(root, path).stream())
                .findFirst();
    }

    private static boolean isOne(String path) {
        return FILE.matcher(path).matches() && !TEST.matcher(path).matches();
    }

    private static Optional<FlywayKeys> of(Path root, Path path) {
        String label = root.relativize(path).toString().replace('\\', '/');
        // What cannot be read is told by the reader of addresses.
        Map<String, String> all = TextFile.read(path, label, new Problems())
                .map(text -> label.endsWith(".properties") ? properties(text) : yaml(text, label))
                .orElse(Map.of());
        Map<String, String> keys = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            Matcher match = KEY.matcher(key);
            if (match.matches()) {
                keys.put(match.group(1), value);
            }
        });
        return keys.isEmpty() ? Optional.empty() : Optional.of(new FlywayKeys(label, keys, all));
    }

    private static Map<String, String> properties(String text) {
        // Documents of other profiles follow a line of "#---".
        String first = text.split("(?m)^[#!]---\\s*$", 2)[0];
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(first));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
        Map<String, String> sorted = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> sorted.put(name, properties.getProperty(name, "")));
        return sorted;
    }

    private static Map<String, String> yaml(String text, String label) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Node document : new YamlDocument(text, label, new Problems(), MAX_ALIASES).composeAll()) {
            Flattening flattening = new Flattening();
            flattening.node("", document);
            Map<String, String> flat = flattening.values;
            if (!flat.containsKey("spring.config.activate.on-profile") && !flat.containsKey("spring.profiles")) {
                all.putAll(flat);
            }
        }
        return all;
    }

    /** Aliases of aliases make small files large: what is beyond the bound is not looked at. */
    private static final class Flattening {
        private final Map<String, String> values = new LinkedHashMap<>();
        private int seen;

        private void node(String path, Node node) {
            if (++seen > MAX_NODES) {
                return;
            }
            if (node instanceof MappingNode map) {
                map.getValue().forEach(each -> {
                    String key = each.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
                    node(path.isEmpty() ? key : path + "." + key, each.getValueNode());
                });
            } else if (node instanceof SequenceNode list) {
                for (int i = 0; i < list.getValue().size(); i++) {
                    node(path + "[" + i + "]", list.getValue().get(i));
                }
            } else if (node instanceof ScalarNode scalar) {
                values.put(path, scalar.getValue());
            }
        }
    }

    /** The names only. */
    @Override
    public String toString() {
        return file + keys.keySet();
    }
}
