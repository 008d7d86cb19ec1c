package dev.reseed.storage;

/** The cause of each failure that a storage is to blame for, and no database. */
public final class ObjectFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ObjectFailure(Throwable cause) {
        super("the object storage failed", cause);
    }
}
