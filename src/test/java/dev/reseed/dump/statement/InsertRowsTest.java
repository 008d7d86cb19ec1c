package dev.reseed.dump.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.statement.Judgement.Insert;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InsertRowsTest {
    private final InsertRows rows = new InsertRows();

    private String lines(String statement) {
        StatementReader reader = Judged.reader(statement);
        return lines(Objects.requireNonNull(reader.next()));
    }

    private String lines(ScriptItem item) {
        assertThat(new StatementJudge().judge(item)).isInstanceOf(Insert.class);
        assertThat(rows.read(item)).isTrue();
        return new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8);
    }

    @Test
    void separatesValuesAndRows() {
        assertThat(lines("INSERT INTO t (a, b) VALUES (1, 'x') , (NULL,'');")).isEqualTo("1\tx\n\\N\t\n");
        assertThat(rows.values()).isEqualTo(2);
        assertThat(lines("INSERT INTO t VALUES (true), (FALSE)")).isEqualTo("true\nfalse\n");
    }

    @Test
    void escapesWhatCopyReadsOtherwise() {
        assertThat(lines("INSERT INTO t VALUES (E'\\b\\f\\n\\r\\t\\v\\\\\\N', '\\.', '\\N')"))
                .isEqualTo("\\b\\f\\n\\r\\t\\v\\\\N\t\\\\.\t\\\\N\n");
        assertThat(lines("INSERT INTO t VALUES ('a\nb\tc')")).isEqualTo("a\\nb\\tc\n");
    }

    @Test
    void takesTheQuotesOutOfEveryKindOfString() {
        assertThat(lines("INSERT INTO t VALUES ('it''s', $x$a'$$b$x$, N'n', U&'\\00e4\\+01F600', 'a' -- c\n 'b')"))
                .isEqualTo("it's\ta'$$b\tn\tä\uD83D\uDE00\tab\n");
        assertThat(lines("INSERT INTO t VALUES (E'\\u00e4\\x41\\101\\'')")).isEqualTo("äAA'\n");
    }

    @Test
    void readsBackslashesAsTheSettingSays() {
        StatementReader reader =
                Judged.reader("SET standard_conforming_strings = off; INSERT INTO t VALUES ('a\\'b', 'c\\\\');");
        assertThat(reader.next()).isNotNull();
        assertThat(lines(Objects.requireNonNull(reader.next()))).isEqualTo("a'b\tc\\\\\n");
    }

    @Test
    void writesNumbersAsTheServerDoes() {
        assertThat(lines("INSERT INTO t VALUES (007, -0.50, +.5, 5., 0, 00, 1e+20, - 3)"))
                .isEqualTo("7\t-0.50\t0.5\t5\t0\t0\t1e+20\t-3\n");
    }

    @Test
    void writesBitStringsAsDigits() {
        assertThat(lines("INSERT INTO t VALUES (B'101', X'1f', x'')")).isEqualTo("101\t00011111\t\n");
    }

    @Test
    void passesCastsAndParenthesesOver() {
        assertThat(lines("INSERT INTO t VALUES ((('x')::text)::s.d, CAST(-1 AS int), DATE '2020-01-01', NULL::int[])"))
                .isEqualTo("x\t-1\t2020-01-01\t\\N\n");
    }

    @Test
    void leavesPositionsOutThatAreDefaultInEveryRow() {
        assertThat(lines("INSERT INTO t VALUES (DEFAULT, 1, 'x', DEFAULT), (DEFAULT, 2, 'y', DEFAULT)"))
                .isEqualTo("1\tx\n2\ty\n");
        assertThat(rows.values()).isEqualTo(4);
        assertThat(rows.isDefault(0)).isTrue();
        assertThat(rows.isDefault(1)).isFalse();
        assertThat(rows.isDefault(3)).isTrue();
        assertThat(lines("INSERT INTO t VALUES (1)")).isEqualTo("1\n");
        assertThat(rows.isDefault(0)).isFalse();
    }

    @Test
    void growsWithTheStatement() {
        String long1 = "x".repeat(200_000);
        assertThat(lines("INSERT INTO t VALUES ('" + long1 + "')")).isEqualTo(long1 + "\n");
        assertThat(lines("INSERT INTO t VALUES ('y')")).isEqualTo("y\n");
    }

    @Test
    void doesNotReadWhatIsNoInsert() {
        assertThat(rows.read(Objects.requireNonNull(Judged.reader("SELECT 1").next())))
                .isFalse();
        assertThat(rows.read(Objects.requireNonNull(
                        Judged.reader("INSERT INTO t SELECT 1").next())))
                .isFalse();
    }
}
