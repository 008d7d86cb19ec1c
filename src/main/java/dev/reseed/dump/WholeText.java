package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text as it passes, with its beginning and its end remembered: what pg_dump and pg_dumpall write says in its first lines what it is, and
 * in its last that it is complete. One that was cut off between two lines looks whole otherwise.
 */
final class WholeText extends FilterInputStream {
    private static final int HEAD = 1 << 10;
    private static final int TAIL = 1 << 12;
    private static final String DUMP = "-- PostgreSQL database dump";
    private static final String CLUSTER = "-- PostgreSQL database cluster dump";
    private static final String COMPLETE = " complete";

    private final String shown;
    private final byte[] head = new byte[HEAD];
    private final byte[] tail = new byte[TAIL];
    private int headLength;
    private int tailLength;

    WholeText(String shown, InputStream in) {
        super(in);
        this.shown = shown;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int count = in.read(into, from, most);
        if (count > 0) {
            remember(into, from, count);
        }
        return count;
    }

    private void remember(byte[] bytes, int from, int count) {
        int beginning = Math.min(count, HEAD - headLength);
        System.arraycopy(bytes, from, head, headLength, beginning);
        headLength += beginning;
        int end = Math.min(count, TAIL);
        int stays = Math.min(tailLength, TAIL - end);
        System.arraycopy(tail, tailLength - stays, tail, 0, stays);
        System.arraycopy(bytes, from + count - end, tail, stays, end);
        tailLength = stays + end;
    }

    /** Fails if the text, which was read to its end, began as a dump and does not end as one. */
    void requireWhole() {
        Optional<String> kind = Stream.of(CLUSTER, DUMP)
                .filter(line -> lines(head, headLength).anyMatch(line::equals))
                .findFirst();
        if (kind.isPresent() && lines(tail, tailLength).noneMatch(line -> line.equals(kind.get() + COMPLETE))) {
            throw ReseedException.usage(
                    shown + " is cut off",
                    "it begins as pg_dump writes, and does not end with the line \"" + kind.get() + COMPLETE + "\"",
                    "make the dump again");
        }
    }

    private static Stream<String> lines(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).lines().map(String::strip);
    }
}
