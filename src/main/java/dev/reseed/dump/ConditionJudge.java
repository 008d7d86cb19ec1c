package dev.reseed.dump;

import dev.reseed.dump.subset.RowJudge;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.Identifiers;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Has a server judge rows by conditions, in a database that has the dump's definitions and no rows. What a condition reads is sent in small
 * pieces to a temporary table that stays in the session's own memory: neither the server's disk nor its log of changes gets it.
 */
public final class ConditionJudge implements RowJudge {
    /** Many times a piece. */
    private static final String MEMORY = "64MB";

    private static final String VIEW = "pg_temp.reseed_condition";
    private static final String ROWS = "pg_temp.reseed_rows_";
    private static final String NUMBER = "reseed row";

    /** What the view's rule depends on; the condition may read a row alone. */
    private static final String OTHERS = """
            select distinct d.refobjid::regclass::text
              from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
             where r.ev_class = ?::regclass and d.refclassid = 'pg_class'::regclass
               and d.refobjid not in (r.ev_class, ?::regclass)
             order by 1
            """;

    private static final String COLUMNS = """
            select a.attname, a.attgenerated <> ''
              from pg_attribute a
             where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
               and exists (select from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                            where r.ev_class = ?::regclass and d.refclassid = 'pg_class'::regclass
                              and d.refobjid = a.attrelid and d.refobjsubid = a.attnum)
             order by a.attnum
            """;

    /** A variable that stands for the whole row; of that no dependency tells. */
    private static final String WHOLE =
            "select ev_action::text like '%:varattno 0 %' from pg_rewrite where ev_class = ?::regclass";

    private static final String ALL = """
            select attname from pg_attribute
             where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
             order by attnum
            """;

    private final Session session;
    private int tables;

    /**
     * Judges in a database.
     *
     * @param session in it; the caller's to close, and nobody else's until then
     */
    public ConditionJudge(Session session) {
        this.session = session;
        session.execute("set temp_buffers = '" + MEMORY + "'");
        session.execute("set jit = off");
        session.execute("set search_path = pg_catalog, public");
    }

    @Override
    public Question understand(DumpSchema.Name table, String sql, String place) {
        String relation = Identifiers.qualified(table.schema(), table.name());
        define(relation, table, sql, place);
        List<String> others = session.query(OTHERS, row -> row.getString(1), VIEW, relation);
        if (!others.isEmpty()) {
            throw unusable(
                    place,
                    sql,
                    "it reads " + String.join(", ", others) + ", and a condition sees one row of " + table + " alone",
                    "choose rows of that table too: references between both are followed");
        }
        List<String> columns = columns(relation, sql, place);
        session.execute("drop view " + VIEW);
        return ask(relation, table, sql, place, columns);
    }

    private void define(String relation, DumpSchema.Name table, String sql, String place) {
        String before = "create temp view reseed_condition as select from " + relation + " as "
                + Identifiers.quote(table.name()) + " where (";
        try {
            session.execute(before + sql + "\n)");
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).filter(SqlFailures::isCircumstance).isPresent()) {
                throw e;
            }
            int begin = before.codePointCount(0, before.length());
            throw unusable(place, sql, position(e, begin, sql) + e.why(), "correct the condition on " + table);
        }
    }

    /** Where in the condition the server found the error; it reads a parenthesis behind it. */
    private static String position(ReseedException failure, int before, String sql) {
        OptionalInt position = SqlFailures.position(failure);
        int at = position.orElse(0) - before;
        if (at < 1) {
            return "";
        }
        return at > sql.codePointCount(0, sql.length()) ? "at its end: " : "at character " + at + ": ";
    }

    private List<String> columns(String relation, String sql, String place) {
        if (session.one(WHOLE, row -> row.getBoolean(1), VIEW)) {
            return session.query(ALL, row -> row.getString(1), relation);
        }
        record Column(String name, boolean generated) {}
        List<Column> columns =
                session.query(COLUMNS, row -> new Column(row.getString(1), row.getBoolean(2)), relation, VIEW);
        columns.stream().filter(Column::generated).findFirst().ifPresent(column -> {
            throw unusable(
                    place,
                    sql,
                    "it reads " + column.name() + ", which the server computes: the dump has no values of it",
                    "write the expression in its place");
        });
        return columns.stream().map(Column::name).toList();
    }

    private Question ask(String relation, DumpSchema.Name table, String sql, String place, List<String> columns) {
        String rows = ROWS + ++tables;
        StringBuilder list = new StringBuilder("0::bigint as " + Identifiers.quote(NUMBER));
        StringBuilder names = new StringBuilder(Identifiers.quote(NUMBER));
        columns.forEach(column -> {
            list.append(", ").append(Identifiers.quote(column));
            names.append(", ").append(Identifiers.quote(column));
        });
        session.execute("create temp table " + rows.substring(rows.indexOf('.') + 1) + " as select " + list + " from "
                + relation + " limit 0");
        String copy = "copy " + rows + " (" + names + ") from stdin";
        String select = "select " + Identifiers.quote(NUMBER) + " from " + rows + " as "
                + Identifiers.quote(table.name()) + " where (" + sql + "\n)";
        return new Question() {
            @Override
            public List<String> columns() {
                return columns;
            }

            @Override
            public BitSet fulfilling(byte[] lines, int length) {
                synchronized (session) {
                    return judged(copy, select, rows, lines, length);
                }
            }

            private BitSet judged(String copy, String select, String rows, byte[] lines, int length) {
                try {
                    RowLanes.copy(session.jdbc(), copy, lines, length);
                    BitSet fulfilling = new BitSet();
                    session.query(select, row -> {
                        fulfilling.set(row.getInt(1));
                        return true;
                    });
                    session.execute("truncate " + rows);
                    return fulfilling;
                } catch (ReseedException | SQLException e) {
                    throw LoadFailure.ofCondition(table + " (" + place + ")", e);
                }
            }
        };
    }

    private static ReseedException unusable(String place, String sql, String why, String remedy) {
        return new ReseedException(
                Kind.USAGE, "the subset cannot be made", place + ": \"" + sql + "\": " + why, remedy);
    }
}
