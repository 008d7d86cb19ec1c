package dev.reseed.kernel;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Sorts SQL errors into Reseed's categories by their SQLState, never by their text.
 *
 * <p>States are those of PostgreSQL's documentation, appendix A. Of the server's error only the primary message and the
 * hint are repeated: its detail and context may quote rows.
 */
public final class SqlFailures {
    public static final String LOCK_NOT_AVAILABLE = "55P03";
    public static final String TOO_MANY_CONNECTIONS = "53300";
    public static final String OBJECT_IN_USE = "55006";
    public static final String UNDEFINED_DATABASE = "3D000";
    public static final String FEATURE_NOT_SUPPORTED = "0A000";
    public static final String INSUFFICIENT_PRIVILEGE = "42501";
    public static final String INTERNAL_ERROR = "XX000";
    public static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String REJECTED = "08004";
    private static final String QUERY_CANCELED = "57014";

    // Classes: how their states begin.
    private static final String CONNECTION = "08";
    private static final String AUTHORIZATION = "28";
    private static final String RESOURCES = "53";
    private static final String INTERVENTION = "57";
    private static final String SHUTDOWN = "57P";

    /** Transactions that others are in the way of, limits, and errors of the system. */
    private static final List<String> NOT_OF_ROWS = List.of("25", "40", "54", "58", "F0", "XX");

    private SqlFailures() {}

    /** The failure to report when {@code what} ended in a SQL error. */
    public static ReseedException failure(String what, SQLException error) {
        String state = state(error);
        return new ReseedException(kind(state), what, message(error), remedy(state, error), error);
    }

    /** The server's primary message, or the driver's where the server said nothing. */
    public static String message(SQLException error) {
        ServerErrorMessage server = serverMessage(error);
        String primary = server == null ? null : server.getMessage();
        if (primary != null) {
            return primary;
        }
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }

    /** Whether a failure has an SQLSTATE. */
    public static boolean is(Throwable failure, String state) {
        return sqlState(failure).filter(state::equals).isPresent();
    }

    /** Whether the server cancelled the statement: for a person who interrupted it, or for a timeout. */
    public static boolean isCancelledStatement(Throwable failure) {
        return is(failure, QUERY_CANCELED);
    }

    /** Whether the server refused a login for good: the password, the role, its rules, or because no password was given. */
    public static boolean isRefusedLogin(Throwable failure) {
        return sqlState(failure)
                .filter(state -> state.startsWith(AUTHORIZATION) || state.equals(REJECTED))
                .isPresent();
    }

    /** Whether the server lacked disk space, memory or connections. */
    public static boolean isWantOfResources(SQLException error) {
        return state(error).startsWith(RESOURCES);
    }

    /** Whether the cause lies in the circumstances: resources, rights, locks, or the server or the connection ending. */
    public static boolean isCircumstance(String state) {
        return Stream.of(RESOURCES, INTERVENTION, CONNECTION, INSUFFICIENT_PRIVILEGE, LOCK_NOT_AVAILABLE)
                .anyMatch(state::startsWith);
    }

    /** Whether rows or a table's own functions caused it: not the circumstances, other sessions, or the server itself. */
    public static boolean isOfRows(Throwable failure) {
        return sqlState(failure)
                .filter(state -> !isCircumstance(state))
                .filter(state -> NOT_OF_ROWS.stream().noneMatch(state::startsWith))
                .isPresent();
    }

    /** The SQLState behind a failure, where a SQL error caused it. */
    public static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error && error.getSQLState() != null) {
                return Optional.of(error.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** The server's function behind a failure: unlike its text it is the same in every language. */
    public static Optional<String> routine(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return Optional.ofNullable(serverMessage(error))
                        .flatMap(told -> Optional.ofNullable(told.getRoutine()));
            }
        }
        return Optional.empty();
    }

    /** How many lines into a statement the server found the error; 0 for its first line, or where it named no place. */
    public static long linesInto(String statement, SQLException error) {
        ServerErrorMessage server = serverMessage(error);
        // The server counts characters, from 1; 0 means none.
        int position = server == null ? 0 : Math.max(server.getPosition() - 1, 0);
        int end = statement.offsetByCodePoints(0, Math.min(position, statement.codePointCount(0, statement.length())));
        return statement.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    /** At which character of the statement the server found the error, from 1; empty where it named no place. */
    public static OptionalInt position(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            ServerErrorMessage server = cause instanceof SQLException error ? serverMessage(error) : null;
            if (server != null && server.getPosition() > 0) {
                return OptionalInt.of(server.getPosition());
            }
        }
        return OptionalInt.empty();
    }

    private static String state(SQLException error) {
        String state = error.getSQLState();
        return state == null ? "" : state;
    }

    private static Kind kind(String state) {
        if (state.startsWith(CONNECTION) || state.startsWith(AUTHORIZATION) || state.startsWith(SHUTDOWN)) {
            return Kind.UNREACHABLE;
        }
        return Kind.FAILED; // 57014 too: a timeout cancels as a person does, and who was cancelled knows it
    }

    private static String remedy(String state, SQLException error) {
        ServerErrorMessage server = serverMessage(error);
        String hint = server == null ? null : server.getHint();
        if (hint != null) {
            return hint;
        }
        if (state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN)) {
            return "see whether the server still runs: reseed status";
        }
        if (isWantOfResources(error)) {
            return "free disk space, memory or connections on the server, then run it again";
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return "another session holds a lock on it: wait until that is done, then run it again";
        }
        return state.equals(INSUFFICIENT_PRIVILEGE)
                ? "grant the role what is missing, or use another user in reseed.yml"
                : "";
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException error) {
        return error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }
}
