package dev.reseed.dump;

import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A dump of data alone, into tables that are there with all that hangs on them. Its rows are final: triggers do not run, and foreign
 * keys are verified as a whole when all rows are there, in whatever order they came. That needs a superuser; others get what psql
 * would do.
 */
final class RowsAlone {
    private static final String FOREIGN_KEYS = """
            select con.conname, n.nspname, c.relname, fn.nspname, f.relname,
                   (select array_agg(a.attname order by k.i) from unnest(con.conkey) with ordinality k (n, i)
                      join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.n),
                   (select array_agg(a.attname order by k.i) from unnest(con.confkey) with ordinality k (n, i)
                      join pg_attribute a on a.attrelid = con.confrelid and a.attnum = k.n),
                   (select array_agg(format('operator(%I.%s)', opn.nspname, o.oprname) order by k.i)
                      from unnest(con.conpfeqop) with ordinality k (n, i)
                      join pg_operator o on o.oid = k.n join pg_namespace opn on opn.oid = o.oprnamespace),
                   con.confmatchtype = 'f'
              from pg_constraint con
              join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
              join pg_class f on f.oid = con.confrelid join pg_namespace fn on fn.oid = f.relnamespace
             where con.contype = 'f' and con.conparentid = 0 and con.convalidated
             order by 2, 3, 1
            """;

    private RowsAlone() {}

    /** Whether the session's role may keep triggers from running. */
    static boolean canDefer(Session session) {
        return session.one("select rolsuper from pg_roles where rolname = current_user", row -> row.getBoolean(1));
    }

    /** Sessions in which neither triggers nor foreign keys act. */
    static Supplier<Session> deferred(Supplier<Session> sessions) {
        return () -> {
            Session session = sessions.get();
            session.execute("set session_replication_role = replica");
            return session;
        };
    }

    /** Without a superuser's rights a deletion would reach further, by foreign keys and triggers, or be stopped by them. */
    static ReseedException notReplaced(String shown) {
        return ReseedException.failed(
                "the rows of " + shown + " cannot replace those of its tables",
                "the present ones are deleted while neither foreign keys nor triggers act, which needs a superuser",
                "use a superuser, or empty the tables yourself and load without --replace");
    }

    /**
     * Deletes what a table holds, and nothing else: TRUNCATE would want all tables that refer to it, and of a table that others inherit
     * from only its own rows are the dump's.
     *
     * @param deferred a session in which neither triggers nor foreign keys act
     */
    static void empty(Session deferred, LoadTable.Name table) {
        String name = quoted(table);
        boolean partitioned = deferred.one(
                "select relkind = 'p' from pg_catalog.pg_class where oid = ?::pg_catalog.regclass",
                row -> row.getBoolean(1),
                name);
        deferred.execute("delete from " + (partitioned ? "" : "only ") + name);
    }

    private static String quoted(LoadTable.Name name) {
        return Identifiers.qualified(name.schema(), name.table());
    }

    /**
     * Whether a dump of data alone may ask for it: nothing that makes something, since it would run with the user's own rights, other than
     * large objects, which are data with all that belongs to them.
     */
    static boolean allows(Judgement judgement, String sql) {
        return switch (judgement) {
            case Judgement.Setting setting -> true;
            case Judgement.Authorization authorization -> true;
            case Judgement.SequenceValue value -> true;
            case Judgement.LeftOut leftOut -> true;
            case Judgement.Refused refused -> true;
            case Judgement.Copy copy -> true;
            case Judgement.Insert insert -> true;
            case Judgement.DefaultRow row -> true;
            case Judgement.LargeObject object -> true;
            case Judgement.Connect connect -> true;
            case Judgement.Refresh refresh -> true;
            case Judgement.Privileged privileged -> sql.toLowerCase(Locale.ROOT).startsWith("alter table");
            case Judgement.Define define -> StatementJudge.isOfLargeObjects(sql);
            case Judgement.Moves moves -> false;
            case Judgement.Extension extension -> false;
            case Judgement.Index index -> false;
            case Judgement.Constraint constraint -> false;
            case Judgement.ForeignKey key -> false;
            case Judgement.Ownership ownership -> StatementJudge.isOfLargeObjects(sql);
            case Judgement.Later later -> StatementJudge.isOfLargeObjects(sql);
            case Judgement.Removal removal -> false;
            case Judgement.NeedsConsent needed -> false;
        };
    }

    private record ForeignKey(
            String name,
            LoadTable.Name table,
            LoadTable.Name referenced,
            List<String> from,
            List<String> to,
            List<String> operators,
            boolean full) {
        /** Rows that refer to nothing. The key's own operators compare them, whatever the types, and wherever the operators are. */
        String violations() {
            String joined = IntStream.range(0, from.size())
                    .mapToObj(i -> "p." + Identifiers.quote(to.get(i)) + " " + operators.get(i) + " c."
                            + Identifiers.quote(from.get(i)))
                    .collect(Collectors.joining(" and "));
            String given = from.stream()
                    .map(column -> "c." + Identifiers.quote(column) + " is not null")
                    .collect(Collectors.joining(full ? " or " : " and "));
            return "select count(*) from " + quoted(table) + " c where (" + given + ") and not exists (select from "
                    + quoted(referenced) + " p where " + joined + ")";
        }
    }

    /** Fails if a row of the database refers to one that is not there. */
    static void verify(Session session, String shown) {
        List<ForeignKey> keys = session.query(
                FOREIGN_KEYS,
                row -> new ForeignKey(
                        row.getString(1),
                        new LoadTable.Name(row.getString(2), row.getString(3)),
                        new LoadTable.Name(row.getString(4), row.getString(5)),
                        List.of((String[]) row.getArray(6).getArray()),
                        List.of((String[]) row.getArray(7).getArray()),
                        List.of((String[]) row.getArray(8).getArray()),
                        row.getBoolean(9)));
        List<String> broken = new ArrayList<>();
        for (ForeignKey key : keys) {
            long rows = session.one(key.violations(), row -> row.getLong(1));
            if (rows > 0) {
                broken.add(key.table() + ", foreign key " + key.name() + ": " + rows
                        + (rows == 1 ? " row refers" : " rows refer") + " to nothing in " + key.referenced());
            }
        }
        if (!broken.isEmpty()) {
            throw ReseedException.failed(
                    shown + " has rows that refer to rows which are not there",
                    String.join("\n", broken),
                    "dump the tables that they refer to, too; nothing was replaced");
        }
    }
}
