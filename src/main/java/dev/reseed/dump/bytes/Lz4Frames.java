package dev.reseed.dump.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.ZipException;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Frames of LZ4, whose blocks may refer to the ones before them: pg_dump writes such frames, and the library's own reader refuses them.
 * See LZ4's {@code lz4_Frame_format.md}.
 */
final class Lz4Frames extends InputStream {
    private static final int MAGIC = 0x184d2204;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int LEAST_HISTORY = 1 << 18;
    private static final XXHash32 HASH = XXHashFactory.safeInstance().hash32();

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final byte[] word = new byte[Long.BYTES];
    private final StreamingXXHash32 contentHash = XXHashFactory.safeInstance().newStreamingHash32(0);
    private Descriptor descriptor = new Descriptor(0, 0);
    private byte[] block = {};
    private byte[] window = {};
    /** The lowest index that a match may refer to. */
    private int low;

    private int served;
    private int filled;
    private long left;
    private boolean inFrame;
    private boolean atEnd;

    /** The two bytes that a frame's descriptor begins with. */
    private record Descriptor(int flags, int size) {
        boolean isKnown() {
            return (flags & 0b1100_0011) == 0b0100_0000 && (size & 0b1000_1111) == 0 && size >> 4 >= 4;
        }

        boolean linked() {
            return (flags & 0b10_0000) == 0;
        }

        boolean blockHashes() {
            return (flags & 0b1_0000) != 0;
        }

        boolean contentSize() {
            return (flags & 0b1000) != 0;
        }

        boolean contentHash() {
            return (flags & 0b100) != 0;
        }

        int mostInBlock() {
            return 1 << (8 + 2 * (size >> 4));
        }
    }

    Lz4Frames(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        while (served == filled && !atEnd) {
            if (inFrame) {
                nextBlock();
            } else {
                nextFrame();
            }
        }
        int count = Math.min(most, filled - served);
        if (count == 0) {
            return atEnd && most > 0 ? -1 : 0;
        }
        System.arraycopy(window, served, into, from, count);
        served += count;
        return count;
    }

    private void nextFrame() throws IOException {
        int read = in.readNBytes(word, 0, Integer.BYTES);
        if (read == 0) {
            atEnd = true;
        } else if (read < Integer.BYTES) {
            throw new EOFException();
        } else if ((number(0) & 0xffff_fff0) == SKIPPABLE) {
            pass(number() & 0xffff_ffffL);
        } else if (number(0) == MAGIC) {
            beginFrame();
        } else {
            throw new ZipException("no frame");
        }
    }

    private void pass(long count) throws IOException {
        byte[] waste = new byte[1 << 12];
        for (long rest = count; rest > 0; rest -= Math.min(rest, waste.length)) {
            readFully(waste, (int) Math.min(rest, waste.length));
        }
    }

    private void beginFrame() throws IOException {
        byte[] header = new byte[2 + Long.BYTES];
        readFully(header, 2);
        descriptor = new Descriptor(header[0] & 0xff, header[1] & 0xff);
        if (!descriptor.isKnown()) {
            throw new ZipException("an unknown kind of frame");
        }
        int length = 2;
        left = Long.MAX_VALUE;
        if (descriptor.contentSize()) {
            readFully(word, Long.BYTES);
            System.arraycopy(word, 0, header, length, Long.BYTES);
            length += Long.BYTES;
            left = Integer.toUnsignedLong(number(0)) | ((long) number(Integer.BYTES) << Integer.SIZE);
        }
        int expected = (HASH.hash(header, 0, length, 0) >> Byte.SIZE) & 0xff;
        readFully(word, 1);
        if ((word[0] & 0xff) != expected) {
            throw new ZipException("another checksum");
        }
        int size = Lz4Block.FARTHEST + Math.max(descriptor.mostInBlock(), LEAST_HISTORY);
        if (window.length < size) {
            window = new byte[size];
        }
        served = 0;
        filled = 0;
        low = 0;
        contentHash.reset();
        inFrame = true;
    }

    private void nextBlock() throws IOException {
        int header = number();
        int length = header & Integer.MAX_VALUE;
        if (length == 0) {
            endFrame();
            return;
        }
        if (length > descriptor.mostInBlock()) {
            throw new ZipException("a block is too long");
        }
        if (block.length < length) {
            block = new byte[Math.min(Math.max(length, 2 * block.length), descriptor.mostInBlock())];
        }
        readFully(block, length);
        if (descriptor.blockHashes() && number() != HASH.hash(block, 0, length, 0)) {
            throw new ZipException("another checksum");
        }
        makeRoom();
        int begin = filled;
        if (header < 0) {
            System.arraycopy(block, 0, window, begin, length);
            filled += length;
        } else {
            int most = begin + descriptor.mostInBlock();
            filled = Lz4Block.decode(block, length, window, begin, most, descriptor.linked() ? low : begin);
        }
        served = begin;
        left -= filled - begin;
        if (descriptor.contentHash()) {
            contentHash.update(window, begin, filled - begin);
        }
    }

    /** Keeps as much as a match can refer to. */
    private void makeRoom() {
        if (window.length - filled < descriptor.mostInBlock()) {
            int kept = Math.min(Lz4Block.FARTHEST, filled - low);
            System.arraycopy(window, filled - kept, window, 0, kept);
            filled = kept;
            low = 0;
        }
    }

    private void endFrame() throws IOException {
        if (descriptor.contentHash() && number() != contentHash.getValue()) {
            throw new ZipException("another checksum");
        }
        if (descriptor.contentSize() && left != 0) {
            throw new ZipException("another length");
        }
        inFrame = false;
    }

    private int number() throws IOException {
        readFully(word, Integer.BYTES);
        return number(0);
    }

    private int number(int at) {
        return (int) INTS.get(word, at);
    }

    private void readFully(byte[] into, int length) throws IOException {
        if (in.readNBytes(into, 0, length) < length) {
            throw new EOFException();
        }
    }

    @Override
    public void close() {
        contentHash.close();
    }
}
