package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.seed.Seed;
import dev.reseed.server.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the database is built: migrations, then data, then checks, all read from files; or a dump with a schema, then the
 * migrations that its history lacks, then checks. A dump of data alone comes behind the seed.
 *
 * @param dump opened; closed with the recipe
 */
record Recipe(FlywayChain chain, Optional<Seed> seed, List<Check> checks, Optional<RecipeDump> dump)
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
        FlywayChain chain = target.chain();
        chain.requireSettings();
        dump.ifPresent(RecipeDump::requireRules);
        boolean unseeded = request.noData()
                || (request.seed().name().isEmpty()
                        && dump.filter(RecipeDump::hasSchema).isPresent());
        Optional<Seed> seed = unseeded ? Optional.empty() : Seeds.of(target).find(request.seed());
        if (seed.isEmpty()) {
            request.seed().requireNoOptions(request.noData());
        }
        return new Recipe(
                chain,
                seed,
                request.noData() ? List.of() : Check.read(target.project().checks()),
                dump);
    }

    /** Where the rows of what it builds come from. */
    Mark.Data data() {
        return dump.map(RecipeDump::data).orElse(Mark.Data.GENERATED);
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

    /**
     * Fails where something reaches a live database by its name: built for another one beside that, it would touch it.
     *
     * @param live databases that are not to be touched
     */
    void requireBeside(List<DatabaseName> live) {
        for (DatabaseName name : live) {
            List<String> places = naming(name);
            if (!places.isEmpty()) {
                throw ReseedException.usage(
                        "no other database can be made of this recipe",
                        "it reaches \"" + name + "\" by its name:\n" + String.join("\n", places),
                        "write it with current_database() in dynamic SQL");
            }
        }
    }

    /** Where migrations and seeds reach a database by its own name, as {@code file:line}. */
    List<String> naming(DatabaseName database) {
        List<String> places = new ArrayList<>(chain.naming(database));
        seed.ifPresent(each -> places.addAll(each.naming(database)));
        return places;
    }
}
