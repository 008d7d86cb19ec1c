package dev.reseed.dump.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One file, as {@code pg_backup_custom.c} describes it. The blocks of data lie in the order of the table of contents, so that pg_restore
 * can read it from a pipe: the entry whose turn it is writes into the file, and who is faster writes into a file beside, which is
 * appended when its turn has come.
 */
final class NewFile implements NewArchive {
    private final ArchivePlace place;
    private final ArchiveForm form;
    private final Contents contents;
    private final FileChannel file;
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final Map<Integer, Path> spools = new HashMap<>();
    private final Map<Integer, FileChannel> finished = new HashMap<>();
    private final Deque<Integer> turns = new ArrayDeque<>();
    private final LongAdder written = new LongAdder();

    NewFile(ArchivePlace place, ArchiveForm form, Contents contents) {
        this.place = place;
        this.form = form;
        this.contents = contents;
        contents.entries().stream().filter(Entry::hasData).forEach(entry -> turns.add(entry.id()));
        place.check();
        try {
            this.file = ArchivePlace.make(place.part());
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        }
        try {
            file.position(writeContents());
        } catch (IOException e) {
            close();
            throw Unwritten.failure(place.shown(), e);
        }
    }

    /** At the beginning of the file; with the same length whatever is known of the offsets. */
    private long writeContents() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(TocWriter.bytes(form, contents, offsets));
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
        return bytes.limit();
    }

    @Override
    public OutputStream data(Entry entry) {
        try {
            Block block = block(entry);
            return new Unwritten(form.codec().into(block.chunks(block::end), form.levelOrOwn()), place.shown());
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        }
    }

    @Override
    public LargeObjectSink largeObjects(Entry entry) {
        try {
            Block block = block(entry);
            return new LargeObjectSink() {
                @Override
                public OutputStream object(long oid) {
                    try {
                        block.number((int) oid);
                        return new Unwritten(
                                form.codec().into(block.chunks(() -> {}), form.levelOrOwn()), place.shown());
                    } catch (IOException e) {
                        throw Unwritten.failure(place.shown(), e);
                    }
                }

                @Override
                public void close() {
                    try {
                        block.number(0);
                        block.end();
                    } catch (IOException e) {
                        throw Unwritten.failure(place.shown(), e);
                    }
                }
            };
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        }
    }

    private synchronized Block block(Entry entry) throws IOException {
        int id = entry.id();
        boolean turn = turns.element() == id;
        FileChannel channel = turn ? file : spool(id);
        if (turn) {
            offsets.put(id, file.position());
        }
        Block block = new Block(id, channel, written, this::ended);
        block.begin(entry.isLargeObjects());
        return block;
    }

    private FileChannel spool(int id) throws IOException {
        Path spool = place.spool(id);
        FileChannel channel = ArchivePlace.make(spool);
        spools.put(id, spool);
        return channel;
    }

    private synchronized void ended(int id, FileChannel channel) throws IOException {
        if (!channel.equals(file)) {
            finished.put(id, channel);
        } else {
            turns.remove();
        }
        for (FileChannel next = nextFinished(); next != null; next = nextFinished()) {
            int turn = turns.remove();
            offsets.put(turn, file.position());
            append(next);
            finished.remove(turn);
            place.remove(place.spool(turn));
            spools.remove(turn);
        }
    }

    private @Nullable FileChannel nextFinished() {
        return turns.isEmpty() ? null : finished.get(turns.element());
    }

    private void append(FileChannel spool) throws IOException {
        try (spool) {
            long size = spool.size();
            for (long at = 0; at < size; ) {
                long moved = spool.transferTo(at, size - at, file);
                at += moved;
            }
        }
    }

    @Override
    public long bytesWritten() {
        return written.sum();
    }

    @Override
    public synchronized void finish() {
        if (!turns.isEmpty()) {
            throw new IllegalStateException("the data of some entries was not written: " + turns);
        }
        try (file) {
            written.add(writeContents());
            file.force(true);
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        }
        place.put();
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
            for (FileChannel each : finished.values()) {
                each.close();
            }
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        } finally {
            spools.values().forEach(place::remove);
            place.remove(place.part());
        }
    }
}
