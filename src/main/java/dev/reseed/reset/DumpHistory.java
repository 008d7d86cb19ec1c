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

/** Whether the migrations go on from where a dump's own history ends. */
final class DumpHistory {
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
    private static final String BASELINE =
            "say in reseed.yml which of the migrations the dump contains; those above that"
                    + " version are then applied:\n"
                    + "migrations:\n  flyway:\n    baselineOnMigrate: true\n    baselineVersion: \"…\"";

    private DumpHistory() {}

    /**
     * Fails where Flyway would, or would pass over something, for what a database holds that a dump was loaded into.
     *
     * @param dump as people know it
     * @param sessions opens sessions in that database
     */
    static void requireContinued(String dump, FlywayChain chain, Supplier<Session> sessions) {
        if (chain.isEmpty()) {
            return;
        }
        History history = chain.history(() -> reading(sessions));
        requireContinued(dump, history);
        if (history.isBlank() && !history.pending().isEmpty()) {
            try (Session session = sessions.get()) {
                List<String> schemas = chain.schemas();
                List<String> looked = schemas.isEmpty()
                        ? session.query(
                                "select current_schema()", row -> requireNonNullElse(row.getString(1), "public"))
                        : schemas;
                session.execute("set search_path = ''");
                requireBaseline(dump, chain, looked, session);
            }
        }
    }

    /** Flyway takes a baseline only where there is no table for its history, not even an empty one, and a schema of its own holds something. */
    private static void requireBaseline(String dump, FlywayChain chain, List<String> schemas, Session session) {
        Tables tables = tables(schemas.getFirst(), chain.historyTable(), session);
        if (tables.history() && tables.others()) {
            throw failure(
                    "the dump " + dump + " has an empty history of migrations",
                    "its table " + Shown.plain(chain.historyTable()) + " has no rows: " + DOUBLE,
                    "dump the rows of that table too; or leave it out (pg_dump --exclude-table='"
                            + Shown.plain(schemas.getFirst() + "." + chain.historyTable()) + "'), and " + BASELINE);
        }
        if (tables.others() && !chain.takesBaseline()) {
            throw failure("the dump " + dump + " has tables and no history of migrations", DOUBLE, BASELINE);
        }
        if (tables.others()
                && !session.one(FILLED, row -> row.getBoolean(1), (Object) schemas.toArray(String[]::new))) {
            throw failure(
                    "the dump " + dump + " has no history of migrations where Flyway looks for one",
                    "none of its tables is in the schema " + Shown.plain(String.join(", ", schemas))
                            + ", and Flyway takes a baseline only where that holds something: " + DOUBLE,
                    "name the schema of the dump's tables in reseed.yml:\n"
                            + "migrations:\n  flyway:\n    defaultSchema: …");
        }
    }

    /** The part that needs no server. */
    static void requireContinued(String dump, History history) {
        if (!history.unknown().isEmpty()) {
            throw failure(
                    "the dump " + dump + " is ahead of the files",
                    "its history has " + counted(history.unknown(), "the project lacks"),
                    "get the code that has them (git pull), or a dump of a database that is as old as the code; what was"
                            + " deleted on purpose is passed over by ignoreMigrationPatterns: \"*:missing\" under"
                            + " migrations.flyway in reseed.yml");
        }
        if (!history.changed().isEmpty()) {
            throw failure(
                    "the dump " + dump + " was made from other files",
                    "its history has " + counted(history.changed(), "the project has with another content"),
                    "put back what was changed in them, and write it as a new migration; or get the code that the dump was"
                            + " made by");
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
