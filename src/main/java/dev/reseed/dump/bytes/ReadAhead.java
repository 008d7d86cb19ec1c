package dev.reseed.dump.bytes;

import dev.reseed.kernel.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stream that a thread of its own reads ahead, so that what lies behind it, decompression above all, is worked on while somebody takes what
 * is there already. What the other thread fails with, the reader gets at the place where it belongs.
 */
public final class ReadAhead extends InputStream {
    private static final int SIZE = 1 << 17;
    private static final int BUFFERS = 4;
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final Thread thread;
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<Part> filled = new ArrayBlockingQueue<>(BUFFERS + 2);
    private Part part = new Part(NOTHING, 0, null);
    private int at;
    private volatile boolean closed;

    /**
     * Begins to read.
     *
     * @param in closed with this; whatever it throws is thrown here too
     */
    public ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new byte[SIZE]);
        }
        this.thread = Thread.ofPlatform().daemon().name("read ahead").start(this::fill);
    }

    /** What was read, or what went wrong instead. */
    private static final class Part {
        private final byte[] bytes;

        /** Below 0 at the end. */
        private final int length;

        private final @Nullable Throwable failure;

        Part(byte[] bytes, int length, @Nullable Throwable failure) {
            this.bytes = bytes;
            this.length = length;
            this.failure = failure;
        }
    }

    private void fill() {
        try {
            boolean more = true;
            while (more) {
                byte[] buffer = free.take();
                if (closed) {
                    return;
                }
                more = fill(buffer);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** Reads as much as a buffer has room for; false at the end, and behind a failure. */
    private boolean fill(byte[] buffer) {
        int length = 0;
        try {
            for (int count = 0; count >= 0 && length < buffer.length; length += Math.max(count, 0)) {
                count = in.read(buffer, length, buffer.length - length);
            }
        } catch (Throwable e) {
            // There is room for two more than there are buffers.
            filled.add(new Part(buffer, length, null));
            filled.add(new Part(NOTHING, -1, e));
            return false;
        }
        filled.add(length == 0 ? new Part(NOTHING, -1, null) : new Part(buffer, length, null));
        return length > 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, into.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        if (most == 0) {
            return 0;
        }
        while (at == part.length) {
            next();
        }
        if (part.length < 0) {
            rethrow(part.failure);
            return -1;
        }
        int count = Math.min(most, part.length - at);
        System.arraycopy(part.bytes, at, into, from, count);
        at += count;
        return count;
    }

    private void next() {
        if (part.bytes.length > 0) {
            free.add(part.bytes);
        }
        try {
            part = filled.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        }
        at = 0;
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("the stream failed", failure);
        }
    }

    /** Waits for what is being read at this moment. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        // Its one place more is this buffer's: the thread waits for nothing else.
        free.add(NOTHING);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }
}
