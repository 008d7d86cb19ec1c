package dev.reseed.dump.archive;

import java.io.OutputStream;

/**
 * An archive that is being written, beside the place where it will be. Nothing is at that place before {@link #finish}; one that is closed
 * without it leaves nothing.
 */
public sealed interface NewArchive extends AutoCloseable permits NewFolder, NewFile {
    /**
     * Begins one.
     *
     * @throws dev.reseed.kernel.ReseedException if it cannot be written there
     */
    static NewArchive begin(ArchivePlace place, ArchiveForm form, Contents contents) {
        return switch (form.layout()) {
            case DIRECTORY -> new NewFolder(place, form, contents);
            case CUSTOM -> new NewFile(place, form, contents);
        };
    }

    /**
     * Takes the data of an entry that is no large objects: rows of COPY in UTF-8, with what ends them. Each entry once; several at once,
     * each by its own thread. The caller closes it, which ends the data.
     */
    OutputStream data(Entry entry);

    /** Takes large objects, one after the other. Each entry once, as for {@link #data}. */
    LargeObjectSink largeObjects(Entry entry);

    /** How many bytes have been written, compressed; from any thread. */
    long bytesWritten();

    /** Writes the table of contents with all that is known by now, waits until the disk has everything, and puts it in its place. */
    void finish();

    @Override
    void close();

    /** Takes the large objects of an entry. */
    interface LargeObjectSink extends AutoCloseable {
        /** Takes one, whose bytes end when the stream is closed, before the next. */
        OutputStream object(long oid);

        @Override
        void close();
    }
}
