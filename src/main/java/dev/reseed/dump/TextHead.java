package dev.reseed.dump;

import dev.reseed.dump.bytes.Encodings;
import dev.reseed.dump.bytes.Transcoded;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of a text: that it is one, and in which encoding. */
final class TextHead {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final byte[] head;
    private final Charset encoding;
    private final String shown;

    private TextHead(byte[] head, Charset encoding, String shown) {
        this.head = head;
        this.encoding = encoding;
        this.shown = shown;
    }

    /**
     * Looks at the beginning of a text.
     *
     * @param head the first bytes, byte order mark included
     * @param most how many bytes of a longer text there would be
     */
    static TextHead of(byte[] head, int most, String shown) {
        if (head.length == 0) {
            throw ReseedException.usage(shown + " is no dump", "it is empty", "make the dump again");
        }
        refuseUtf16(head, shown);
        refuseOthers(head, shown);
        byte[] text =
                begins(head, BYTE_ORDER_MARK) ? Arrays.copyOfRange(head, BYTE_ORDER_MARK.length, head.length) : head;
        int whole = head.length < most ? text.length : lastLineEnd(text);
        Charset encoding = declared(text, whole, shown)
                .map(name -> Encodings.charset(name, shown))
                .orElse(StandardCharsets.UTF_8);
        return new TextHead(text, encoding, shown);
    }

    /** The whole text in UTF-8. */
    InputStream text(InputStream rest) {
        return Transcoded.of(new SequenceInputStream(new ByteArrayInputStream(head), rest), encoding, shown);
    }

    private static void refuseUtf16(byte[] head, String shown) {
        if (begins(head, new byte[] {(byte) 0xff, (byte) 0xfe})
                || begins(head, new byte[] {(byte) 0xfe, (byte) 0xff})) {
            throw ReseedException.usage(
                    shown + " is UTF-16",
                    "PostgreSQL knows no such encoding; PowerShell's > writes it",
                    "make the dump again with pg_dump --file, or convert it to UTF-8");
        }
    }

    private static void refuseOthers(byte[] head, String shown) {
        boolean packed = begins(head, new byte[] {'P', 'K', 3, 4})
                || begins(head, new byte[] {'B', 'Z', 'h'})
                || begins(head, new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0});
        if (packed) {
            throw ReseedException.usage(
                    shown + " is packed in a way that Reseed does not read",
                    "it is a zip, bzip2 or xz file; read are gzip, LZ4 and Zstandard",
                    "unpack it, and pipe it in or give the file");
        }
    }

    private static boolean begins(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    private static int lastLineEnd(byte[] text) {
        int end = text.length;
        while (end > 0 && text[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** The encoding that the first statement about it names. */
    private static Optional<String> declared(byte[] text, int length, String shown) {
        ScriptFormat format = new ScriptFormat(shown, false, ScriptFormat.DEFAULT_MAX_STATEMENT_BYTES);
        StatementReader reader = new StatementReader(new ByteArrayInputStream(text, 0, length), format);
        try {
            for (@Nullable ScriptItem item = reader.next(); item != null; item = reader.next()) {
                Optional<String> name = Encodings.declared(item);
                if (name.isPresent()) {
                    return name;
                }
            }
        } catch (ReseedException e) {
            // The beginning ends within a statement, or is no SQL: who reads all of it will say so.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
