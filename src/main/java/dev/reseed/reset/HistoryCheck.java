package dev.reseed.reset;

import static java.util.Objects.requireNonNullElse;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import dev.reseed.project.Shown;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the migrations go on from where a database's own history ends.
 *
 * @param holder of the history
 */
record HistoryCheck(HistoryHolder holder, FlywayChain chain) {
    private static final String TABLES = """
            select coalesce(bool_or(n.nspname <> ? or c.relname <> ?), false), coalesce(bool_or(n.nspname = ? and c.relname = ?), false)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'v', 'm', 'f')
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;

    /** As Flyway looks whether a schema is empty, before it takes a baseline. */
    private static final String FILLED = """
            with filled as (select oid from pg_namespace where nspname = any (?)), own as (
                select objid, classid from pg_depend where deptype = 'e')
            select exists (select from pg_class c where relnamespace in (select oid from filled) and relkind in ('r', 'v', 'S', 't')
                              and not exists (select from own where classid = 'pg_class'::regclass and objid = c.oid))
                or exists (select from pg_type t where typnamespace in (select oid from filled) and typcategory not in ('A', 'C')
                              and not exists (select from own where classid = 'pg_type'::regclass and objid = t.oid))
                or exists (select from pg_proc p where pronamespace in (select oid from filled)
                              and not exists (select from own where classid = 'pg_proc'::regclass and objid = p.oid))
            """;

    private static final String DOUBLE = "Flyway would apply all migrations to tables that are there already";

    /**
     * Fails where Flyway would, or would pass over something, for what a database holds that a dump was loaded into.
     *
     * @param sessions opens sessions in that database
     */
    void requireContinued(Supplier<Session> sessions) {
        if (chain.isEmpty()) {
            return;
        }
        Supplier<Session> reading = () -> reading(sessions);
        History history = chain.history(reading);
        requireContinued(history);
        takesBaseline(history, reading);
    }

    /**
     * Whether Flyway will take a baseline; fails where it would not, and needs one.
     *
     * @param history as it was read there
     */
    boolean takesBaseline(History history, Supplier<Session> sessions) {
        if (!history.isBlank() || history.pending().isEmpty()) {
            return false;
        }
        try (Session session = sessions.get()) {
            List<String> schemas = chain.schemas();
            List<String> looked = schemas.isEmpty()
                    ? session.query("select current_schema()", row -> requireNonNullElse(row.getString(1), "public"))
                    : schemas;
            session.execute("set search_path = ''");
            return requireBaseline(looked, session);
        }
    }

    /** Flyway takes a baseline only where there is no table for its history, not even an empty one, and a schema of its own holds something. */
    private boolean requireBaseline(List<String> schemas, Session session) {
        Tables tables = tables(schemas.getFirst(), chain.historyTable(), session);
        if (!tables.others()) {
            return false;
        }
        if (tables.history()) {
            throw failure(
                    holder.named() + " has an empty history of migrations",
                    "its table " + Shown.plain(chain.historyTable()) + " has no rows: " + DOUBLE,
                    holder.aboutEmpty(schemas.getFirst(), chain.historyTable()) + ", and " + baseline());
        }
        if (!chain.takesBaseline()) {
            throw failure(holder.named() + " has tables and no history of migrations", DOUBLE, baseline());
        }
        if (!session.one(FILLED, row -> row.getBoolean(1), (Object) schemas.toArray(String[]::new))) {
            throw failure(
                    holder.named() + " has no history of migrations where Flyway looks for one",
                    "none of its tables is in the schema " + Shown.plain(String.join(", ", schemas))
                            + ", and Flyway takes a baseline only where that holds something: " + DOUBLE,
                    "name the schema of the " + holder.kind() + "'s tables in reseed.yml:\n"
                            + "migrations:\n  flyway:\n    defaultSchema: …");
        }
        return true;
    }

    private String baseline() {
        return holder.insteadOfBaseline() + "say in reseed.yml which of the migrations the " + holder.kind()
                + " contains; those above that"
                + " version are then applied:\n"
                + "migrations:\n  flyway:\n    baselineOnMigrate: true\n    baselineVersion: \"…\"";
    }

    /** The part that needs no server. */
    void requireContinued(History history) {
        history.replaced().ifPresent(replaced -> {
            throw failure(
                    holder.named() + " has migrations that " + replaced.baseline() + " has replaced",
                    "Flyway applies nothing while its history has " + counted(replaced.scripts(), "the project lacks"),
                    holder.aboutReplaced());
        });
        if (!history.unknown().isEmpty()) {
            throw failure(
                    holder.named() + " is ahead of the files",
                    "its history has " + counted(history.unknown(), "the project lacks"),
                    "get the code that has them (git pull), or " + holder.insteadOfNewer() + "; what was"
                            + " deleted on purpose is passed over by ignoreMigrationPatterns: \"*:missing\" under"
                            + " migrations.flyway in reseed.yml");
        }
        if (!history.changed().isEmpty()) {
            throw failure(
                    holder.named() + " was made from other files",
                    "its history has " + counted(history.changed(), "the project has with another content"),
                    "put back what was changed in them, and write it as a new migration; or "
                            + holder.insteadOfChanged());
        }
    }

    /** What stands in a migrate's way besides; a build from a dump leaves it to Flyway. */
    void requireMigratable(History history) {
        requireContinued(history);
        if (!history.failed().isEmpty()) {
            throw failure(
                    "a migration of " + holder.named() + " had failed",
                    "its history has " + counted(history.failed(), "failed half way"),
                    "put right by hand what is there of it, and delete its row from "
                            + Shown.plain(chain.historyTable()) + " (flyway repair does that); or "
                            + holder.insteadOfChanged());
        }
        if (!history.late().isEmpty() && chain.refusesLate()) {
            throw failure(
                    holder.named() + " lacks migrations that come before those that it has",
                    "Flyway applies nothing while there is " + counted(history.late(), "came late"),
                    "let them be applied out of order, by outOfOrder: true under migrations.flyway in reseed.yml; or give"
                            + " them a higher version; or " + holder.insteadOfChanged());
        }
    }

    private static String counted(List<String> scripts, String which) {
        return scripts.size() + (scripts.size() == 1 ? " migration that " : " migrations that ") + which + ":\n"
                + String.join("\n", scripts);
    }

    private static ReseedException failure(String what, String why, String remedy) {
        return new ReseedException(Kind.FINDINGS, what, why, remedy);
    }

    /**
     * What a database holds.
     *
     * @param others whether there are tables and views other than the history
     * @param history whether there is a table, or view, where Flyway keeps its history
     */
    private record Tables(boolean others, boolean history) {}

    private static Tables tables(String schema, String history, Session session) {
        return session.one(
                TABLES, row -> new Tables(row.getBoolean(1), row.getBoolean(2)), schema, history, schema, history);
    }

    private static Session reading(Supplier<Session> sessions) {
        Session session = sessions.get();
        session.execute("set default_transaction_read_only = on");
        return session;
    }
}
