package dev.reseed.dump;

import dev.reseed.dump.subset.RowJudge;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has a server judge rows by conditions, in a database that has the dump's definitions and no rows. What a condition reads is sent in small
 * pieces to a temporary table that stays in the session's own memory: neither the server's disk nor its log of changes gets it.
 */
public final class ConditionJudge implements RowJudge {
    /** Much more than the longest line that is read, and a piece before it. */
    private static final String MEMORY = "256MB";

    private static final String VIEW = "pg_temp.reseed_condition";
    private static final String HIDDEN = "reseed: the table of a condition";

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

    /** A variable that stands for the whole row, or for what the server knows of it; of these no dependency tells. */
    private static final String WHOLE =
            "select ev_action::text like any (array['%:varattno 0 %', '%:varattno -%']) from pg_rewrite where ev_class = ?::regclass";

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
        Condition condition = new Condition(table, sql, place);
        // Another name keeps subqueries from finding the table, which is empty here.
        session.execute("begin");
        List<String> columns;
        try {
            session.execute("alter table " + condition.relation() + " rename to " + Identifiers.quote(HIDDEN));
            columns = columns(condition);
        } finally {
            session.execute("rollback");
        }
        return ask(condition, columns);
    }

    /** A condition on rows of a table, and where it was written. */
    private record Condition(DumpSchema.Name table, String sql, String place) {
        String relation() {
            return Identifiers.qualified(table.schema(), table.name());
        }

        String hidden() {
            return Identifiers.qualified(table.schema(), HIDDEN);
        }

        /** On a line of its own the parenthesis is no part of a comment. */
        String where() {
            return " as " + Identifiers.quote(table.name()) + " where (" + sql + "\n)";
        }

        ReseedException unusable(String why, String remedy) {
            return ReseedException.usage("the subset cannot be made", place + ": \"" + sql + "\": " + why, remedy);
        }
    }

    private List<String> columns(Condition condition) {
        define(condition);
        List<String> others = session.query(OTHERS, row -> row.getString(1), VIEW, condition.hidden());
        if (!others.isEmpty()) {
            throw condition.unusable(
                    "it reads " + String.join(", ", others) + ", and a condition sees one row of " + condition.table()
                            + " alone",
                    "choose rows of that table too: references between both are followed");
        }
        if (session.one(WHOLE, row -> row.getBoolean(1), VIEW)) {
            throw condition.unusable("it reads the row as a whole, or where it is stored", "name the columns");
        }
        record Column(String name, boolean generated) {}
        List<Column> columns = session.query(
                COLUMNS, row -> new Column(row.getString(1), row.getBoolean(2)), condition.hidden(), VIEW);
        columns.stream().filter(Column::generated).findFirst().ifPresent(column -> {
            throw condition.unusable(
                    "it reads " + column.name() + ", which the server computes: the dump has no values of it",
                    "write the expression in its place");
        });
        return columns.stream().map(Column::name).toList();
    }

    private void define(Condition condition) {
        String before = "create temp view reseed_condition as select from " + condition.hidden();
        try {
            session.execute(before + condition.where());
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).filter(SqlFailures::isCircumstance).isPresent()) {
                throw e;
            }
            String all = before + condition.where();
            int begin = all.codePointCount(0, all.length() - condition.sql().length() - 2);
            throw condition.unusable(
                    position(e, begin, condition.sql()) + e.why(), "correct the condition on " + condition.table());
        }
    }

    /** Where in the condition the server found the error; it reads a parenthesis behind it. */
    private static String position(ReseedException failure, int before, String sql) {
        int at = SqlFailures.position(failure).orElse(0) - before;
        if (at < 1) {
            return "";
        }
        return at > sql.codePointCount(0, sql.length()) ? "at its end: " : "at character " + at + ": ";
    }

    /**
     * The rows are judged by a function, which catches what fails: an error that is caught is not written to the server's log, and the one that is
     * raised instead has no value in it.
     */
    private Question ask(Condition condition, List<String> columns) {
        int number = ++tables;
        String rows = "reseed_rows_" + number;
        String counter = counter(columns);
        String names = Stream.concat(Stream.of(counter), columns.stream())
                .map(Identifiers::quote)
                .collect(Collectors.joining(", "));
        session.execute("create temp table " + rows + " as select 0::bigint as " + Identifiers.quote(counter)
                + columns.stream().map(each -> ", " + Identifiers.quote(each)).collect(Collectors.joining()) + " from "
                + condition.relation() + " limit 0");
        String judged =
                "return query select " + Identifiers.quote(counter) + " from pg_temp." + rows + condition.where() + ";";
        session.execute(
                "create function pg_temp.reseed_judge_" + number + "() returns setof bigint language plpgsql as "
                        + Literals.quote(
                                "begin " + judged
                                        + " exception when others then raise exception using errcode = sqlstate, message = 'a condition failed'; end"));
        return new Asked(
                condition,
                columns,
                "copy pg_temp." + rows + " (" + names + ") from stdin",
                "select reseed_judge_" + number + " from pg_temp.reseed_judge_" + number + "()",
                "truncate pg_temp." + rows);
    }

    /** A name that no column has. */
    private static String counter(List<String> columns) {
        String name = "reseed row";
        while (columns.contains(name)) {
            name += "+";
        }
        return name;
    }

    /** A condition with a place for the rows that it is asked of. */
    private final class Asked implements Question {
        private final Condition condition;
        private final List<String> columns;
        private final String copy;
        private final String select;
        private final String clear;

        Asked(Condition condition, List<String> columns, String copy, String select, String clear) {
            this.condition = condition;
            this.columns = columns;
            this.copy = copy;
            this.select = select;
            this.clear = clear;
        }

        @Override
        public List<String> columns() {
            return columns;
        }

        @Override
        public BitSet fulfilling(byte[] lines, int length) {
            synchronized (session) {
                try {
                    RowLanes.copy(session.jdbc(), copy, lines, length);
                    BitSet fulfilling = judged();
                    session.execute(clear);
                    return fulfilling;
                } catch (ReseedException | SQLException e) {
                    throw LoadFailure.ofCondition(condition.table() + " (" + condition.place() + ")", e);
                }
            }
        }

        /** A function of the dump that would write what it is asked about may not. */
        private BitSet judged() {
            BitSet fulfilling = new BitSet();
            session.execute("begin read only");
            session.query(select, row -> {
                fulfilling.set(row.getInt(1));
                return true;
            });
            session.execute("commit");
            return fulfilling;
        }
    }
}
