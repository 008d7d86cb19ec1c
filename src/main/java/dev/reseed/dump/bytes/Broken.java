package dev.reseed.dump.bytes;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The failures of reading a dump. Each names the file and the offset. */
public final class Broken {
    private static final String AGAIN = "make the dump again";

    private Broken() {}

    /** The bytes are there, and say what cannot be. */
    public static ReseedException damaged(String shown, long offset, String why) {
        return damaged(shown, offset, why, null);
    }

    static ReseedException damaged(String shown, long offset, String why, @Nullable Throwable cause) {
        return new ReseedException(
                Kind.USAGE,
                shown + " is damaged, or no dump that Reseed reads",
                "at offset " + offset + ": " + why,
                AGAIN,
                cause);
    }

    /** More was promised than there is. */
    public static ReseedException cutOff(String shown, long offset) {
        return cutOff(shown, offset, null);
    }

    static ReseedException cutOff(String shown, long offset, @Nullable Throwable cause) {
        return new ReseedException(
                Kind.USAGE, shown + " is cut off", "it ends at offset " + offset + ", in the middle", AGAIN, cause);
    }

    /** The system could not read. */
    public static ReseedException unreadable(String shown, long offset, IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                shown + " cannot be read",
                "reading failed at offset " + offset,
                "check the file or what feeds the pipe",
                cause);
    }

    /** Closes something, and fails where that fails. */
    public static void close(String shown, Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            throw unclosed(shown, e);
        }
    }

    /** What was read could not be closed. */
    public static ReseedException unclosed(String shown, IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                shown + " cannot be read",
                "it could not be closed",
                "check the file or what feeds the pipe",
                cause);
    }
}
