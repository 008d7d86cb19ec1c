package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;

/** An archive, and where it is. */
record OpenedArchive(String shown, Archive archive, long bytes) implements DumpFile.OfArchive {
    @Override
    public long bytesRead() {
        return archive.bytesRead();
    }

    @Override
    public void close() {
        archive.close();
    }
}
