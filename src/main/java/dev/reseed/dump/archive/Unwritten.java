package dev.reseed.dump.archive;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.OutputStream;

/** A stream into an archive whose failures say what could not be written, and that can be told from those of what is read. */
final class Unwritten extends OutputStream {
    private final OutputStream out;
    private final String shown;

    Unwritten(OutputStream out, String shown) {
        this.out = out;
        this.shown = shown;
    }

    /** The system could not write. */
    static ReseedException failure(String shown, IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                shown + " cannot be written",
                "the system could not write to it: the disk may be full, or the folder may be gone",
                "make room, or give another place; what had been written is removed",
                cause);
    }

    @Override
    public void write(int value) {
        try {
            out.write(value);
        } catch (IOException e) {
            throw failure(shown, e);
        }
    }

    @Override
    public void write(byte[] from, int at, int length) {
        try {
            out.write(from, at, length);
        } catch (IOException e) {
            throw failure(shown, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(shown, e);
        }
    }
}
