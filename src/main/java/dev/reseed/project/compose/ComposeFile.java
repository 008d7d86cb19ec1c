package dev.reseed.project.compose;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Nearest;
import dev.reseed.project.Problems;
import dev.reseed.project.Shown;
import dev.reseed.project.Variables;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A compose file with the file that overrides it, where Compose would take that too: beside a file of one of the usual
 * names. Variables come from the process's environment, then from {@code .env} beside the file.
 */
public final class ComposeFile {
    private static final List<String> USUAL =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");
    private static final List<String> TOP =
            List.of("name", "version", "services", "volumes", "networks", "configs", "secrets", "include", "models");

    private final Path root;
    private final List<Layer> layers;
    private final Map<String, String> environment;
    private final List<String> warnings;

    private ComposeFile(Path root, List<Layer> layers, Map<String, String> environment, List<String> warnings) {
        this.root = root;
        this.layers = List.copyOf(layers);
        this.environment = Map.copyOf(environment);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file.
     *
     * @param file absolute
     * @param root the folder that problems name files relative to
     * @param environment the process's variables
     * @throws ReseedException usage, with everything that is wrong with the files' form
     */
    public static ComposeFile read(Path file, Path root, Map<String, String> environment) {
        String shown = ShownPath.of(root, file);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw ReseedException.usage(
                    "the compose file " + Shown.plain(shown) + " cannot be read",
                    "there is no such file",
                    "correct \"compose\" in reseed.yml; its path begins at the project's folder");
        }
        Findings findings = new Findings(new Problems());
        List<Layer> layers = new ArrayList<>();
        Layer.read(file, root, findings).ifPresent(layers::add);
        override(file).flatMap(path -> Layer.read(path, root, findings)).ifPresent(layers::add);
        if (!environment.getOrDefault("COMPOSE_FILE", "").isEmpty()) {
            findings.warn("COMPOSE_FILE is not looked at: reseed.yml names the compose file, " + shown);
        }
        for (Layer layer : layers) {
            layer.top().forEach(tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    top(layer, key, findings);
                }
            });
            layer.wrongServices().ifPresent(place -> findings.problem(place, "\"services\" must be a map"));
        }
        findings.problems().throwIfAny(shown);
        return new ComposeFile(root, layers, environment, findings.warnings());
    }

    private static Optional<Path> override(Path file) {
        return USUAL.contains(String.valueOf(file.getFileName()))
                ? OVERRIDES.stream()
                        .map(file::resolveSibling)
                        .filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS))
                        .findFirst()
                : Optional.empty();
    }

    private static void top(Layer layer, ScalarNode key, Findings findings) {
        String name = key.getValue();
        if (!TOP.contains(name) && !name.startsWith("x-")) {
            findings.problem(
                    TreeReader.place(key, layer.file(), layer.label()),
                    "unknown key " + Shown.quoted(name)
                            + Nearest.to(name, TOP)
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse(""));
        }
        if (name.equals("include")) {
            findings.warn(
                    TreeReader.place(key, layer.file(), layer.label()),
                    "\"include\" is not followed; a service of an included file has to be named by that file");
        }
    }

    /** The folder that the project is in: that of the file. */
    public Path folder() {
        return layers.getFirst().place().folder().toAbsolutePath().normalize();
    }

    /** The files, absolute, in the order in which they were combined. */
    public List<Path> files() {
        return layers.stream().map(Layer::file).toList();
    }

    /** The names of the services, in the files' order, those with profiles too. */
    public List<String> services() {
        return layers.stream()
                .flatMap(layer -> layer.serviceNames().stream())
                .distinct()
                .toList();
    }

    /** Compose's name for the project: {@code COMPOSE_PROJECT_NAME}, {@code name}, or what the folder's name makes. */
    public String projectName() {
        Reading reading = reading();
        String name = projectName(reading);
        reading.findings().problems().throwIfAny(layers.getFirst().label());
        return name;
    }

    private String projectName(Reading reading) {
        Optional<String> variable =
                reading.variables().get("COMPOSE_PROJECT_NAME").filter(name -> !name.isEmpty());
        Optional<Tree.Text> written = layers.reversed().stream()
                .flatMap(layer -> layer.get("name").map(node -> reading.tree(node, layer)).stream())
                .filter(Tree.Text.class::isInstance)
                .map(Tree.Text.class::cast)
                .filter(text -> !text.text().isEmpty())
                .findFirst();
        Optional<String> given = variable.or(() -> written.map(Tree.Text::text));
        Place place = written.map(Tree::place).orElse(layers.getFirst().place());
        if (given.isPresent()) {
            if (!given.get().matches("[a-z0-9][a-z0-9_-]*")) {
                reading.findings()
                        .problem(
                                place,
                                (variable.isPresent() ? "COMPOSE_PROJECT_NAME" : "\"name\"")
                                        + " must be lower-case letters, digits, hyphens and underscores, and begin with a"
                                        + " letter or digit");
            }
            return given.get();
        }
        Path last = folder().getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "")
                .replaceAll("^[_-]+", "");
        if (name.isEmpty()) {
            reading.findings().problem(place, "the folder's name makes no project name; add a \"name\"");
        }
        return name;
    }

    /**
     * A service, complete. It is enabled by being named, whatever its profiles.
     *
     * @throws ReseedException usage, with everything that is wrong with it, or a list of the services there are
     */
    public ComposeService service(String name) {
        if (!services().contains(name)) {
            throw ReseedException.usage(
                    "there is no service " + Shown.quoted(name) + " in "
                            + layers.getFirst().label(),
                    services().isEmpty()
                            ? "it has no services"
                            : "it has "
                                    + String.join(
                                            ", ",
                                            services().stream()
                                                    .map(Shown::plain)
                                                    .toList()),
                    Nearest.to(name, services())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("correct \"service\" in reseed.yml"));
        }
        Reading reading = reading();
        warnings.forEach(reading.findings()::warn);
        String project = projectName(reading);
        Tree.Keys merged = new ServiceTree(reading, root, layers).of(name);
        Optional<ComposeService> service =
                new ServiceBinder(reading, new Declared(reading, layers, project)).bind(name, merged);
        reading.findings().problems().throwIfAny(layers.getFirst().label());
        return service.orElseThrow();
    }

    /** The image of a service as it is written, however wrong the rest of it is; empty where it names none. */
    public Optional<String> image(String name) {
        Tree.Keys merged = new ServiceTree(reading(), root, layers).of(name);
        return merged.get("image")
                .filter(Tree.Text.class::isInstance)
                .map(image -> ((Tree.Text) image).text())
                .filter(image -> !image.isEmpty());
    }

    /**
     * The variables of a service, {@code env_file} included, however wrong the rest of it is; without those that cannot be read.
     */
    public Map<String, String> variables(String name) {
        Reading reading = reading();
        Tree.Keys merged = new ServiceTree(reading, root, layers).of(name);
        return new ContainerVariables(reading).of(new Fields(merged, reading.findings()));
    }

    private Reading reading() {
        Problems problems = new Problems();
        Findings findings = new Findings(problems);
        Variables variables = new Variables(environment, folder().resolve(DotEnv.FILE_NAME), problems);
        return new Reading(
                findings,
                variables,
                environment,
                new TreeReader(new ComposeInterpolation(variables::get, findings), findings));
    }

    /**
     * What the parts of one reading share.
     *
     * @param environment the process's variables alone
     */
    record Reading(Findings findings, Variables variables, Map<String, String> environment, TreeReader trees) {
        Tree tree(Node node, Layer layer) {
            return trees.read(node, layer.file(), layer.label());
        }
    }
}
