package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that cannot be made again row by row, kept with little more than a byte beside each. Whoever fills it is done before others read. */
final class KeptTexts implements Values {
    /** Rows that are added at a time. */
    static final int BLOCK = 1 << 13;

    /** Of so many rows, the place of the first is known. */
    private static final int STEP = 16;

    private static final int NULL = 0xff;

    /** What stands before the length of a value that is longer than a byte can say. */
    private static final int LONG = 0xfe;

    private final List<byte[]> blocks = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private long bytes;

    /** How many bytes all of them take by now. */
    long bytes() {
        return bytes;
    }

    /** @param texts of the next {@value #BLOCK} rows, or of fewer, which are the last */
    void add(List<@Nullable String> texts) {
        RowBuffer out = new RowBuffer();
        int[] starts = new int[(texts.size() + STEP - 1) / STEP];
        for (int i = 0; i < texts.size(); i++) {
            if (i % STEP == 0) {
                starts[i / STEP] = out.length();
            }
            String text = texts.get(i);
            if (text == null) {
                out.add(NULL);
            } else {
                add(text.getBytes(StandardCharsets.UTF_8), out);
            }
        }
        byte[] block = new byte[out.length()];
        System.arraycopy(out.bytes(), 0, block, 0, block.length);
        blocks.add(block);
        places.add(starts);
        bytes += block.length + (long) Integer.BYTES * starts.length;
    }

    private static void add(byte[] text, RowBuffer out) {
        if (text.length < LONG) {
            out.add(text.length);
        } else {
            out.add(LONG);
            for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                out.add((text.length >>> shift) & 0xff);
            }
        }
        out.add(text);
    }

    @Override
    public boolean write(long row, RowBuffer out) {
        byte[] block = blocks.get((int) (row / BLOCK));
        int within = (int) (row % BLOCK);
        int at = places.get((int) (row / BLOCK))[within / STEP];
        for (int passed = within % STEP; passed > 0; passed--) {
            at = start(block, at) + length(block, at);
        }
        if ((block[at] & 0xff) == NULL) {
            return false;
        }
        int start = start(block, at);
        out.add(block, start, start + length(block, at));
        return true;
    }

    private static int start(byte[] block, int at) {
        return (block[at] & 0xff) == LONG ? at + 1 + Integer.BYTES : at + 1;
    }

    private static int length(byte[] block, int at) {
        int first = block[at] & 0xff;
        if (first == NULL) {
            return 0;
        }
        if (first < LONG) {
            return first;
        }
        int length = 0;
        for (int i = 1; i <= Integer.BYTES; i++) {
            length = (length << Byte.SIZE) | (block[at + i] & 0xff);
        }
        return length;
    }
}
