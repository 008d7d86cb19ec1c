package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.project.ProjectPath;
import dev.reseed.seed.SeedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the database is built: migrations, then data, then checks, all read from files.
 *
 * @param seedName the seed as the user or the project names it; empty for none
 */
record Recipe(FlywayChain chain, Optional<String> seedName, Optional<SeedFolder> seed, List<Check> checks) {
    Recipe {
        checks = List.copyOf(checks);
    }

    /** Reads the recipe's files; whatever is wrong with them is found here, before any work. */
    static Recipe of(Target target, ResetRequest request) {
        Optional<ProjectPath> configured = target.environment().data().seedFile();
        FlywayChain chain = target.chain();
        chain.requireSettings();
        Optional<ProjectPath> chosen = request.noData() ? Optional.empty() : seed(target, request, configured);
        return new Recipe(
                chain,
                chosen.map(ProjectPath::given),
                chosen.map(path -> SeedFolder.of(target.project().root(), path.path())),
                request.noData() ? List.of() : Check.read(target.project().checks()));
    }

    /** Where migrations and seeds reach a database by its own name, as {@code file:line}. */
    List<String> naming(DatabaseName database) {
        List<String> places = new ArrayList<>(chain.naming(database));
        seed.ifPresent(folder -> places.addAll(folder.naming(database)));
        return places;
    }

    /** A seed is named by its path, or by its file name beside the configured one. */
    private static Optional<ProjectPath> seed(Target target, ResetRequest request, Optional<ProjectPath> configured) {
        if (request.seed().isEmpty()) {
            return configured;
        }
        String name = request.seed().get();
        Path root = target.project().root();
        Stream<Path> candidates = Stream.concat(
                Stream.of(root.resolve(name)),
                configured.stream().map(path -> path.path().resolveSibling(name)));
        Path found = candidates
                .map(Path::normalize)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> ReseedException.usage(
                        "there is no seed \"" + name + "\"",
                        "neither " + name + " in the project nor a folder of that name beside the configured seed",
                        "name a folder of CSV and SQL files"));
        return Optional.of(new ProjectPath(name, found));
    }
}
