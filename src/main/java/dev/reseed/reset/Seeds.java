package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.kernel.Suggestions;
import dev.reseed.project.ProjectPath;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedFile;
import dev.reseed.seed.SeedFolder;
import dev.reseed.seed.SpecSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the seed that somebody asks for. */
record Seeds(Path root, Optional<ProjectPath> configured) {
    /** The folder that documents and examples name. */
    private static final String USUAL = "seeds";

    private static final int MOST_NEIGHBOURS = 1000;

    static Seeds of(Target target) {
        return new Seeds(target.project().root(), target.environment().data().seedFile());
    }

    /** The one that is asked for, or the configured one; empty where there is neither. */
    Optional<Seed> find(SeedRequest request) {
        if (request.auto()) {
            return Optional.of(SpecSeed.automatic(request.options()));
        }
        return request.name().map(this::named).or(() -> configured).map(path -> read(path, request));
    }

    private Seed read(ProjectPath path, SeedRequest request) {
        Path found = path.path();
        Path inside = found.resolve("seed.yml");
        if (Files.isRegularFile(inside)) {
            return SpecSeed.read(root, inside, request.options());
        }
        requireNoPart(path);
        if (Files.isRegularFile(found)) {
            return SpecSeed.read(root, found, request.options());
        }
        if (request.options().scale().isPresent()) {
            throw ReseedException.usage(
                    "the seed " + path.given() + " has one size",
                    "it is a folder of files, whose rows are what they are",
                    "leave out --scale, or write a seed file: reseed seed init");
        }
        if (request.options().edgeCases()) {
            throw ReseedException.usage(
                    "the seed " + path.given() + " has no edge cases",
                    "it is a folder of files, whose rows are what they are",
                    "leave out --edge-cases, or write a seed file: reseed seed init");
        }
        return SeedFolder.of(root, found);
    }

    /** What a seed is made of is no seed by itself: nothing says in which order, or beside what, it comes. */
    private static void requireNoPart(ProjectPath path) {
        Optional<SeedFile> part =
                SeedFile.named(path.path(), path.given()).filter(each -> Files.isRegularFile(path.path()));
        if (part.isPresent()) {
            String key = switch (part.get()) {
                case SeedFile.Csv csv -> "csv";
                case SeedFile.Json json -> "json";
                case SeedFile.Sql sql -> "sql";
            };
            throw ReseedException.usage(
                    "the file " + path.given() + " is no seed by itself",
                    "a seed is a YAML file, or a folder of CSV, JSON and SQL files",
                    "name the folder that it is in; or a seed file beside it with the lines\nload:\n  - " + key + ": "
                            + path.path().getFileName());
        }
    }

    /** A seed is named by its path, or by its file name beside the configured one or below {@code seeds}. */
    private ProjectPath named(String name) {
        List<String> forms = List.of(name, name + ".yml", name + ".yaml");
        Path found = folders().stream()
                .flatMap(folder -> forms.stream().map(folder::resolve))
                .map(Path::normalize)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> unknown(name));
        return new ProjectPath(name, found);
    }

    private List<Path> folders() {
        return Stream.of(
                        Stream.of(root),
                        configured.stream()
                                .flatMap(path -> Stream.ofNullable(path.path().getParent())),
                        Stream.of(root.resolve(USUAL)))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private ReseedException unknown(String name) {
        List<String> there = folders().stream().flatMap(this::seeds).distinct().toList();
        String remedy = Suggestions.nearest(name, there)
                .map(near -> "did you mean " + near + "?")
                .orElse("name a seed file, or a folder of CSV and SQL files; reseed seed init writes a file");
        return ReseedException.usage(
                "there is no seed \"" + name + "\"",
                "neither " + name + " in the project nor a folder or file of that name in "
                        + folders().stream()
                                .skip(1)
                                .map(each -> ShownPath.of(root, each))
                                .collect(Collectors.joining(" or ")),
                remedy);
    }

    /** What may be meant, by its path and by its name alone. */
    private Stream<String> seeds(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all
                    .limit(MOST_NEIGHBOURS)
                    .filter(each -> isSeed(each, folder))
                    .flatMap(each -> {
                        String shown = ShownPath.of(root, each);
                        String name = String.valueOf(each.getFileName());
                        int dot = name.lastIndexOf('.');
                        return Stream.of(shown, name, dot > 0 ? name.substring(0, dot) : name);
                    })
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty(); // Without a suggestion the message is as true.
        }
    }

    private boolean isSeed(Path path, Path folder) {
        String name = String.valueOf(path.getFileName());
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
        return !name.startsWith(".")
                && (Files.isDirectory(path) ? !folder.equals(root) : yaml && !name.equals("reseed.yml"));
    }
}
