package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.ProjectPath;
import dev.reseed.seed.AutoSeed;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedFolder;
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
            return Optional.of(AutoSeed.of(request.options()));
        }
        return request.name().map(this::named).or(() -> configured).map(path -> read(path, request));
    }

    private Seed read(ProjectPath path, SeedRequest request) {
        return SeedFolder.of(root, path.path());
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
