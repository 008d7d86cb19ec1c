package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.kernel.Tasks;
import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Runs a dump's statements: one after the other from one thread, or, where they are definitions that do not need each other, side by
 * side. One that is run alone waits for all that runs.
 */
final class Statements {
    /** A removal's object may not be there: undefined table, object, function, schema, column, database. */
    private static final Set<String> ABSENT = Set.of("42P01", "42704", "42883", "3F000", "42703", "3D000");

    private final LoadSessions sessions;
    private final String role;
    private final Tasks tasks;
    private final Definitions definitions;
    private final BooleanSupplier hasRows;
    private final List<Runnable> last = new ArrayList<>();
    private boolean definitionsUnderWay;

    /**
     * @param role the loading one
     * @param hasRows whether rows were loaded: then a failure may be about one
     */
    Statements(LoadSessions sessions, String role, Tasks tasks, BooleanSupplier hasRows) {
        this.sessions = sessions;
        this.role = role;
        this.tasks = tasks;
        this.definitions = new Definitions(tasks);
        this.hasRows = hasRows;
    }

    /** Waits for all that was begun, and for what was to come last of it. */
    void await() {
        beginLast();
        tasks.await();
        definitionsUnderWay = false;
    }

    /** Waits for rows, and not for definitions, which begin behind them. */
    void awaitRows() {
        if (!definitionsUnderWay) {
            await();
        }
    }

    /** Waits for definitions, and not for rows. */
    void awaitDefinitions() {
        if (definitionsUnderWay) {
            await();
        }
    }

    /** Runs a statement as the loading role. */
    void alone(Settings settings, String sql, Place place) {
        await();
        execute(sessions.main().with(settings), sql, place);
    }

    /** Runs a statement as the configured user. */
    void asConfigured(Settings settings, String sql, Place place) {
        await();
        execute(sessions.configured().with(settings), sql, place);
    }

    /** Runs a removal, of something that may not be there. */
    void remove(Settings settings, String sql, Place place) {
        await();
        try {
            sessions.main().with(settings).execute(sql);
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).filter(ABSENT::contains).isEmpty()) {
                throw LoadFailure.ofStatement(place, e, hasRows.getAsBoolean());
            }
        }
    }

    /**
     * Begins a definition; it runs as the loading role.
     *
     * @param tables those that it works on
     */
    void beside(List<Definitions.Table> tables, Settings settings, String sql, Place place) {
        if (!definitionsUnderWay) {
            await();
            definitionsUnderWay = true;
        }
        definitions.add(tables, () -> {
            LoadSession lane = sessions.take();
            try {
                execute(lane.with(settings), sql, place);
            } finally {
                sessions.giveBack(lane);
            }
        });
    }

    /** A table has got so many bytes of rows. */
    void grown(String table, long bytes) {
        definitions.grown(table, bytes);
    }

    /** Has a definition begin behind all others, so that it keeps none of them waiting. */
    void last(List<Definitions.Table> tables, Settings settings, String sql, Place place) {
        last.add(() -> beside(tables, settings, sql, place));
    }

    /** Begins what was to come last. */
    void beginLast() {
        List<Runnable> begun = List.copyOf(last);
        last.clear();
        begun.forEach(Runnable::run);
    }

    /** A foreign table needs the use of its server, which belongs to the configured user. It is taken back with the loading role. */
    void openServers() {
        List<String> closed = sessions.catalog()
                .query(
                        "select srvname from pg_foreign_server where not has_server_privilege(?, oid, 'usage')",
                        row -> row.getString(1),
                        role);
        closed.forEach(server -> sessions.catalog()
                .execute("grant usage on foreign server " + Identifiers.quote(server) + " to "
                        + Identifiers.quote(role)));
    }

    private void execute(Session session, String sql, Place place) {
        try {
            session.execute(sql);
        } catch (ReseedException e) {
            throw LoadFailure.ofStatement(place, e, hasRows.getAsBoolean());
        }
    }
}
