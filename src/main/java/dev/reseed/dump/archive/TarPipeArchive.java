package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Broken;
import dev.reseed.dump.bytes.Decompressed;
import dev.reseed.kernel.ReseedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A tar that comes from a pipe, and is read once, from front to back. The large objects of an entry lie before the file that lists them,
 * so that whose they are follows from the order of the entries.
 */
final class TarPipeArchive implements Archive {
    private final String source;
    private final LongAdder count;
    private final Closeable closing;
    private final ArchiveInput in;
    private final TableOfContents contents;

    /**
     * Reads the table of contents. Closing it closes the pipe.
     *
     * @param count what is read of the pipe
     */
    TarPipeArchive(InputStream pipe, String source, LongAdder count) {
        this.source = source;
        this.count = count;
        this.closing = pipe;
        this.in = new ArchiveInput(source, pipe, 0);
        this.contents = contents();
    }

    private TableOfContents contents() {
        TarHeader first = nextFile()
                .filter(each -> each.name().equals(MemberName.CONTENTS))
                .orElseThrow(() -> Archives.without(source, MemberName.CONTENTS));
        TarContent content = new TarContent(in, first);
        TableOfContents read =
                new TocReader(new ArchiveInput(source, content, in.position())).read(ArchiveHeader.Format.FILES);
        content.skipRest();
        return read;
    }

    /** The next file's header; empty at the end of the tar. */
    private Optional<TarHeader> nextFile() {
        while (true) {
            long at = in.position();
            Optional<byte[]> block = nextBlock();
            if (block.isEmpty() || TarHeader.isEnd(block.get())) {
                return Optional.empty();
            }
            TarHeader header = TarHeader.of(block.get())
                    .orElseThrow(() -> in.damaged(at, "the header of a file in the tar is damaged"));
            if (header.isFile()) {
                return Optional.of(header);
            }
            in.skip(header.padded());
        }
    }

    private Optional<byte[]> nextBlock() {
        byte[] block = new byte[TarHeader.BLOCK];
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        block[0] = (byte) first;
        in.readFully(block, 1, block.length - 1);
        return Optional.of(block);
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
        return false;
    }

    @Override
    public InputStream data(Entry entry) {
        throw new IllegalStateException("a pipe is read in order");
    }

    @Override
    public long storedBytes(Entry entry) {
        return -1;
    }

    @Override
    public void largeObjects(Entry entry, LargeObjectVisitor visitor) {
        throw new IllegalStateException("a pipe is read in order");
    }

    @Override
    public void readInOrder(DataVisitor visitor) {
        Expected expected = new Expected(contents.entries());
        for (Optional<TarHeader> next = nextFile(); next.isPresent(); next = nextFile()) {
            TarHeader header = next.get();
            TarContent content = new TarContent(in, header);
            hand(header.name(), content, expected, visitor);
            content.skipRest();
        }
        if (!expected.isComplete()) {
            throw in.cutOff();
        }
    }

    private void hand(String file, TarContent content, Expected expected, DataVisitor visitor) {
        String name = MemberName.withoutSuffix(file);
        long oid = MemberName.largeObject(name);
        @Nullable Entry table = expected.table(file, name);
        try {
            if (table != null) {
                try (InputStream rows = contents.rows(open(file, content), table, source)) {
                    visitor.table(table, rows);
                }
            } else if (oid != 0) {
                Entry owner = expected.owner().orElseThrow(() -> stray(content));
                try (InputStream object = open(file, content)) {
                    visitor.largeObject(owner, oid, object);
                }
            } else if (MemberName.isListOfLargeObjects(name) && !expected.endOfLargeObjects(name)) {
                throw stray(content);
            }
        } catch (IOException e) {
            throw Broken.unclosed(source, e);
        }
    }

    private ReseedException stray(TarContent content) {
        return in.damaged(content.begin(), "there are large objects that belong to no entry");
    }

    private Decompressed open(String file, TarContent content) {
        return new Decompressed(MemberName.codec(file), content, source, in::position);
    }

    /** What is still to come. */
    private static final class Expected {
        private final Map<String, Entry> tables = new HashMap<>();
        private final Deque<Entry> largeObjects = new ArrayDeque<>();

        Expected(List<Entry> entries) {
            for (Entry entry : entries) {
                if (!(entry.data() instanceof Entry.Data.InFile file)) {
                    continue;
                }
                if (entry.isLargeObjects()) {
                    largeObjects.add(entry);
                } else {
                    tables.put(file.name(), entry);
                }
            }
        }

        /** The table that a file belongs to, if it is any's; once. */
        @Nullable
        Entry table(String file, String withoutSuffix) {
            @Nullable Entry exact = tables.remove(file);
            return exact == null ? tables.remove(withoutSuffix) : exact;
        }

        Optional<Entry> owner() {
            return Optional.ofNullable(largeObjects.peek());
        }

        /** Takes the list of an entry's large objects, which comes behind them; false if it is not the next entry's. */
        boolean endOfLargeObjects(String list) {
            @Nullable Entry ended = largeObjects.poll();
            return ended != null && (list.equals("blobs.toc") || list.equals(MemberName.ownList(ended)));
        }

        boolean isComplete() {
            return tables.isEmpty() && largeObjects.isEmpty();
        }
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
