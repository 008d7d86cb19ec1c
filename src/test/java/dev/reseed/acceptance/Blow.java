package dev.reseed.acceptance;

import dev.reseed.testing.Wire;

/** What happens at a point. */
enum Blow {
    /** The program is killed. */
    KILL,
    /** All its connections are cut; it goes on. */
    CUT,
    /** The server crashes and starts again. */
    CRASH;

    boolean strikes(WirePoint point) {
        return switch (this) {
            case KILL -> true;
            // Killed before a request or cut off before it is the same to the server.
            case CUT, CRASH ->
                point.fate() == Wire.Fate.SENT
                        || (!point.then() && point.request().startsWith("copy"));
        };
    }
}
