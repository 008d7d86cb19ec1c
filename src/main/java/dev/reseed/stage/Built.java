package dev.reseed.stage;

import dev.reseed.kernel.Session;
import dev.reseed.server.DatabaseState;

/**
 * What a finished build tells about itself.
 *
 * @param state its {@link DatabaseState}
 * @param strategy by which it is copied fastest
 */
public record Built(String state, CopyStrategy strategy) {
    /**
     * Reads it in the database that the session is in, when no other session writes to it any more.
     *
     * @param version {@code server_version_num}
     */
    static Built read(Session session, int version) {
        return new Built(DatabaseState.read(session), CopyStrategy.read(session, version));
    }
}
