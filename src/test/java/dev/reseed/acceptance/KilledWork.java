package dev.reseed.acceptance;

import java.util.List;

/** What a command has to do. */
enum KilledWork {
    /** A reset whose files were never seen before. */
    BUILD,
    /** A reset for which there is a template. */
    COPY,
    /** A reset whose scripts name the live database. */
    BUILD_IN_PLACE,
    /** A load into a copy of the live database. */
    LOAD,
    /** An undo. */
    UNDO,
    /** A snapshot in place of another. */
    SAVE,
    /** A snapshot's way back. */
    RESTORE,
    /** A copy of the template ahead of need. */
    FILL,
    /** A reset for which there is one. */
    TAKE,
    /** Another database of the recipe, with a login. */
    LEND,
    /** Its end. */
    DROP;

    /** Whether it leaves the live database alone. */
    boolean isBeside() {
        return this == SAVE || this == FILL || this == LEND || this == DROP;
    }

    /** Who is there when it is done. */
    List<String> people() {
        return switch (this) {
            case LOAD -> KilledIT.LOADED;
            case SAVE, FILL, LEND, DROP -> KilledIT.FORMER;
            case BUILD, COPY, BUILD_IN_PLACE, UNDO, RESTORE, TAKE -> Sandbox.PEOPLE;
        };
    }

    /** Built in place, what counts is what happens to databases: everything between is as in any build. */
    boolean has(WirePoint point) {
        return this != BUILD_IN_PLACE
                || WirePoint.ALL
                || (!point.then() && point.request().matches("(?i).* database .*|commit|discard all"));
    }
}
