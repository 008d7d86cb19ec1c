package dev.reseed.project;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Configuration files as text: strict UTF-8 without byte order mark, of bounded size. */
public final class TextFile {
    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 1_000_000;

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @param label the file's name in problems
     * @return empty if a problem was added: not a regular file, too large, not UTF-8
     */
    public static Optional<String> read(Path file, String label, Problems problems) {
        if (!Files.isRegularFile(file)) {
            problems.add(label, 1, 1, "is not a regular file");
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw unreadable(label, e);
        }
        if (bytes.length > MAX_BYTES) {
            problems.add(label, 1, 1, "is larger than 1 MB");
            return Optional.empty();
        }
        return decode(bytes, label, problems);
    }

    /** Decodes bytes as {@link #read} does. */
    public static Optional<String> decode(byte[] bytes, String label, Problems problems) {
        if (isUtf16(bytes)) {
            problems.add(label, 1, 1, "is UTF-16; save it as UTF-8");
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (result.isError()) {
            problems.add(label, line(text), text.length() - text.lastIndexOf('\n'), "is not UTF-8 from here on");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static int line(String before) {
        return 1 + (int) before.chars().filter(each -> each == '\n').count();
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
    }

    private static ReseedException unreadable(String label, IOException cause) {
        boolean denied = cause instanceof AccessDeniedException;
        return new ReseedException(
                Kind.USAGE,
                label + " cannot be read",
                denied ? "this user has no permission to read it" : "the system reported a read error",
                denied ? "give this user read permission" : "check the disk and the file",
                cause);
    }
}
