package dev.reseed.dump.bytes;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.Closeable;
import java.io.IOException;
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
    private final FileChannel channel;
    private final long size;
    private final LongAdder count;

    private StoredFile(String shown, FileChannel channel, long size, LongAdder count) {
        this.shown = shown;
        this.channel = channel;
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

    private static StoredFile opened(Path file, String shown, LongAdder count, OpenOption... options) {
        try {
            FileChannel channel = FileChannel.open(file, options);
            try {
                return new StoredFile(shown, channel, channel.size(), count);
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
        try {
            while (filled < head.length) {
                int read = channel.read(ByteBuffer.wrap(head, filled, head.length - filled), filled);
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
        return stream(0, Long.MAX_VALUE, this);
    }

    /** The bytes from one offset to before another. Closing the stream leaves the file open. */
    public StoredStream part(long from, long to) {
        return stream(from, to, () -> {});
    }

    private StoredStream stream(long from, long to, Closeable closing) {
        return new StoredStream(
                shown,
                count,
                from,
                new StoredStream.Reading() {
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
                },
                closing);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Broken.unreadable(shown, size, e);
        }
    }
}
