package dev.reseed.dump.archive;

import java.io.InputStream;
import java.util.List;

/** An archive of pg_dump, whose table of contents has been read. */
public interface Archive extends AutoCloseable {
    ArchiveHeader header();

    /**
     * In the archive's order, which is one that they can be restored in. Texts are decoded, also where the {@code ENCODING} entry names
     * another encoding than UTF-8.
     */
    List<Entry> entries();

    /** Whether {@link #data} and {@link #largeObjects} may be called, for any entry, for several at once, from any thread. */
    boolean isRandomAccess();

    /**
     * The data of a table's entry, decompressed and in UTF-8: COPY lines up to {@code \.}, or INSERT statements. The caller
     * closes it. Checksums lie behind the data: damage that decompression does not stumble over is found by reading to the very end.
     */
    InputStream data(Entry entry);

    /** The size of an entry's data as it lies in the file, in bytes; -1 if it is not known, as for large objects in files of their own. */
    long storedBytes(Entry entry);

    /** Hands out the large objects of an entry, one after the other. */
    void largeObjects(Entry entry, LargeObjectVisitor visitor);

    /** Hands out all data in the order in which it lies in the archive; the only way where there is no random access. */
    void readInOrder(DataVisitor visitor);

    /** How many bytes have been read of it; from any thread. */
    long bytesRead();

    @Override
    void close();

    /** Takes data blocks as they come; each stream is valid until the method returns, and need not be read to its end. */
    interface DataVisitor extends LargeObjectVisitor {
        void table(Entry entry, InputStream data);
    }

    /** Takes large objects. */
    interface LargeObjectVisitor {
        /**
         * Takes one.
         *
         * @param data the object's bytes, as they are
         */
        void largeObject(Entry entry, long oid, InputStream data);
    }
}
