package dev.reseed.seed.load;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.sql.Identifiers;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Rows that go to the server in one COPY. */
record Chunk(SeedPlan.Rows rows, long from, long to) {
    private static final int AT_ONCE = 64 * 1024;

    /** @param sent told how many rows have gone since it was told before */
    void send(Session session, Runnable check, LongConsumer sent) {
        try {
            CopyIn copy = session.jdbc().unwrap(PGConnection.class).getCopyAPI().copyIn(sql());
            try {
                send(copy, check, sent);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void send(CopyIn copy, Runnable check, LongConsumer sent) throws SQLException {
        RowWriter writer = new RowWriter(rows);
        RowBuffer out = new RowBuffer();
        long told = from;
        for (long row = from; row < to; row++) {
            writer.write(row, out);
            if (out.length() >= AT_ONCE) {
                check.run();
                copy.writeToCopy(out.bytes(), 0, out.length());
                out.clear();
                sent.accept(row + 1 - told);
                told = row + 1;
            }
        }
        copy.writeToCopy(out.bytes(), 0, out.length());
        sent.accept(to - told);
    }

    private String sql() {
        String columns = rows.columns().stream()
                .map(each -> Identifiers.quote(each.column().name()))
                .collect(Collectors.joining(", "));
        return "copy " + rows.table().name().sql() + (columns.isEmpty() ? "" : " (" + columns + ")") + " from stdin";
    }

    /** Generated rows are nobody's, and may be quoted. */
    private ReseedException failure(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String detail = server == null || server.getDetail() == null ? "" : "\n" + server.getDetail();
        String where = server == null || server.getWhere() == null ? "" : "\n" + server.getWhere();
        return new ReseedException(
                Kind.FAILED,
                "the table " + rows.table().name() + " refused a row of the demo data",
                SqlFailures.message(e) + detail + where,
                "give the column another provider in a seed file; reseed seed init writes one",
                e);
    }
}
