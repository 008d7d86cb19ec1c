package dev.reseed.dump.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;

/** The data of one entry in a custom archive: chunks, each behind its length, and a length of nothing at their end. */
final class Block {
    private static final int OF_DATA = 1;
    private static final int OF_LARGE_OBJECTS = 3;
    private static final int CHUNK = 1 << 16;

    private final int id;
    private final FileChannel channel;
    private final LongAdder written;
    private final Ending ending;
    private boolean ended;

    /** Is told once that a block is whole. */
    interface Ending {
        void ended(int id, FileChannel channel) throws IOException;
    }

    /** Is run when the last chunk is written. */
    interface Last {
        void run() throws IOException;
    }

    /**
     * A block.
     *
     * @param channel at the place where it begins
     * @param written counts bytes
     */
    Block(int id, FileChannel channel, LongAdder written, Ending ending) {
        this.id = id;
        this.channel = channel;
        this.written = written;
        this.ending = ending;
    }

    void begin(boolean largeObjects) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(largeObjects ? OF_LARGE_OBJECTS : OF_DATA);
        TocWriter.number(head, id);
        write(head.toByteArray(), head.size());
    }

    /** A number by itself; that of a large object is unsigned, and so is what is written of it. */
    void number(int value) throws IOException {
        byte[] bytes = new byte[1 + Integer.BYTES];
        number(bytes, value);
        write(bytes, bytes.length);
    }

    /** What pg_dump makes of a negative number is its absolute value behind a sign. */
    private static void number(byte[] into, int value) {
        into[0] = (byte) (value < 0 ? 1 : 0);
        long absolute = Math.abs((long) value);
        for (int i = 0; i < Integer.BYTES; i++) {
            into[1 + i] = (byte) (absolute >> (Byte.SIZE * i));
        }
    }

    private void write(byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        written.add(length);
    }

    /** Takes compressed bytes, and ends them when it is closed. */
    OutputStream chunks(Last last) {
        return new Chunks(last);
    }

    /** The block is whole. */
    void end() throws IOException {
        if (!ended) {
            ended = true;
            ending.ended(id, channel);
        }
    }

    private final class Chunks extends OutputStream {
        private static final int HEAD = 1 + Integer.BYTES;

        private final byte[] chunk = new byte[HEAD + CHUNK];
        private final Last last;
        private int end = HEAD;
        private boolean closed;

        Chunks(Last last) {
            this.last = last;
        }

        @Override
        public void write(int value) throws IOException {
            if (end == chunk.length) {
                pass();
            }
            chunk[end++] = (byte) value;
        }

        @Override
        public void write(byte[] from, int at, int length) throws IOException {
            for (int done = 0; done < length; ) {
                if (end == chunk.length) {
                    pass();
                }
                int part = Math.min(length - done, chunk.length - end);
                System.arraycopy(from, at + done, chunk, end, part);
                end += part;
                done += part;
            }
        }

        private void pass() throws IOException {
            if (end > HEAD) {
                number(chunk, end - HEAD);
                Block.this.write(chunk, end);
                end = HEAD;
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                pass();
                Block.this.number(0);
                last.run();
            }
        }
    }
}
