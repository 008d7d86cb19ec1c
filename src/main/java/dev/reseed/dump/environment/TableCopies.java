package dev.reseed.dump.environment;

import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.NewArchive;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.Tasks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Writes the rows of tables and the large objects of a snapshot into an archive, in several sessions. */
final class TableCopies implements AutoCloseable {
    /** What pg_dump writes behind the rows of a table. */
    private static final byte[] END = "\\.\n\n\n".getBytes(StandardCharsets.US_ASCII);

    private static final int LARGE_OBJECT_CHUNK = 1 << 20;

    private final NewArchive archive;
    private final Progress.Step step;
    private final Cancellation cancellation;
    private final List<Session> all = new ArrayList<>();
    private final BlockingQueue<Session> free;
    private final LongAdder rows = new LongAdder();
    private final LongAdder done = new LongAdder();

    /** Opens the sessions. */
    TableCopies(DumpSnapshot snapshot, int width, NewArchive archive, Progress.Step step, Cancellation cancellation) {
        this.archive = archive;
        this.step = step;
        this.cancellation = cancellation;
        this.free = new ArrayBlockingQueue<>(width);
        try {
            for (int i = 0; i < width; i++) {
                all.add(snapshot.open());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        free.addAll(all);
    }

    /** How many rows were written so far. */
    long rows() {
        return rows.sum();
    }

    /**
     * Writes them: into a folder those with the most bytes first, so that none is left to the end alone; into a file in their order there,
     * so that little has to wait beside it.
     *
     * @param objects numbers of large objects
     */
    void run(DumpEntries.Built built, List<Long> objects, ArchiveForm.Layout layout) {
        List<DumpEntries.Filled> tables = switch (layout) {
            case CUSTOM -> built.tables();
            case DIRECTORY ->
                built.tables().stream()
                        .sorted(Comparator.comparingLong((DumpEntries.Filled each) ->
                                        each.table().bytes())
                                .reversed())
                        .toList();
        };
        step.expect(tables.stream().mapToLong(each -> each.table().bytes()).sum(), Progress.Unit.BYTES);
        try (Tasks tasks = new Tasks(all.size(), cancellation, () -> all.forEach(Session::cancelRunning))) {
            for (DumpEntries.Filled table : tables) {
                tasks.run(() -> lent(session -> copy(session, table)), () -> {});
            }
            built.largeObjects()
                    .ifPresent(entry -> tasks.run(() -> lent(session -> copy(session, entry, objects)), () -> {}));
            tasks.await();
        }
    }

    private interface Work {
        void run(Session session);
    }

    private void lent(Work work) throws InterruptedException {
        Session session = free.take();
        try {
            work.run(session);
        } finally {
            free.add(session);
        }
    }

    private void copy(Session session, DumpEntries.Filled filled) {
        DumpedRows.Table table = filled.table();
        cancellation.check();
        long written = 0;
        CopyOut out = null;
        try (OutputStream data = archive.data(filled.entry())) {
            out = session.jdbc().unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                data.write(row, 0, row.length);
                long before = written;
                written += row.length;
                if (before >> 20 != written >> 20) {
                    cancellation.check();
                    step.advanceTo(Math.min(written, table.bytes()) + done.sum());
                }
            }
            rows.add(out.getHandledRowCount());
            data.write(END);
        } catch (SQLException e) {
            cancellation.check();
            throw DumpSnapshot.failure("the table " + table.relation().quoted(), e);
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        } finally {
            if (out != null && out.isActive()) {
                session.abandon(); // it takes nothing else any more
            }
        }
        done.add(table.bytes());
        step.advanceTo(done.sum());
    }

    private void copy(Session session, Entry entry, List<Long> objects) {
        try (NewArchive.LargeObjectSink sink = archive.largeObjects(entry)) {
            for (long oid : objects) {
                cancellation.check();
                try (OutputStream data = sink.object(oid)) {
                    long at = 0;
                    for (Optional<byte[]> chunk = chunk(session, oid, at);
                            chunk.filter(bytes -> bytes.length > 0).isPresent();
                            chunk = chunk(session, oid, at)) {
                        data.write(chunk.get());
                        at += chunk.get().length;
                    }
                } catch (IOException e) {
                    throw new IllegalStateException("archives report their own failures", e);
                }
            }
        }
    }

    private static Optional<byte[]> chunk(Session session, long oid, long at) {
        return session.first("select lo_get(?::int8::oid, ?, ?)", row -> row.getBytes(1), oid, at, LARGE_OBJECT_CHUNK);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (Session session : all) {
            try {
                session.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
