package dev.reseed.dump.environment;

import dev.reseed.kernel.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a database holds beside its schema: rows of tables, where sequences stand, what materialized views show, large objects. */
final class DumpedRows {
    /** Of an extension's tables only those whose rows it names as a user's, and of these the rows that it names. */
    private static final String TABLES = """
            select c.oid::int8, n.nspname, c.relname, r.rolname, format('%I.%I', n.nspname, c.relname),
                   (select '(' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')' from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
                   pg_table_size(c.oid), e.condition, coalesce(e.oid, 0)::int8
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
              left join (select x.oid, k.relation, x.extcondition[k.place] as condition
                           from pg_extension x, unnest(x.extconfig) with ordinality k (relation, place)) e on e.relation = c.oid
             where c.relkind = 'r' and c.relpersistence <> 't' and c.oid >= 16384
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and (e.relation is not null or not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
             order by n.nspname, c.relname
            """;

    /** Of an extension's sequences only those that it names as a user's. */
    private static final String SEQUENCES = """
            select c.oid::int8, n.nspname, c.relname, r.rolname, format('%I.%I', n.nspname, c.relname),
                   coalesce((select d.refobjid from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                and d.refclassid = 'pg_class'::regclass and d.deptype = 'i'), 0)::int8
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
             where c.relkind = 'S' and c.relpersistence <> 't' and c.oid >= 16384 and n.nspname !~ '^pg_'
               and (exists (select from pg_extension x where c.oid = any (x.extconfig)) or not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
             order by n.nspname, c.relname
            """;

    /** Those that can be filled: none that reads, also by way of views, one that is not. */
    private static final String MATERIALIZED = """
            with recursive empty (oid) as (
                select oid from pg_class where relkind = 'm' and not relispopulated
                 union select w.ev_class from empty e
                         join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = e.oid
                          and d.classid = 'pg_rewrite'::regclass
                         join pg_rewrite w on w.oid = d.objid)
            select c.oid::int8, n.nspname, c.relname, r.rolname, format('%I.%I', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
             where c.relkind = 'm' and c.oid not in (select oid from empty)
            """;

    private static final String LARGE_OBJECTS = """
            select m.oid::int8, r.rolname, obj_description(m.oid, 'pg_largeobject'),
                   array(select format('GRANT %s ON LARGE OBJECT %s TO %s%s', string_agg(a.privilege_type, ', ' order by a.privilege_type), m.oid,
                                case a.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end,
                                case when a.is_grantable then ' WITH GRANT OPTION' else '' end)
                           from aclexplode(m.lomacl) a where a.grantee <> m.lomowner
                          group by a.grantee, a.is_grantable order by a.grantee, a.is_grantable)
              from pg_largeobject_metadata m join pg_roles r on r.oid = m.lomowner order by m.oid
            """;

    private static final int STATES_AT_ONCE = 200;

    private DumpedRows() {}

    /**
     * A relation.
     *
     * @param quoted its qualified name, as SQL writes it
     */
    record Relation(long oid, String schema, String name, String owner, String quoted) {}

    /**
     * A table that has rows of its own.
     *
     * @param columns in parentheses; empty for a table without any that is not generated
     * @param bytes that it takes, roughly
     * @param condition which of the rows of an extension's table, from {@code WHERE} on; empty for all
     * @param extension the object identifier of the extension that it came with; 0 for none
     */
    record Table(Relation relation, String columns, long bytes, String condition, long extension) {
        String copyOut() {
            String of = relation.quoted();
            return condition.isEmpty()
                    ? "COPY " + of + " " + columns + " TO stdout"
                    : "COPY (SELECT " + (columns.isEmpty() ? "" : columns.substring(1, columns.length() - 1)) + " FROM "
                            + of + " " + condition + ") TO stdout";
        }

        String copyIn() {
            return "COPY " + relation.quoted() + " " + columns + " FROM stdin;\n";
        }
    }

    /**
     * A sequence.
     *
     * @param identityOf the table whose column it numbers by itself; 0 for none
     */
    record Sequence(Relation relation, long identityOf, long last, boolean called) {}

    /**
     * A large object.
     *
     * @param comment null for none
     * @param grants statements, without semicolons
     */
    record LargeObject(long oid, String owner, @Nullable String comment, List<String> grants) {}

    static List<Table> tables(Session session) {
        return session.query(
                TABLES,
                row -> new Table(
                        relation(row),
                        Optional.ofNullable(row.getString(6)).orElse(""),
                        row.getLong(7),
                        Optional.ofNullable(row.getString(8)).orElse(""),
                        row.getLong(9)));
    }

    /** With where they stand now: a sequence knows no snapshot. */
    static List<Sequence> sequences(Session session) {
        List<Sequence> found = session.query(SEQUENCES, row -> new Sequence(relation(row), row.getLong(6), 1, false));
        List<Sequence> standing = new ArrayList<>();
        for (int i = 0; i < found.size(); i += STATES_AT_ONCE) {
            List<Sequence> some = found.subList(i, Math.min(i + STATES_AT_ONCE, found.size()));
            standing.addAll(session.query(states(some), row -> {
                Sequence of = some.get(row.getInt(1));
                return new Sequence(of.relation(), of.identityOf(), row.getLong(2), row.getBoolean(3));
            }));
        }
        return standing;
    }

    private static String states(List<Sequence> some) {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            selects.add("select " + i + " as place, last_value, is_called from "
                    + some.get(i).relation().quoted());
        }
        return String.join(" union all ", selects) + " order by 1";
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    }

    static List<Relation> materialized(Session session) {
        return session.query(MATERIALIZED, DumpedRows::relation);
    }

    static List<LargeObject> largeObjects(Session session) {
        return session.query(
                LARGE_OBJECTS,
                row -> new LargeObject(row.getLong(1), row.getString(2), row.getString(3), List.of((String[])
                        row.getArray(4).getArray())));
    }
}
