package dev.reseed.dump.bytes;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A text of another encoding, in UTF-8. What its encoding does not know is an error, never a question mark. */
public final class Transcoded extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Charset charset;
    private final String shown;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer source = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer characters = CharBuffer.allocate(BUFFER);
    /** Three bytes for a character are the most. */
    private final ByteBuffer target = ByteBuffer.allocate(3 * BUFFER).flip();

    /** The offset of the next byte that is decoded. */
    private long offset;

    private boolean atEnd;

    private Transcoded(InputStream in, Charset charset, String shown) {
        this.in = in;
        this.charset = charset;
        this.shown = shown;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * The same text in UTF-8; UTF-8 itself passes as it is, unchecked.
     *
     * @param shown the text, for messages, in which offsets count from its beginning
     */
    public static InputStream of(InputStream in, Charset charset, String shown) {
        return charset.equals(StandardCharsets.UTF_8) ? in : new Transcoded(in, charset, shown);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, into.length);
        while (!target.hasRemaining()) {
            if (atEnd) {
                return -1;
            }
            more();
        }
        int count = Math.min(most, target.remaining());
        target.get(into, from, count);
        return count;
    }

    private void more() throws IOException {
        source.compact();
        int count = in.read(source.array(), source.position(), source.remaining());
        source.position(source.position() + Math.max(count, 0)).flip();
        characters.clear();
        int before = source.position();
        CoderResult result = decoder.decode(source, characters, count < 0);
        offset += source.position() - before;
        if (result.isError()) {
            throw malformed();
        }
        if (count < 0 && !result.isOverflow()) {
            decoder.flush(characters);
            atEnd = true;
        }
        characters.flip();
        target.clear();
        encoder.encode(characters, target, atEnd);
        target.flip();
    }

    private ReseedException malformed() {
        return ReseedException.usage(
                shown + " is not in the encoding that it declares",
                "at offset " + offset + " of its text: bytes that are no character of " + charset.name(),
                "make the dump again with --encoding=UTF8");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
