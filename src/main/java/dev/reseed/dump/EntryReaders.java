package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.bytes.ReadAhead;
import dev.reseed.kernel.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Reads the rows of an archive's entries, several at the same time, and decompresses what follows while somebody takes what came. */
final class EntryReaders {
    private EntryReaders() {}

    /** Takes the rows of an entry, from any thread. */
    @FunctionalInterface
    interface Taker {
        void take(Entry entry, InputStream data);
    }

    /**
     * Begins to read some, in their order.
     *
     * @param archive can be read anywhere
     */
    static void read(Archive archive, List<Entry> entries, Tasks tasks, Taker taker) {
        for (Entry entry : entries) {
            tasks.run(() -> read(archive, entry, taker), () -> {});
        }
    }

    /** Reads one. */
    static void read(Archive archive, Entry entry, Taker taker) {
        try (InputStream data = new ReadAhead(archive.data(entry))) {
            taker.take(entry, data);
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
    }

    /** Reads an entry to its end: behind the rows is nothing, and a checksum, which is verified there alone. */
    static void drain(InputStream data) {
        try {
            data.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
    }
}
