package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import java.io.InputStream;
import java.util.Optional;

/** An opened dump, by its first bytes. Closing it closes what it reads. */
public sealed interface DumpFile extends AutoCloseable {
    /** As people know it. */
    String shown();

    /** How many bytes of the file have been read; from any thread. */
    long bytesRead();

    /** The size of the file or folder in bytes; -1 where it cannot be known (a pipe). */
    long bytes();

    @Override
    void close();

    /** pg_dump's custom, directory or tar format. */
    non-sealed interface OfArchive extends DumpFile {
        Archive archive();
    }

    /**
     * SQL text, decompressed and in UTF-8, without byte order mark. A {@code SET client_encoding} in it tells what the text was: it must
     * not be run. A text that is in UTF-8 from the beginning is not checked.
     */
    non-sealed interface OfText extends DumpFile {
        InputStream text();

        /** Opens it once more, from its beginning; empty where it can be read once only. */
        Optional<DumpFile.OfText> again();
    }
}
