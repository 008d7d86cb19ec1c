package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "08006, UNREACHABLE",
        "08001, UNREACHABLE",
        "28P01, UNREACHABLE",
        "28000, UNREACHABLE",
        "57P01, UNREACHABLE",
        "57P03, UNREACHABLE",
        "57014, FAILED",
        "42P01, FAILED",
        "55006, FAILED",
        "53300, FAILED",
        "XX000, FAILED",
        "'', FAILED",
    })
    void sortsByTheSqlState(String state, Kind kind) {
        assertThat(SqlFailures.failure("it failed", new SQLException("text", state))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void takesAnErrorThatSaysNothing() {
        ReseedException failure = SqlFailures.failure("it failed", new SQLException());
        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure.why()).isEqualTo("SQLException");
        assertThat(SqlFailures.sqlState(failure)).isEmpty();
    }

    @Test
    void repeatsTheMessageAndTheHintAndNoRow() {
        PSQLException error =
                server("SERROR", "C23505", "Mduplicate key", "DKey (email)=(jane@example.com)", "Huse another");
        ReseedException failure = SqlFailures.failure("a statement failed", error);
        assertThat(failure.what()).isEqualTo("a statement failed");
        assertThat(failure.why()).isEqualTo("duplicate key");
        assertThat(failure.remedy()).isEqualTo("use another");
        assertThat(failure.getMessage()).doesNotContain("jane");
    }

    @Test
    void namesTheRemedyThatFitsTheState() {
        assertThat(SqlFailures.failure("x", server("SERROR", "C42501", "Mpermission denied"))
                        .remedy())
                .contains("grant the role");
        assertThat(SqlFailures.failure("x", server("SERROR", "C53100", "Mno space left"))
                        .remedy())
                .contains("disk space");
        assertThat(SqlFailures.failure("x", server("SFATAL", "C57P01", "Mterminated"))
                        .remedy())
                .contains("reseed status");
        assertThat(SqlFailures.failure("x", server("SERROR", "C42P01", "Mno table"))
                        .remedy())
                .isEmpty();
    }

    @Test
    void findsTheStateBehindOtherFailures() {
        Exception wrapped = new IllegalStateException(new RuntimeException(new SQLException("x", "55P03")));
        assertThat(SqlFailures.sqlState(wrapped)).contains(SqlFailures.LOCK_NOT_AVAILABLE);
        assertThat(SqlFailures.sqlState(new IllegalStateException())).isEmpty();
    }

    @Test
    void findsTheLineOfAStatementWhereTheServerNamedAPlace() {
        String statement = "select é🎫,\n  'a',\n  nothing";
        assertThat(SqlFailures.linesInto(statement, server("SERROR", "C42703", "Mno", "P1")))
                .isZero();
        assertThat(SqlFailures.linesInto(statement, server("SERROR", "C42703", "Mno", "P11")))
                .isZero();
        assertThat(SqlFailures.linesInto(statement, server("SERROR", "C42703", "Mno", "P12")))
                .isEqualTo(1);
        assertThat(SqlFailures.linesInto(statement, server("SERROR", "C42703", "Mno", "P20")))
                .isEqualTo(2);
        assertThat(SqlFailures.linesInto(statement, server("SERROR", "C42703", "Mno", "P999")))
                .isEqualTo(2);
        assertThat(SqlFailures.linesInto(statement, server("SERROR", "C42601", "Msyntax")))
                .isZero();
        assertThat(SqlFailures.linesInto(statement, new SQLException("x"))).isZero();
    }

    /** An error as the protocol carries it: fields that begin with their letter. */
    private static PSQLException server(String... fields) {
        return new PSQLException(new ServerErrorMessage(String.join("\0", fields) + "\0"));
    }
}
