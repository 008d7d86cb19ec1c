package dev.reseed.dump.bytes;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** A file that several read at the same time, each where it likes. What they read is counted. */
public final class StoredFile implements Closeable {
    private final String shown;
    private final Ground ground;
    private final long size;
    private final LongAdder count;

    /** Where the bytes are. */
    private interface Ground extends Closeable {
        /** Those from one offset to before another; closing them leaves the rest open. */
        Part part(long from, long to);

        /** All of them. */
        Part all();
    }

    private interface Part extends StoredStream.Reading, Closeable {}

    private StoredFile(String shown, Ground ground, long size, LongAdder count) {
        this.shown = shown;
        this.ground = ground;
        this.size = size;
        this.count = count;
    }

    /**
     * Opens a file; a symbolic link is followed.
     *
     * @param count what is read is added to it
     */
    public static StoredFile open(Path file, String shown, LongAdder count) {
        return opened(file, shown, count, StandardOpenOption.READ);
    }

    /** Opens a file of an archive's folder, which has to be there itself: a link could lead anywhere. */
    public static StoredFile openPlain(Path file, String shown, LongAdder count) {
        return opened(file, shown, count, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * A file that lies elsewhere.
     *
     * @param count what is read is added to it
     * @param closing run when it is closed
     */
    public static StoredFile remote(RemoteFile file, String shown, LongAdder count, Runnable closing) {
        return new StoredFile(shown, new Elsewhere(file, closing), file.size(), count);
    }

    private static StoredFile opened(Path file, String shown, LongAdder count, OpenOption... options) {
        try {
            FileChannel channel = FileChannel.open(file, options);
            try {
                return new StoredFile(shown, new Channel(channel), channel.size(), count);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unopened(shown, e);
        }
    }

    /** The failure of opening a file. */
    public static ReseedException unopened(String shown, IOException cause) {
        boolean denied = cause instanceof AccessDeniedException;
        return new ReseedException(
                Kind.USAGE,
                shown + " cannot be read",
                denied ? "this user has no permission to read it" : "the file cannot be opened",
                denied ? "give this user read permission" : "check its name",
                cause);
    }

    public String shown() {
        return shown;
    }

    /** In bytes, when it was opened. */
    public long size() {
        return size;
    }

    /** What is read of all files that share the counter. */
    public LongAdder count() {
        return count;
    }

    /** The first bytes, or all of a shorter file; not counted, since they are read again. */
    public byte[] head(int most) {
        byte[] head = new byte[(int) Math.min(most, size)];
        int filled = 0;
        try (Part part = ground.part(0, head.length)) {
            while (filled < head.length) {
                int read = part.read(head, filled, head.length - filled);
                if (read < 0) {
                    return Arrays.copyOf(head, filled);
                }
                filled += read;
            }
            return head;
        } catch (IOException e) {
            throw Broken.unreadable(shown, filled, e);
        }
    }

    /** The whole file. Closing the stream closes the file. */
    public StoredStream all() {
        Part part = ground.all();
        return new StoredStream(shown, count, 0, part, () -> {
            try (ground) {
                part.close();
            }
        });
    }

    /** The bytes from one offset to before another. Closing the stream leaves the file open. */
    public StoredStream part(long from, long to) {
        Part part = ground.part(from, to);
        return new StoredStream(shown, count, from, part, part);
    }

    @Override
    public void close() {
        try {
            ground.close();
        } catch (IOException e) {
            throw Broken.unreadable(shown, size, e);
        }
    }

    /** A file of this machine. It may grow while it is read. */
    private record Channel(FileChannel channel) implements Ground {
        @Override
        public Part all() {
            return part(0, Long.MAX_VALUE);
        }

        @Override
        public Part part(long from, long to) {
            return new Part() {
                private long at = from;

                @Override
                public int read(byte[] into, int begin, int most) throws IOException {
                    if (at >= to) {
                        return -1;
                    }
                    // Positions of the channel are not used, so that several can read at once.
                    int read = channel.read(ByteBuffer.wrap(into, begin, (int) Math.min(most, to - at)), at);
                    at += Math.max(read, 0);
                    return read;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** One that is read over a network: of its end nothing is believed but what was said when it was found. */
    private record Elsewhere(RemoteFile file, Runnable closing) implements Ground {
        @Override
        public Part all() {
            return part(file.all());
        }

        @Override
        public Part part(long from, long to) {
            return part(file.part(Math.min(from, file.size()), Math.min(to, file.size())));
        }

        private static Part part(InputStream in) {
            return new Part() {
                @Override
                public int read(byte[] into, int begin, int most) throws IOException {
                    return in.read(into, begin, most);
                }

                @Override
                public void close() throws IOException {
                    in.close();
                }
            };
        }

        @Override
        public void close() {
            closing.run();
        }
    }
}
