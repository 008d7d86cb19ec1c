package dev.reseed.seed;

import dev.reseed.kernel.Session;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One COPY of rows by columns' names. Rows without any column are inserted, since COPY knows none such. */
final class RowCopy implements AutoCloseable {
    private static final int FLUSH = 1 << 16;

    private final Session session;
    private final String table;
    private final List<String> columns;
    private final @Nullable CopyIn copy;
    private final StringBuilder buffer = new StringBuilder();

    private RowCopy(Session session, String table, List<String> columns, @Nullable CopyIn copy) {
        this.session = session;
        this.table = table;
        this.columns = columns;
        this.copy = copy;
    }

    /**
     * Begins.
     *
     * @param table quoted for SQL
     */
    static RowCopy open(Session session, String table, List<String> columns) throws SQLException {
        if (columns.isEmpty()) {
            return new RowCopy(session, table, columns, null);
        }
        String sql = "copy " + table + " (" + TableColumns.list(columns) + ") from stdin";
        CopyIn copy = session.jdbc().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        return new RowCopy(session, table, columns, copy);
    }

    /** Whether a row has these columns and no others. */
    boolean takes(Map<String, @Nullable String> row) {
        return row.size() == columns.size() && row.keySet().containsAll(columns);
    }

    /** Adds a row; what it does not have is NULL. */
    void add(Map<String, @Nullable String> row) throws SQLException {
        if (copy == null) {
            session.execute("insert into " + table + " default values");
            return;
        }
        String between = "";
        for (String column : columns) {
            buffer.append(between);
            cell(row.get(column));
            between = "\t";
        }
        buffer.append('\n');
        if (buffer.length() > FLUSH) {
            flush(copy);
        }
    }

    private void cell(@Nullable String value) {
        if (value == null) {
            buffer.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void flush(CopyIn open) throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        open.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    /** Ends it, so that its rows are there. */
    void finish() throws SQLException {
        if (copy != null) {
            flush(copy);
            copy.endCopy();
        }
    }

    /** Gives it up, if it was not finished. */
    @Override
    public void close() throws SQLException {
        if (copy != null && copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
