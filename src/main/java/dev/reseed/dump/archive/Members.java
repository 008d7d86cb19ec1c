package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.StoredStream;
import java.io.Closeable;
import java.util.Optional;

/** The files that an archive is made of: a folder's, here or elsewhere, or a tar's. */
sealed interface Members extends Closeable permits FolderMembers, RemoteMembers, TarMembers {
    /** As people know the whole. */
    String shown();

    /**
     * Looks for a file.
     *
     * @param name a plain one
     */
    Optional<Member> find(String name);

    /** How many bytes have been read of all of them. */
    long bytesRead();

    @Override
    void close();

    /** One file. */
    interface Member {
        /** As people know it. */
        String shown();

        long size();

        /** From its beginning; the caller closes it. */
        StoredStream open();
    }
}
