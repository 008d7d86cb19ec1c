package dev.reseed.seed;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.project.Shown;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Which rows of a file break a key. COPY looks at foreign keys when all rows are there, and names one key and no line; of a value that
 * is there twice it names the second line alone. So the rows are sent once more, to a table without constraints, and the server
 * compares them there. What cannot be found out so is not told.
 */
final class BrokenKeys {
    /** Where the rows are compared. */
    static final String ROWS = "pg_temp.\"reseed rows\"";

    /** The number of a row in it, from 1, in the file's order. */
    static final String NUMBER = "\"reseed row\"";

    private static final String FOREIGN_KEY = "23503";
    private static final String UNIQUE = "23505";
    private static final int SHOWN = 10;

    private final Session session;
    private final String table;
    private final Again file;

    /**
     * Makes one for a file that was refused.
     *
     * @param table quoted for SQL
     */
    BrokenKeys(Session session, String table, Again file) {
        this.session = session;
        this.table = table;
        this.file = file;
    }

    /** The file, once more. */
    interface Again {
        /** As messages name it. */
        String shown();

        /** The columns that it has values for. */
        List<String> columns();

        /** Sends all rows to a table that has these columns, in the file's order. */
        void send(String table) throws SQLException, IOException;

        /** The lines on which some rows begin, in their order. Rows and lines are counted from 1. */
        List<Long> lines(SortedSet<Long> rows) throws IOException;
    }

    /** A key that an error may be about. */
    interface Broken {
        /**
         * A query of the rows that break it: a row's number, the value as a text, and the number of an earlier row with the same, or 0; in
         * the order of the numbers.
         */
        String sql();

        /**
         * What is wrong with a row.
         *
         * @param before the line of an earlier row with the same value; 0 for none
         */
        String words(String value, long before);
    }

    /** A row that the query gave. */
    private record Row(long number, String value, long before) {}

    /** A line for each row that breaks the key that an error is about; none where that cannot be said. The transaction has ended. */
    List<String> lines(SQLException error) {
        ServerErrorMessage server = error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String state = String.valueOf(error.getSQLState());
        if (server == null || server.getConstraint() == null || !(state.equals(FOREIGN_KEY) || state.equals(UNIQUE))) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try {
            session.jdbc().setAutoCommit(false);
            try {
                Optional<? extends Broken> key = state.equals(UNIQUE)
                        ? UniqueKey.of(session, table, server)
                        : ForeignKeyRows.of(session, table, server);
                if (key.isPresent()) {
                    send();
                    lines.addAll(told(key.get()));
                }
            } finally {
                session.jdbc().rollback();
                session.jdbc().setAutoCommit(true);
            }
        } catch (SQLException | ReseedException | IOException e) {
            // The server's own words are told in any case; these would only have been better.
            error.addSuppressed(e);
        }
        return lines;
    }

    private void send() throws SQLException, IOException {
        session.execute("create temp table \"reseed rows\" on commit drop as select "
                + TableColumns.list(file.columns()) + " from " + table + " with no data");
        session.execute("alter table " + ROWS + " add column " + NUMBER + " bigint generated always as identity");
        file.send(ROWS);
        session.execute("analyze " + ROWS);
    }

    private List<String> told(Broken key) throws IOException {
        List<Row> rows = session.query(
                key.sql() + " limit " + (SHOWN + 1), row -> new Row(row.getLong(1), row.getString(2), row.getLong(3)));
        List<Row> shown = rows.stream().limit(SHOWN).toList();
        TreeSet<Long> numbers = shown.stream().map(Row::number).collect(Collectors.toCollection(TreeSet::new));
        shown.stream().map(Row::before).filter(each -> each > 0).forEach(numbers::add);
        List<Long> sorted = List.copyOf(numbers);
        List<Long> places = file.lines(numbers);
        List<String> lines = new ArrayList<>();
        for (Row row : shown) {
            long before = row.before() == 0 ? 0 : places.get(sorted.indexOf(row.before()));
            lines.add(file.shown() + ":" + places.get(sorted.indexOf(row.number())) + ": "
                    + key.words(Shown.plain(row.value()), before));
        }
        if (rows.size() > SHOWN) {
            lines.add("… and more");
        }
        return lines;
    }

    /** Several values as one text: as it is, or in parentheses. */
    static String value(List<String> parts) {
        String texts = parts.stream()
                .map(each -> "coalesce((" + each + ")::text, 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
        return parts.size() == 1 ? texts : "'(' || " + texts + " || ')'";
    }

    /** Names for people. */
    static String names(List<String> names) {
        return names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
    }
}
