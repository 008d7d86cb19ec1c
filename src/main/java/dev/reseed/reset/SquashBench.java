package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.squash.BaselineScript;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.SquashScope;
import dev.reseed.server.Connector;
import dev.reseed.stage.TrialRoles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a squash is proven: scratch databases one after the other, each gone with the roles and databases that came with it before the next
 * is made, which would find them otherwise.
 */
final class SquashBench implements AutoCloseable {
    private final Job job;
    private final BaselineScript script;
    private final SquashWatcher watcher;
    private final Bench bench;
    private final TrialRoles roles;

    /** Roles that the chain would make, had they not been there before. */
    private final Set<String> found;

    SquashBench(Job job, SquashScope scope, BaselineScript script, SquashWatcher watcher) {
        this.job = job;
        this.script = script;
        this.watcher = watcher;
        this.bench = new Bench(job);
        boolean opened = false;
        try {
            this.roles = bench.opened().roles().get();
            requireRolesKept(scope);
            this.found = look();
            opened = true;
        } finally {
            if (!opened) {
                bench.close();
            }
        }
    }

    private Set<String> look() {
        try (Session session = bench.connector().openForCatalog(Connector.MAINTENANCE)) {
            String own = session.one("select current_user", row -> row.getString(1));
            return script.rolesOf(roles.before().stream()
                    .filter(each -> !each.equals(own) && !each.startsWith("pg_"))
                    .collect(Collectors.toSet()));
        }
    }

    private void requireRolesKept(SquashScope scope) {
        List<Finding> taken = job.target()
                .chain()
                .roles(scope.run().stream().map(Script::file).toList(), roles.before());
        if (!taken.isEmpty()) {
            throw ReseedException.failed(
                    "the migrations cannot be run for a squash",
                    taken.stream()
                            .map(each -> each.place() + ": " + each.what())
                            .collect(Collectors.joining("\n")),
                    "squash on a server of its own, the embedded one for example: --env NAME");
        }
    }

    Bench bench() {
        return bench;
    }

    Set<String> found() {
        return found;
    }

    /**
     * Does something in an empty database.
     *
     * @param values of placeholders that have others than the project's
     */
    <T> T on(Map<String, String> values, Function<SquashRun, T> work) {
        try (SquashRun run = new SquashRun(job, bench)) {
            return work.apply(run);
        } finally {
            Set<String> came = roles.since();
            if (!came.isEmpty()) {
                bench.dropRoles(roles, own(came, values));
            }
            bench.dropDatabases(watcher.databases());
        }
    }

    /** Those of some roles that the chain has made: a statement made one that it names, or a script names it. */
    private Set<String> own(Set<String> came, Map<String, String> values) {
        Set<String> own = new HashSet<>(script.named(came, values));
        own.addAll(watcher.roles());
        return own;
    }

    /** What is in it, after a run of the chain. */
    SquashRun.State state(SquashRun run, FlywayChain chain, Predicate<RowTable> carried) {
        Set<String> came = roles.since();
        Set<String> made = new HashSet<>(found);
        if (!came.isEmpty()) {
            made.addAll(own(came, chain.placeholders()));
        }
        return run.state(chain, carried, made);
    }

    /** A role that came and that no script names outlives its scratch database: the next run would find it. */
    void requireNamed() {
        Set<String> strangers = new TreeSet<>(roles.since());
        strangers.removeAll(own(strangers, Map.of()));
        if (!strangers.isEmpty()) {
            throw ReseedException.failed(
                    "roles came to the server while the migrations ran, and no script names them",
                    String.join(", ", strangers) + ": a baseline cannot tell whether it is to make them",
                    "have the migrations name the roles that they make; and drop these, if they are theirs: DROP ROLE …");
        }
    }

    @Override
    public void close() {
        bench.close();
    }
}
