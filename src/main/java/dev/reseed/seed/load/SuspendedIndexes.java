package dev.reseed.seed.load;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.seed.model.TableName;
import dev.reseed.sql.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Indexes that are away while rows come, and are made again behind them: to sort many rows once costs a server less than to find a place for each.
 * Primary keys stay, and what anything else knows of: foreign keys that stay, a replica identity, a comment, a tablespace, a check that can wait. So do all, where rows
 * make the server run somebody's functions, which may look into the tables or rely on what is unique.
 */
final class SuspendedIndexes {
    private static final String INDEXES = """
            select n.nspname, c.relname, x.relname, pg_get_indexdef(x.oid), k.oid is not null
              from pg_index i
              join pg_class x on x.oid = i.indexrelid
              join pg_am a on a.oid = x.relam
              join pg_class c on c.oid = i.indrelid
              join pg_namespace n on n.oid = c.relnamespace
              left join pg_constraint k on k.conindid = x.oid and k.contype in ('p', 'u', 'x')
             where c.relkind = 'r' and not c.relispartition and x.reltablespace = 0
               and not i.indisprimary and not i.indisexclusion and not i.indisclustered and not i.indisreplident
               and i.indisvalid and i.indisready and i.indislive and (k.oid is null or a.amname = 'btree' and not k.condeferrable)
               and pg_has_role(c.relowner, 'USAGE') and has_schema_privilege(n.oid, 'CREATE')
               and obj_description(x.oid, 'pg_class') is null
               and (k.oid is null or obj_description(k.oid, 'pg_constraint') is null)
               and not exists (select from pg_attribute t where t.attrelid = x.oid and t.attstattarget >= 0)
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = x.oid
                                  and (d.deptype in ('e', 'x') or d.refclassid = 'pg_proc'::regclass))
               and not exists (select from pg_depend d
                                where d.classid = 'pg_constraint'::regclass and d.objid = k.oid and d.deptype in ('e', 'x'))
               and not exists (select from pg_depend d where d.refclassid = 'pg_class'::regclass and d.refobjid = x.oid)
               and not exists (select from pg_depend d
                                where d.refclassid = 'pg_constraint'::regclass and d.refobjid = k.oid
                                  and not (d.classid = 'pg_class'::regclass and d.objid = x.oid))
             order by n.nspname, c.relname, x.relname
            """;

    /** Functions that a table's rows run: by its triggers or its partitions', by a CHECK, a default or a computed column of any table. */
    private static final String FUNCTIONS = """
            select n.nspname, c.relname, c.relispartition
              from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
             where not t.tgisinternal and t.tgenabled in ('O', 'A') and t.tgtype & 4 <> 0
            union
            select '', '', true
              from pg_depend d join pg_proc p on p.oid = d.refobjid join pg_language l on l.oid = p.prolang
             where d.refclassid = 'pg_proc'::regclass and d.classid in ('pg_constraint'::regclass, 'pg_attrdef'::regclass)
               and l.lanname not in ('internal', 'c')
            """;

    private final Session session;
    private final List<Index> suspended;

    private SuspendedIndexes(Session session, List<Index> suspended) {
        this.session = session;
        this.suspended = suspended;
    }

    private record Index(TableName table, String name, String definition, boolean isConstraint) {
        void drop(Session session) {
            session.execute(
                    isConstraint
                            ? "alter table " + table.sql() + " drop constraint " + Identifiers.quote(name)
                            : "drop index " + Identifiers.quote(table.schema()) + "." + Identifiers.quote(name));
        }

        void build(Session session) {
            try {
                session.execute(definition);
            } catch (ReseedException e) {
                throw new ReseedException(
                        Kind.FAILED,
                        "the demo data breaks the index \"" + name + "\" of " + table,
                        e.why(),
                        "give its columns values in a seed file; nothing was replaced",
                        e);
            }
        }

        void attach(Session session) {
            String quoted = Identifiers.quote(name);
            session.execute(
                    "alter table " + table.sql() + " add constraint " + quoted + " unique using index " + quoted);
        }
    }

    /**
     * Takes away those of some tables.
     *
     * @param session of a role that the tables belong to; its search path is the catalog's alone
     * @param all tables that rows are sent to
     * @param large those of them that are empty, and get so many rows that it is worth it
     */
    static SuspendedIndexes of(Session session, Set<TableName> all, Set<TableName> large) {
        if (large.isEmpty()
                || session.query(FUNCTIONS, row -> row.getBoolean(3) || all.contains(table(row))).stream()
                        .anyMatch(each -> each)) {
            return new SuspendedIndexes(session, List.of());
        }
        List<Index> suspended = session
                .query(INDEXES, row -> new Index(table(row), row.getString(3), row.getString(4), row.getBoolean(5)))
                .stream()
                .filter(index -> large.contains(index.table))
                .toList();
        suspended.forEach(index -> index.drop(session));
        return new SuspendedIndexes(session, suspended);
    }

    private static TableName table(ResultSet row) throws SQLException {
        return new TableName(row.getString(1), row.getString(2));
    }

    /**
     * Makes them again, several at a time.
     *
     * @param refused told which table's rows break one
     */
    void restore(SeedSessions lent, Cancellation cancellation, Consumer<TableName> refused) {
        lent.each(suspended, cancellation, (index, own) -> {
            // Definitions name everything but what is the catalog's.
            own.execute("set search_path to pg_catalog");
            own.execute("set default_tablespace to ''");
            try {
                index.build(own);
            } catch (ReseedException e) {
                if (SqlFailures.isOfRows(e)) {
                    refused.accept(index.table);
                }
                throw e;
            }
        });
        suspended.stream().filter(Index::isConstraint).forEach(index -> index.attach(session));
    }
}
