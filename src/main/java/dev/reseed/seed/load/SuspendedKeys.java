package dev.reseed.seed.load;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.seed.model.TableName;
import dev.reseed.sql.Identifiers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Foreign keys that are away while rows come, and are made again behind them: the server then checks all rows of a table at once. Those of
 * partitioned tables stay, since their parts' own names would be lost, and those of tables that belong to a role that the session is not.
 */
final class SuspendedKeys {
    private static final String KEYS = """
            select n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), obj_description(k.oid, 'pg_constraint'),
                   c.relkind = 'r' and not c.relispartition and k.conislocal and k.coninhcount = 0 and k.conparentid = 0
                   and pg_has_role(c.relowner, 'USAGE') and pg_has_role(r.relowner, 'USAGE')
                   and not exists (select from pg_depend d
                                    where d.classid = 'pg_constraint'::regclass and d.objid = k.oid and d.deptype = 'e'),
                   k.convalidated and r.relkind = 'r'
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_class r on r.oid = k.confrelid
             where k.contype = 'f'
             order by n.nspname, c.relname, k.conname
            """;

    private final Session session;
    private final List<Key> suspended;
    private final Set<TableName> guarded;

    private SuspendedKeys(Session session, List<Key> suspended, Set<TableName> guarded) {
        this.session = session;
        this.suspended = suspended;
        this.guarded = guarded;
    }

    /** @param apart whether it can be checked in a statement of its own, which lets others write to the table that it refers to */
    private record Key(TableName table, String name, String definition, String comment, boolean mayGo, boolean apart) {
        void add(Session session) {
            execute(
                    session,
                    "add constraint " + Identifiers.quote(name) + " " + definition + (apart ? " not valid" : ""));
            if (!comment.isEmpty()) {
                session.execute("comment on constraint " + Identifiers.quote(name) + " on " + table.sql() + " is "
                        + session.one("select quote_literal(?)", row -> row.getString(1), comment));
            }
        }

        void check(Session session) {
            execute(session, "validate constraint " + Identifiers.quote(name));
        }

        private void execute(Session session, String change) {
            try {
                session.execute("alter table " + table.sql() + " " + change);
            } catch (ReseedException e) {
                throw new ReseedException(
                        Kind.FAILED,
                        "the demo data breaks the foreign key \"" + name + "\" of " + table,
                        e.why(),
                        "give its columns values in a seed file: { ref: … }; nothing was replaced",
                        e);
            }
        }
    }

    /**
     * Takes away those of some tables.
     *
     * @param session of a role that the tables belong to; its search path is the catalog's alone
     */
    static SuspendedKeys of(Session session, Set<TableName> tables) {
        List<Key> all = session
                .query(
                        KEYS,
                        row -> new Key(
                                new TableName(row.getString(1), row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5) == null ? "" : row.getString(5),
                                row.getBoolean(6),
                                row.getBoolean(7)))
                .stream()
                .filter(key -> tables.contains(key.table))
                .toList();
        Set<TableName> guarded = new HashSet<>();
        all.stream().filter(key -> !key.mayGo).forEach(key -> guarded.add(key.table));
        List<Key> suspended = all.stream().filter(Key::mayGo).toList();
        for (Key key : suspended) {
            session.execute("alter table " + key.table.sql() + " drop constraint " + Identifiers.quote(key.name));
        }
        return new SuspendedKeys(session, suspended, guarded);
    }

    int count() {
        return suspended.size();
    }

    /** Whether the server checks a table's rows when they come. */
    boolean areChecked(TableName table) {
        return guarded.contains(table);
    }

    /**
     * Makes them again, and has the server check them, several at a time.
     *
     * @param refused told which table's rows break one
     */
    void restore(SeedSessions lent, Cancellation cancellation, Consumer<TableName> refused) {
        for (Key key : suspended) {
            cancellation.check();
            telling(key, refused, () -> key.add(session));
        }
        lent.each(
                suspended.stream().filter(Key::apart).toList(),
                cancellation,
                (key, own) -> telling(key, refused, () -> key.check(own)));
    }

    private static void telling(Key key, Consumer<TableName> refused, Runnable change) {
        try {
            change.run();
        } catch (ReseedException e) {
            if (SqlFailures.isOfRows(e)) {
                refused.accept(key.table);
            }
            throw e;
        }
    }
}
