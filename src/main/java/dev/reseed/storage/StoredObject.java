package dev.reseed.storage;

import java.time.Instant;

/**
 * What a storage says of an object.
 *
 * @param size in bytes
 * @param etag the storage's own mark of these contents, with its quotes; it changes when they do
 * @param modified when it was put there, by the storage's clock
 */
public record StoredObject(ObjectAddress address, long size, String etag, Instant modified) {
    /** What tells these contents from any others at this address, without reading them. */
    public String identity() {
        return size + " " + etag + " " + modified;
    }
}
