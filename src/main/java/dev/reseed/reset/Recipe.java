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
 * How the database is built: migrations, then data, then checks, all read from files; or a dump with a schema, then the
 * migrations that its history lacks, then checks. A dump of data alone comes behind the seed.
 *
 * @param seedName the seed as the user or the project names it; empty for none
 * @param dump opened; closed with the recipe
 */
record Recipe(
        FlywayChain chain,
        Optional<String> seedName,
        Optional<SeedFolder> seed,
        List<Check> checks,
        Optional<RecipeDump> dump)
        implements AutoCloseable {
    Recipe {
        checks = List.copyOf(checks);
    }

    /** Reads the recipe's files; whatever is wrong with them is found here, before any work. */
    static Recipe of(Target target, ResetRequest request) {
        Optional<RecipeDump> dump = request.dump().map(asked -> RecipeDump.open(asked, target.project()));
        try {
            return of(target, request, dump);
        } catch (RuntimeException e) {
            dump.ifPresent(RecipeDump::close);
            throw e;
        }
    }

    private static Recipe of(Target target, ResetRequest request, Optional<RecipeDump> dump) {
        Optional<ProjectPath> configured = target.environment().data().seedFile();
        FlywayChain chain = target.chain();
        chain.requireSettings();
        dump.ifPresent(RecipeDump::requireRules);
        boolean unseeded = request.noData()
                || (request.seed().isEmpty()
                        && dump.filter(RecipeDump::hasSchema).isPresent());
        Optional<ProjectPath> chosen = unseeded ? Optional.empty() : seed(target, request, configured);
        return new Recipe(
                chain,
                chosen.map(ProjectPath::given),
                chosen.map(path -> SeedFolder.of(target.project().root(), path.path())),
                request.noData() ? List.of() : Check.read(target.project().checks()),
                dump);
    }

    /** The dump that the build begins with, since it makes the tables. */
    Optional<RecipeDump> first() {
        return dump.filter(RecipeDump::hasSchema);
    }

    /** The dump that comes behind migrations and seed, since it only fills tables. */
    Optional<RecipeDump> last() {
        return dump.filter(each -> !each.hasSchema());
    }

    @Override
    public void close() {
        dump.ifPresent(RecipeDump::close);
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
