package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Broken;
import dev.reseed.dump.bytes.Codec;
import dev.reseed.dump.bytes.Decompressed;
import dev.reseed.dump.bytes.StoredFile;
import dev.reseed.dump.bytes.StoredStream;
import dev.reseed.kernel.ReseedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A custom archive: one file, in which the data of all entries follow the table of contents in blocks. */
final class CustomArchive implements Archive {
    private static final int BLOCK_OF_DATA = 1;
    private static final int BLOCK_OF_LARGE_OBJECTS = 3;

    /** What several blocks are read from is not closed with one of them. */
    private static final Closeable NOTHING = () -> {};

    private final String source;
    private final LongAdder count;
    private final @Nullable StoredFile file;
    private final ArchiveInput front;
    private final Closeable closing;
    private final TableOfContents contents;

    /** Where blocks begin, and the end of the file; empty where there is no random access. */
    private final long[] offsets;

    private CustomArchive(
            String source, LongAdder count, @Nullable StoredFile file, InputStream in, Closeable closing) {
        this.source = source;
        this.count = count;
        this.file = file;
        this.closing = closing;
        this.front = new ArchiveInput(source, in, 0);
        this.contents = new TocReader(front).read(ArchiveHeader.Format.CUSTOM);
        this.offsets = file == null ? new long[0] : offsets(contents.entries(), file.size());
    }

    /** Opens one and reads its table of contents. Closing it closes the file. */
    static CustomArchive of(StoredFile file) {
        try (StoredStream front = file.part(0, file.size())) {
            return new CustomArchive(file.shown(), file.count(), file, front, file);
        }
    }

    /**
     * Reads the table of contents of one that comes from a pipe. Closing it closes the pipe.
     *
     * @param count what is read of the pipe
     */
    static CustomArchive of(InputStream in, String source, LongAdder count) {
        return new CustomArchive(source, count, null, in, in);
    }

    private static long[] offsets(List<Entry> entries, long end) {
        LongStream.Builder offsets = LongStream.builder().add(end);
        for (Entry entry : entries) {
            switch (entry.data()) {
                case Entry.Data.At at -> offsets.add(at.offset());
                case Entry.Data.Somewhere somewhere -> {
                    return new long[0];
                }
                case Entry.Data.None none -> {}
                case Entry.Data.InFile named -> {}
            }
        }
        return offsets.build().sorted().toArray();
    }

    @Override
    public ArchiveHeader header() {
        return contents.header();
    }

    @Override
    public List<Entry> entries() {
        return contents.entries();
    }

    @Override
    public boolean isRandomAccess() {
        return offsets.length > 0;
    }

    @Override
    public InputStream data(Entry entry) {
        if (entry.isLargeObjects()) {
            throw new IllegalArgumentException("entry " + entry.id() + " has large objects");
        }
        Block block = block(entry);
        return contents.rows(decompressed(new CustomData(block.in(), block.stored()), block.in()), entry, source);
    }

    @Override
    public void largeObjects(Entry entry, LargeObjectVisitor visitor) {
        if (!entry.isLargeObjects()) {
            throw new IllegalArgumentException("entry " + entry.id() + " has no large objects");
        }
        Block block = block(entry);
        try (StoredStream stored = block.stored()) {
            largeObjects(block.in(), entry, visitor);
        }
    }

    @Override
    public long storedBytes(Entry entry) {
        return entry.data() instanceof Entry.Data.At at && isRandomAccess()
                ? Math.max(0, end(at.offset()) - at.offset())
                : -1;
    }

    /** The end of the block that begins there: at most where the next one begins. */
    private long end(long begin) {
        int next = Arrays.binarySearch(offsets, begin + 1);
        int index = next < 0 ? ~next : next;
        return index < offsets.length ? offsets[index] : begin;
    }

    /**
     * The block of an entry.
     *
     * @param in at the first thing within it
     * @param stored what that reads from; closing it leaves the file open
     */
    private record Block(ArchiveInput in, StoredStream stored) {}

