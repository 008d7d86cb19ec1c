package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import java.util.List;
import java.util.function.Supplier;

/** Whether the migrations go on from where a dump's own history ends. */
final class DumpHistory {
    private static final String HAS_TABLES = """
            select exists (
                select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p', 'v', 'm', 'f')
                   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                   and not exists (select from pg_depend d
                                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
            """;

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
        if (history.isBlank() && !history.pending().isEmpty() && !chain.takesBaseline() && hasTables(sessions)) {
            throw failure(
                    "the dump " + dump + " has tables and no history of migrations",
                    "Flyway would apply all migrations to tables that are there already",
                    "say in reseed.yml which of them the dump contains: migrations: { flyway: { baselineOnMigrate: true,"
                            + " baselineVersion: \"…\" } }; those above that version are then applied");
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

    private static boolean hasTables(Supplier<Session> sessions) {
        try (Session session = sessions.get()) {
            session.execute("set search_path = ''");
            return session.one(HAS_TABLES, row -> row.getBoolean(1));
        }
    }

    private static Session reading(Supplier<Session> sessions) {
        Session session = sessions.get();
        session.execute("set default_transaction_read_only = on");
        return session;
    }
}
