package dev.reseed.storage;

import java.util.Optional;

/** Remembers, longer than a process lives, which uploads were begun: one that was cut goes on where it ended. */
public interface UploadMemory {
    /** The storage's own name of the upload to that address; empty where none was begun, or it has ended. */
    Optional<String> recall(ObjectAddress address);

    void remember(ObjectAddress address, String upload);

    void forget(ObjectAddress address);
}
