package dev.reseed.shell;

import org.jspecify.annotations.Nullable;

/** One run of the program: what holds for all of its commands. */
final class Session {
    private final GlobalOptions defaults;
    private volatile boolean over;
    private volatile @Nullable String place;

    /**
     * @param defaults global options that hold where a command does not give its own
     */
    Session(GlobalOptions defaults) {
        this.defaults = defaults;
    }

    /** The options that hold for a command that was given these. */
    GlobalOptions complete(GlobalOptions given) {
        return new GlobalOptions(given.values().orElse(defaults.values()));
    }

    /** Asks for the end of the session after this command. */
    void leave() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Says where in a script the next command stands: {@code setup.reseed:3}. */
    void at(String line) {
        place = line;
    }

    /** Where the running command stands in a script; null outside of one. */
    @Nullable
    String place() {
        return place;
    }
}
