package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.ProjectPath;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedFolder;
import dev.reseed.seed.SpecSeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the seed that somebody asks for. */
record Seeds(Path root, Optional<ProjectPath> configured) {
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

    /** A seed is named by its path, or by its file name beside the configured one. */
    private ProjectPath named(String name) {
        List<String> forms = List.of(name, name + ".yml", name + ".yaml");
        Path found = Stream.concat(
                        Stream.of(root),
                        configured.stream()
                                .flatMap(path -> Stream.ofNullable(path.path().getParent())))
                .flatMap(folder -> forms.stream().map(folder::resolve))
                .map(Path::normalize)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> ReseedException.usage(
                        "there is no seed \"" + name + "\"",
                        "neither " + name
                                + " in the project nor a folder or file of that name beside the configured seed",
                        "name a seed file, or a folder of CSV and SQL files; reseed seed init writes a file"));
        return new ProjectPath(name, found);
    }
}
