package dev.reseed.dump;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What is said when the server rejects something of a dump. The server's own words, its hint among them, are repeated only where they
 * cannot hold a value of a row. A function of the dump can raise an error of any state and with any words, and what reads a row's text
 * as the name of a table or function says that this name is unknown.
 */
final class LoadFailure {
    private static final String NEW_DATABASE_GONE =
            "where a rule replaced a value, correct the rule; else correct the dump's origin, or make the dump again";

    /** Names of conditions, from PostgreSQL's documentation, appendix A. */
    private static final Map<String, String> CONDITIONS = Map.ofEntries(
            Map.entry("22P02", "a text is no value of its column's type"),
            Map.entry("22P03", "a binary value is not one of its column's type"),
            Map.entry("22P04", "a row has too many or too few fields, or is not written as COPY wants it"),
            Map.entry("22001", "a text is too long for its column"),
            Map.entry("22003", "a number is out of its type's range"),
            Map.entry("22007", "a date or time is not written as its type wants it"),
            Map.entry("22008", "a date or time is out of its type's range"),
            Map.entry("22021", "a text has bytes that are no characters in the database's encoding"),
            Map.entry("22P05", "a character does not exist in the database's encoding"),
            Map.entry("23502", "a row has no value in a column that needs one"),
            Map.entry("23503", "a row refers to one that is not there"),
            Map.entry("23505", "rows have the same values where they have to differ"),
            Map.entry("23514", "a row does not meet a check"),
            Map.entry("42601", "something is not written as it has to be"),
            Map.entry("42703", "a column that is named is not there"),
            Map.entry("42704", "something that is named is not there"),
            Map.entry("42883", "a function or operator that is named is not there"),
            Map.entry("42P01", "a table that is named is not there"),
            Map.entry("22030", "a JSON object has a key twice"),
            Map.entry("22032", "a text is no JSON"),
            Map.entry("2200N", "a text is no XML"));

    /** Classes of conditions whose messages quote data, or whatever a function wants. */
    private static final List<String> QUOTING = List.of("22", "P0", "XX", "38", "39");

    /**
     * Classes and conditions on which the server itself names nothing but what a dump defines: connections, constraints, transactions,
     * resources, limits, states, operators' interventions, the system, rights.
     */
    private static final List<String> NAMING = List.of("08", "23", "40", "53", "54", "55", "57", "58", "42501");

    /** Conditions of definitions, on which no text of a row is read as a name. */
    private static final Set<String> DEFINING =
            Set.of("0A000", "42P06", "42P07", "42P16", "42P17", "42710", "42804", "42830", "42846");

    /** The server's function behind PL/pgSQL's RAISE. */
    private static final String RAISE = "exec_stmt_raise";

    private LoadFailure() {}

    /**
     * A statement failed.
     *
     * @param overRows whether there are rows that it may have looked at
     */
    static ReseedException ofStatement(Place place, ReseedException failure, boolean overRows) {
        boolean quotes = mayQuote(failure, overRows);
        return new ReseedException(
                failure.kind() == Kind.UNREACHABLE ? failure.kind() : Kind.FAILED,
                "the dump could not be loaded",
                place + ": " + words(failure, quotes),
                quotes || failure.remedy().isEmpty() ? NEW_DATABASE_GONE : failure.remedy(),
                quotes ? null : failure);
    }

    /**
     * Rows failed.
     *
     * @param column empty where it is not known
     */
    static ReseedException ofRow(LoadTable.Name table, long row, String column, SQLException failure) {
        boolean quotes = mayQuote(failure, true);
        return new ReseedException(
                Kind.FAILED,
                "a row of the dump does not fit its table",
                "row " + row + " of " + table + (column.isEmpty() ? "" : ", column " + column) + ": "
                        + words(failure, quotes),
                NEW_DATABASE_GONE,
                quotes ? null : failure);
    }

    /**
     * A condition failed on a row.
     *
     * @param condition in words, without the row
     */
    static ReseedException ofCondition(String condition, Exception failure) {
        boolean quotes = mayQuote(failure, true);
        return new ReseedException(
                Kind.FAILED,
                "a condition on rows cannot be judged",
                condition + ": on a row of the dump, " + words(failure, quotes),
                "write it so that it holds for any value",
                quotes ? null : failure);
    }

    /** What there was not enough of. */
    static ReseedException ofMemory(OutOfMemoryError error) {
        return new ReseedException(
                Kind.FAILED,
                "the dump could not be loaded",
                "a row or statement of it is too large for the memory that Reseed has",
                "give it more: RESEED_JAVA_OPTS=-Xmx1g; nothing was replaced",
                error);
    }

    /** Whether the server's words may hold a value; then not even a stack trace may have them. */
    private static boolean mayQuote(Throwable failure, boolean overRows) {
        ServerErrorMessage server = server(failure);
        if (server == null) {
            return false;
        }
        String state = String.valueOf(server.getSQLState());
        if (QUOTING.stream().anyMatch(state::startsWith) || RAISE.equals(server.getRoutine())) {
            return true;
        }
        if (NAMING.stream().anyMatch(state::startsWith)) {
            return false;
        }
        // Behind a context is a function or a row; where there is none, a position is one in the statement's text.
        return server.getWhere() != null || (overRows && server.getPosition() == 0 && !DEFINING.contains(state));
    }

    private static @Nullable ServerErrorMessage server(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException postgres) {
                return postgres.getServerErrorMessage();
            }
        }
        return null;
    }

    /** What went wrong, without any value. */
    private static String words(Throwable failure, boolean quotes) {
        String state = SqlFailures.sqlState(failure).orElse("");
        if (quotes) {
            return CONDITIONS.getOrDefault(state, "the server rejects it") + " (SQLSTATE " + state + ")";
        }
        return failure instanceof SQLException sql
                ? SqlFailures.message(sql)
                : failure instanceof ReseedException reseed ? reseed.why() : String.valueOf(failure.getMessage());
    }
}
