package dev.reseed.migrate.squash;

import dev.reseed.kernel.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a chain may leave in a database and a baseline does not hold. */
public final class Unwritten {
    private static final String LARGE_OBJECTS = "select count(*) from pg_largeobject_metadata";

    /** As a schema's definitions leave them out. */
    private static final String SECRETS = """
            with options (what, options) as (
                select 'the foreign-data wrapper ' || quote_ident(fdwname), fdwoptions from pg_foreign_data_wrapper where oid >= 16384
                union all select 'the server ' || quote_ident(srvname), srvoptions from pg_foreign_server
                union all select format('the user mapping of %s for %I', usename, srvname), umoptions from pg_user_mappings)
            select format('the option %s of %s', option_name, what) from options, pg_options_to_table(options)
             where option_name ~* 'pass|pwd|secret|token|key|credential|auth' order by 1
            """;

    /** What belongs to a database and neither to its contents nor to its settings. */
    private static final String DATABASE = """
            select what from pg_database d, lateral (values
                ('another owner of the database', pg_get_userbyid(d.datdba) <> current_user),
                ('a limit of connections to the database', d.datconnlimit <> -1)) as v (what, has)
             where d.datname = current_database() and v.has order by 1
            """;

    /** Another version than a new database gets. */
    private static final String VERSIONS = """
            select format('version %s of the extension %I, in the place of %s', e.extversion, e.extname, a.default_version)
              from pg_extension e join pg_available_extensions a on a.name = e.extname
             where e.extversion <> a.default_version and e.oid >= 16384 order by 1
            """;

    /** What is made for an extension's tables, in another transaction than these, which come without it. */
    private static final String ON_MEMBERS = """
            with members as (
                select c.oid, t.xmin::text as made from pg_depend d join pg_class c on c.oid = d.objid join pg_type t on t.oid = c.reltype
                 where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'),
            parts (what, name, relation, made) as (
                select 'index', i.indexrelid::regclass::text, i.indrelid, i.xmin::text from pg_index i
                 where not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                union all select 'constraint', quote_ident(conname), conrelid, xmin::text from pg_constraint
                union all select 'trigger', quote_ident(tgname), tgrelid, xmin::text from pg_trigger where not tgisinternal
                union all select 'policy', quote_ident(polname), polrelid, xmin::text from pg_policy)
            select format('the %s %s on %s, a table of an extension', what, name, relation::regclass)
              from parts p join members m on m.oid = p.relation where p.made <> m.made order by 1
            """;

    /** Tables of extensions whose rows are their users', each with the condition that tells these. */
    private static final String CONFIGURATION = """
            select t.id::regclass::text, coalesce(e.extcondition[t.place], '') from pg_extension e, unnest(e.extconfig) with ordinality t (id, place)
              join pg_class c on c.oid = t.id where e.oid >= 16384 and c.relkind in ('r', 'p') order by 1
            """;

    private Unwritten() {}

    /** What there is, in words. */
    public static List<String> in(Session session) {
        List<String> found = new ArrayList<>();
        long objects = session.one(LARGE_OBJECTS, row -> row.getLong(1));
        if (objects > 0) {
            found.add(objects + (objects == 1 ? " large object" : " large objects"));
        }
        for (String query : List.of(SECRETS, DATABASE, VERSIONS, ON_MEMBERS)) {
            found.addAll(session.query(query, row -> row.getString(1)));
        }
        session.query(CONFIGURATION, row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(table -> rows(session, table).ifPresent(found::add));
        return found;
    }

    private static Optional<String> rows(Session session, Map.Entry<String, String> table) {
        long rows =
                session.one("select count(*) from " + table.getKey() + " " + table.getValue(), row -> row.getLong(1));
        return rows == 0
                ? Optional.empty()
                : Optional.of(
                        rows + (rows == 1 ? " row of " : " rows of ") + table.getKey() + ", a table of an extension");
    }
}
