package dev.reseed.project;

import dev.reseed.kernel.ReseedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds and reads projects. Every problem of a file is reported at once; nothing but the files is looked at. */
public final class Projects {
    /** The file that makes a folder a project; either name. */
    public static final List<String> FILE_NAMES = List.of("reseed.yml", ".reseed.yml");

    private final Map<String, String> environment;

    /**
     * Keeps the variables that {@code ${NAME}} may refer to; those of {@code .env} beside the file come after them.
     *
     * @param environment the process's variables
     */
    public Projects(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The project of a folder: its own, or that of the nearest folder above it.
     *
     * @throws ReseedException usage, if there is none, or its file has problems
     */
    public Project find(Path start) {
        return read(
                locate(start)
                        .orElseThrow(
                                () -> ReseedException.usage(
                                        "there is no project here",
                                        "neither "
                                                + Shown.path(
                                                        start.toAbsolutePath().normalize())
                                                + " nor a folder above it has a reseed.yml",
                                        "go to the project's folder, name it with --project DIR, or let reseed init write a reseed.yml")));
    }

    /**
     * The project of exactly this folder.
     *
     * @throws ReseedException usage, if it has none, or its file has problems
     */
    public Project in(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw ReseedException.usage(
                    "the project's folder cannot be used",
                    Shown.path(absolute) + " is not a folder",
                    "name the folder that holds reseed.yml with --project DIR");
        }
        return read(fileIn(absolute)
                .orElseThrow(() -> ReseedException.usage(
                        "there is no project in the folder",
                        Shown.path(absolute) + " has no reseed.yml",
                        "name the folder that holds reseed.yml, or let reseed init write one")));
    }

    /**
     * The configuration file of a folder, or of the nearest folder above it.
     *
     * @throws ReseedException usage, if a folder has a file of either name
     */
    public static Optional<Path> locate(Path start) {
        for (Path each = start.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            Optional<Path> file = fileIn(each);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> fileIn(Path folder) {
        // A broken link counts as a file: going on upwards would silently take another project.
        List<Path> found = FILE_NAMES.stream()
                .map(folder::resolve)
                .filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (found.size() > 1) {
            throw ReseedException.usage(
                    "it is not clear which file describes the project",
                    Shown.path(folder) + " has both " + String.join(" and ", FILE_NAMES),
                    "keep one of the two");
        }
        return found.stream().findFirst();
    }

    /**
     * The project that a file with this text would describe; the file itself is not looked at.
     *
     * @param file absolute
     * @throws ReseedException usage, if the text has problems
     */
    public Project parse(Path file, String text) {
        return bind(file, (label, problems) -> Optional.of(text));
    }

    private Project read(Path file) {
        return bind(file, (label, problems) -> TextFile.read(file, label, problems));
    }

    private Project bind(Path file, BiFunction<String, Problems, Optional<String>> content) {
        String label = String.valueOf(file.getFileName());
        Path root = file.resolveSibling("").toAbsolutePath().normalize();
        Problems problems = new Problems();
        Variables variables = new Variables(environment, root.resolve(DotEnv.FILE_NAME), problems);
        Reading reading = new Reading(label, root, problems, new Interpolation(variables::get));
        Optional<Node> node =
                content.apply(label, problems).flatMap(text -> new YamlDocument(text, label, problems).compose());
        Optional<Project> project = node.flatMap(each -> new ProjectBinder(reading, file).bind(each));
        problems.throwIfAny(label);
        return project.orElseThrow();
    }
}
