package dev.reseed.dump.bytes;

import java.io.InputStream;

/** A file that lies elsewhere. Several can read it at the same time, each where it likes. */
public interface RemoteFile {
    /** In bytes. */
    long size();

    /**
     * All of it, compared with its checksum where it has one. Reading fails with a {@link dev.reseed.kernel.ReseedException} alone, also where the
     * file was changed since it was found; closing does not wait for what is still to come.
     */
    InputStream all();

    /** The same of its bytes from one offset to before another, without a checksum; most likely not read to the end. */
    InputStream part(long from, long to);
}
