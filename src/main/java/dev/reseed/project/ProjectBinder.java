package dev.reseed.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** The whole file to a project. */
final class ProjectBinder {
    private static final int MAX_NAME = 80;
    private static final int MAX_SPARES = 20;
    private static final int DEFAULT_SPARES = 1;

    private final Reading reading;
    private final Path file;

    ProjectBinder(Reading reading, Path file) {
        this.reading = reading;
        this.file = file;
    }

    /** The project; empty if a problem was added. */
    Optional<Project> bind(Node root) {
        return new Value("reseed.yml", root, reading)
                .section(
                        "name",
                        "database",
                        "server",
                        "environments",
                        "migrations",
                        "data",
                        "masking",
                        "subset",
                        "checks",
                        "drift",
                        "keep",
                        "spares",
                        "guard",
                        "share")
                .flatMap(this::bind);
    }

    private Optional<Project> bind(Section top) {
        List<Environment> environments = new EnvironmentBinder(top).bind();
        Recipe recipe = new RecipeBinder().bind(top);
        GuardRules guard = top.get("guard").map(new GuardBinder()::bind).orElse(GuardRules.NONE);
        int spares =
                top.get("spares").flatMap(each -> each.integer(0, MAX_SPARES)).orElse(DEFAULT_SPARES);
        Share share = top.get("share").map(new ShareBinder()::bind).orElse(Share.NONE);
        ProjectFolder folder = folder(top);
        return reading.problems().isEmpty()
                ? Optional.of(new Project(folder, environments, recipe, guard, spares, share))
                : Optional.empty();
    }

    private ProjectFolder folder(Section top) {
        Path root = reading.root();
        Optional<String> name = top.get("name").flatMap(ProjectBinder::name);
        String id = ProjectId.of(root);
        List<String> names = Stream.of(name, GitPlace.id(root), Optional.of(id))
                .flatMap(Optional::stream)
                .toList();
        return new ProjectFolder(name.orElse(ProjectId.folderName(root)), id, new ProjectIdentity(names), root, file);
    }

    private static Optional<String> name(Value value) {
        Optional<String> name = value.text();
        if (name.filter(each -> each.length() > MAX_NAME).isPresent()) {
            value.problem("\"name\" is longer than " + MAX_NAME + " characters");
        }
        return name;
    }
}
