package dev.reseed.dump;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said when the server rejects something of a dump. The server's own words are repeated only where they cannot hold a value:
 * those on data (class 22) and those that functions raise can.
 */
final class LoadFailure {
    private static final String NEW_DATABASE_GONE =
            "nothing was replaced; correct the dump's origin, or make the dump again";

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
            Map.entry("22030", "a JSON object has a key twice"),
            Map.entry("22032", "a text is no JSON"),
            Map.entry("2200N", "a text is no XML"));

    /** Classes of conditions whose messages quote data, or whatever a function wants. */
    private static final List<String> QUOTING = List.of("22", "P0", "XX", "38", "39");

    private LoadFailure() {}

    /** A statement failed. */
    static ReseedException ofStatement(Place place, ReseedException failure) {
        return new ReseedException(
                failure.kind() == Kind.UNREACHABLE ? failure.kind() : Kind.FAILED,
                "the dump could not be loaded",
                place + ": " + words(failure),
                failure.remedy().isEmpty() ? NEW_DATABASE_GONE : failure.remedy(),
                withoutValues(failure));
    }

    /**
     * Rows failed.
     *
     * @param column empty where it is not known
     */
    static ReseedException ofRow(LoadTable.Name table, long row, String column, SQLException failure) {
        return new ReseedException(
                Kind.FAILED,
                "a row of the dump does not fit its table",
                "row " + row + " of " + table + (column.isEmpty() ? "" : ", column " + column) + ": " + words(failure),
                NEW_DATABASE_GONE,
                withoutValues(failure));
    }

    private static boolean mayQuote(String state) {
        return QUOTING.stream().anyMatch(state::startsWith);
    }

    /** The cause, where even a stack trace of it quotes nothing. */
    private static <T extends Throwable> @Nullable T withoutValues(T failure) {
        return mayQuote(SqlFailures.sqlState(failure).orElse("")) ? null : failure;
    }

    /** What went wrong, without any value. */
    static String words(Throwable failure) {
        String state = SqlFailures.sqlState(failure).orElse("");
        if (CONDITIONS.containsKey(state)) {
            return CONDITIONS.get(state) + " (SQLSTATE " + state + ")";
        }
        if (mayQuote(state)) {
            return "the server rejects it with SQLSTATE " + state;
        }
        return failure instanceof SQLException sql
                ? SqlFailures.message(sql)
                : failure instanceof ReseedException reseed ? reseed.why() : String.valueOf(failure.getMessage());
    }
}