    private Block block(Entry entry) {
        if (!isRandomAccess() || !(entry.data() instanceof Entry.Data.At at)) {
            throw new IllegalArgumentException("entry " + entry.id() + " cannot be read by itself");
        }
        long begin = at.offset();
        StoredFile stored = Objects.requireNonNull(file);
        if (begin >= stored.size()) {
            throw ReseedException.usage(
                    front.source() + " is cut off",
                    "it ends at offset " + stored.size() + ", before the data of entry " + entry.id(),
                    "make the dump again");
        }
        if (begin < contents.end()) {
            throw front.damaged(begin, "the data of entry " + entry.id() + " is said to be there, outside of all data");
        }
        StoredStream part = stored.part(begin, end(begin));
        try {
            return new Block(begun(part, begin, entry), part);
        } catch (RuntimeException e) {
            part.close();
            throw e;
        }
    }

    private ArchiveInput begun(StoredStream part, long begin, Entry entry) {
        ArchiveInput in = new ArchiveInput(source, part, begin);
        contents.header().sizes().applyTo(in);
        int type = in.readByte();
        checkType(in, begin, type, entry);
        int id = in.readInt();
        if (id != entry.id()) {
            throw in.damaged(begin, "the data there is entry " + id + "'s, not entry " + entry.id() + "'s");
        }
        return in;
    }

    private static void checkType(ArchiveInput in, long at, int type, Entry entry) {
        if (type != (entry.isLargeObjects() ? BLOCK_OF_LARGE_OBJECTS : BLOCK_OF_DATA)) {
            throw in.damaged(at, "the block of entry " + entry.id() + " begins with " + type);
        }
    }

    @Override
    public void readInOrder(DataVisitor visitor) {
        if (file == null) {
            readInOrder(front, visitor);
            return;
        }
        try (StoredStream rest = file.part(contents.end(), file.size())) {
            ArchiveInput in = new ArchiveInput(source, rest, contents.end());
            contents.header().sizes().applyTo(in);
            readInOrder(in, visitor);
        }
    }

    private void readInOrder(ArchiveInput in, DataVisitor visitor) {
        Map<Integer, Entry> missing = new HashMap<>(contents.withData());
        long at = in.position();
        for (int type = in.read(); type >= 0; type = in.read()) {
            int id = in.readInt();
            @Nullable Entry entry = missing.remove(id);
            if (entry == null) {
                throw in.damaged(at, "the data there is entry " + id + "'s, which has none, or has had it");
            }
            checkType(in, at, type, entry);
            if (entry.isLargeObjects()) {
                largeObjects(in, entry, visitor);
            } else {
                table(in, entry, visitor);
            }
            at = in.position();
        }
        if (!missing.isEmpty()) {
            throw in.cutOff();
        }
    }

    private void table(ArchiveInput in, Entry entry, DataVisitor visitor) {
        CustomData data = new CustomData(in, NOTHING);
        try (InputStream rows = contents.rows(decompressed(data, in), entry, source)) {
            visitor.table(entry, rows);
        } catch (IOException e) {
            throw Broken.unclosed(source, e);
        }
        data.skipRest();
    }

    private void largeObjects(ArchiveInput in, Entry entry, LargeObjectVisitor visitor) {
        for (long oid = in.readOid(); oid != 0; oid = in.readOid()) {
            CustomData data = new CustomData(in, NOTHING);
            try (InputStream object = decompressed(data, in)) {
                visitor.largeObject(entry, oid, object);
            } catch (IOException e) {
                throw Broken.unclosed(source, e);
            }
            data.skipRest();
        }
    }

    private Decompressed decompressed(CustomData data, ArchiveInput in) {
        Codec codec = contents.header().compression().inCustomArchives();
        return new Decompressed(codec, data, source, in::position);
    }

    @Override
    public long bytesRead() {
        return count.sum();
    }

    @Override
    public void close() {
        Broken.close(source, closing);
    }
}
