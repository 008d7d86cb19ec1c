package dev.reseed.dump;

import dev.reseed.dump.statement.Judgement.LargeObject.Call;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Large objects: made, and filled where the rules keep what they hold. */
final class LargeObjects {
    private static final int PIECE = 1 << 18;

    private final Session session;
    private final boolean keep;
    private long open;
    private long written;

    LargeObjects(Session session, boolean keep) {
        this.session = session;
        this.keep = keep;
    }

    /** Does what a call in a text asks for. */
    void call(Call call, Place place) {
        switch (call) {
            case Call.Create create -> create(create.oid());
            case Call.Open opening -> {
                open = opening.oid();
                written = 0;
            }
            case Call.Write write -> write(write.bytes(), place);
            case Call.Close close -> open = 0;
            case Call.Unlink unlink -> {} // what --clean removes is not there
        }
    }

    private void create(long oid) {
        session.query("select pg_catalog.lo_create(?::pg_catalog.int8::pg_catalog.oid)", row -> true, oid);
    }

    private void write(byte[] bytes, Place place) {
        if (open == 0) {
            throw ReseedException.refused(
                    "the dump could not be loaded",
                    place + ": it writes to a large object and has opened none",
                    "make the dump again");
        }
        put(open, written, bytes, bytes.length);
        written += bytes.length;
    }

    /** Fills one from a stream. */
    void fill(long oid, InputStream data) {
        if (!keep) {
            return;
        }
        byte[] piece = new byte[PIECE];
        long at = 0;
        try {
            int count = data.readNBytes(piece, 0, PIECE);
            while (count > 0) {
                put(oid, at, piece, count);
                at += count;
                count = data.readNBytes(piece, 0, PIECE);
            }
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
    }

    private void put(long oid, long at, byte[] bytes, int length) {
        if (!keep || length == 0) {
            return;
        }
        try (PreparedStatement put =
                session.jdbc().prepareStatement("select pg_catalog.lo_put(?::pg_catalog.int8::pg_catalog.oid, ?, ?)")) {
            put.setLong(1, oid);
            put.setLong(2, at);
            put.setBytes(3, length == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, length));
            put.executeQuery().close();
        } catch (SQLException e) {
            throw LoadFailure.ofStatement(
                    new Place("large object " + oid),
                    SqlFailures.failure("a large object could not be written", e),
                    true);
        }
    }
}
