package dev.reseed.dump.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import dev.reseed.testing.Cluster;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The lines that are made of an INSERT give the rows that the server makes of it. */
class InsertRowsIT {
    private static final String TABLE =
            "(i int, n numeric, f float8, t text, b boolean, y bytea, d timestamptz, x bit varying, a text[], j jsonb)";
    private static final List<String> STATEMENTS = List.of(
            "insert into pg_temp.t values (1, 1.50, 1e10, 'plain', true, '\\x00ff', '2020-01-01 00:00+00', B'101', '{a,NULL,\"b c\"}', '{\"a\": \"\\n\"}')",
            "insert into pg_temp.t (t, i) values ('tab\there', -5), ('line\r\nend', +5), ('', 007), (null, NULL), ('\\N', 0)",
            "insert into pg_temp.t (t) values (007), (-.5), (5.), (+3), (1.10), (TRUE), (x'1F'), (B'01')",
            "insert into pg_temp.t (t, y) values (E'\\b\\f\\\\.\\u00e4\\101', E'\\\\x41'), ($a$\\.$a$, '\\\\a'), (U&'\\+01F600', null)",
            "insert into pg_temp.t (d, t) values (timestamp with time zone '2020-06-01', CAST('x' as text)), (date '2021-01-01', ('y')::varchar)",
            "insert into pg_temp.t (x, t) values (X'ab', 'it''s' -- more\n ' two')",
            "insert into pg_temp.t (f, n) values (-1.5e-3, 123456789012345678901234567890.5), ('NaN', '-1')");

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void givesTheSameRows(Cluster cluster) throws Exception {
        for (String statement : STATEMENTS) {
            try (Session session = cluster.open(Connector.MAINTENANCE)) {
                session.execute("create temp table t " + TABLE);
                session.execute("create temp table u " + TABLE);
                session.execute(statement);
                copy(session, statement.replace("pg_temp.", ""));
                assertThat(rows(session, "u")).as(statement).isNotEmpty().isEqualTo(rows(session, "t"));
            }
        }
    }

    private static List<String> rows(Session session, String table) {
        return session.query("select row(x.*)::text from " + table + " x order by ctid", row -> row.getString(1));
    }

    private static void copy(Session session, String statement) throws Exception {
        StatementReader reader = Judged.reader(statement);
        ScriptItem item = Objects.requireNonNull(reader.next());
        Judgement judgement = new StatementJudge().judge(item);
        assertThat(judgement).as(statement).isInstanceOf(Judgement.Insert.class);
        List<String> columns = ((Judgement.Insert) judgement).columns();
        InsertRows rows = new InsertRows();
        assertThat(rows.read(item)).isTrue();
        String list = columns.isEmpty() ? "" : "(" + String.join(",", columns) + ")";
        CopyIn copy = session.jdbc().unwrap(PGConnection.class).getCopyAPI().copyIn("copy u " + list + " from stdin");
        copy.writeToCopy(rows.bytes(), 0, rows.length());
        copy.endCopy();
    }
}
