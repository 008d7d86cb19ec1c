package dev.reseed.dump.archive;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A custom archive in a file. Several entries can be read at the same time. */
final class CustomArchive implements AutoCloseable {
    private static final int BLOCK_OF_DATA = 1;
    private static final int BLOCK_OF_LARGE_OBJECTS = 3;
    private static final int BUFFER = 1 << 17;

    private final String source;
    private final FileChannel channel;
    private final TableOfContents contents;

    private CustomArchive(String source, FileChannel channel) {
        this.source = source;
        this.channel = channel;
        this.contents = new TocReader(new ArchiveInput(source, stream(0), 0)).read();
    }

    /**
     * Opens one and reads its table of contents.
     *
     * @param source the dump, for messages
     */
    static CustomArchive open(String source, Path file) {
        FileChannel channel;
        try {
            channel = FileChannel.open(file);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
        try {
            return new CustomArchive(source, channel);
        } catch (RuntimeException e) {
            try {
                channel.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    TableOfContents contents() {
        return contents;
    }

    /**
     * The data of a table or of the blobs, compressed as they lie there.
     *
     * @throws ReseedException usage, if the entry has no data, or no known place in the file
     */
    CustomData data(Entry entry) {
        return switch (entry.data()) {
            case Entry.Data.At at -> block(entry, at.offset());
            case Entry.Data.Somewhere somewhere ->
                throw new IllegalArgumentException("entry " + entry.id() + " has to be looked for from front to back");
            case Entry.Data.None none -> throw new IllegalArgumentException("entry " + entry.id() + " has no data");
            case Entry.Data.InFile file -> throw new IllegalArgumentException("a custom archive is one file");
        };
    }

    private CustomData block(Entry entry, long offset) {
        ArchiveInput in = input(offset);
        if (offset < contents.end()) {
            throw in.damaged(offset, "the data of entry " + entry.id() + " is said to be before all data");
        }
        Block block = block(in);
        if (block.entry() != entry.id()) {
            throw in.damaged(offset, "the data there is entry " + block.entry() + "'s, not entry " + entry.id() + "'s");
        }
        return new CustomData(in);
    }

    /** The beginning of a block. */
    private record Block(boolean largeObjects, int entry) {}

    private static Block block(ArchiveInput in) {
        long at = in.position();
        int type = in.readByte();
        if (type != BLOCK_OF_DATA && type != BLOCK_OF_LARGE_OBJECTS) {
            throw in.damaged(at, "a block of data begins with " + type);
        }
        return new Block(type == BLOCK_OF_LARGE_OBJECTS, in.readInt());
    }

    private ArchiveInput input(long offset) {
        ArchiveInput in = new ArchiveInput(source, stream(offset), offset);
        contents.header().sizes().applyTo(in);
        return in;
    }

    /** The file from an offset on. Positions of the channel are not used, so that several can read at once. */
    private InputStream stream(long offset) {
        return new BufferedInputStream(
                new InputStream() {
                    private long at = offset;

                    @Override
                    public int read() throws IOException {
                        byte[] one = new byte[1];
                        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                    }

                    @Override
                    public int read(byte[] into, int from, int most) throws IOException {
                        int count = channel.read(ByteBuffer.wrap(into, from, most), at);
                        at += Math.max(count, 0);
                        return count;
                    }
                },
                BUFFER);
    }

    private static ReseedException unreadable(String source, IOException e) {
        return new ReseedException(
                Kind.FAILED,
                source + " cannot be read",
                "the file cannot be opened",
                "check its name and its rights",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }
}
