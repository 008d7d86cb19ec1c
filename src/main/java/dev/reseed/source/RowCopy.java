package dev.reseed.source;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;

/**
 * Copies rows from one database to another that has the same tables, and where sequences stand. The rows pass through as the server writes
 * them.
 *
 * @param from a session that sees one snapshot, with nothing but the catalog in its search path
 * @param to a session in the other database
 */
public record RowCopy(Session from, Session to, Cancellation cancellation) {
    /** What belongs to an extension comes with it. */
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname), c.relname,
                   (select '(' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')' from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'r' and c.relpersistence <> 't'
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
             order by c.oid
            """;

    private static final String SEQUENCES = """
            select format('%I.%I', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'S' and c.relpersistence <> 't' and n.nspname !~ '^pg_'
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;

    private static final String MATERIALIZED = """
            select format('%I.%I', n.nspname, c.relname), c.relispopulated
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'm' order by c.oid
            """;

    /** @param columns in parentheses; null for a table without any that is not generated */
    private record Table(
            String quoted, String name, @Nullable String columns) {
        String copied() {
            return columns == null ? quoted : quoted + " " + columns;
        }
    }

    /** The rows of all tables, the state of sequences, and what materialized views show. */
    public void all(Progress.Step step) {
        List<Table> tables = tables();
        long rows = 0;
        for (Table table : tables) {
            rows += copy(table);
        }
        from.query(SEQUENCES, row -> row.getString(1)).forEach(this::sequence);
        refresh();
        step.done(String.format(Locale.ROOT, "%,d", rows)
                + (rows == 1 ? " row of " : " rows of ")
                + tables.size()
                + (tables.size() == 1 ? " table" : " tables"));
    }

    /** They are made empty, each behind those that it reads. */
    private void refresh() {
        Set<String> filled = new HashSet<>(from.query(MATERIALIZED, row -> row.getBoolean(2) ? row.getString(1) : ""));
        for (String view : to.query(MATERIALIZED, row -> row.getString(1))) {
            if (filled.contains(view)) {
                cancellation.check();
                to.execute("refresh materialized view " + view);
            }
        }
    }

    /** The rows of the tables of a name. */
    public void tables(String name) {
        tables().stream().filter(table -> table.name().equals(name)).forEach(this::copy);
    }

    private List<Table> tables() {
        return from.query(TABLES, row -> new Table(row.getString(1), row.getString(2), row.getString(3)));
    }

    private long copy(Table table) {
        cancellation.check();
        CopyOut out = null;
        CopyIn in = null;
        try {
            out = api(from).copyOut("copy " + table.copied() + " to stdout");
            in = api(to).copyIn("copy " + table.copied() + " from stdin");
            for (byte[] rows = out.readFromCopy(); rows != null; rows = out.readFromCopy()) {
                in.writeToCopy(rows, 0, rows.length);
            }
            return in.endCopy();
        } catch (SQLException e) {
            cancellation.check();
            throw new ReseedException(
                    Kind.FAILED,
                    "the rows of " + table.quoted() + " cannot be copied",
                    SqlFailures.message(e),
                    "go without rows: --no-data",
                    e);
        } finally {
            giveUp(in, to);
            giveUp(out, from);
        }
    }

    /** A session whose COPY is not at its end, after a failure, takes nothing else any more. */
    private static void giveUp(@Nullable CopyOperation copy, Session session) {
        if (copy != null && copy.isActive()) {
            session.abandon();
        }
    }

    private static CopyManager api(Session session) throws SQLException {
        return session.jdbc().unwrap(PGConnection.class).getCopyAPI();
    }

    private void sequence(String quoted) {
        from.query("select last_value, is_called from " + quoted, row ->
                        new Object[] {quoted, row.getLong(1), row.getBoolean(2)})
                .forEach(state -> to.query(
                        "select setval(s, ?, ?) from to_regclass(?) s where s is not null",
                        row -> true,
                        state[1],
                        state[2],
                        state[0]));
    }
}
