package dev.reseed.kernel;

/** The category of a failure; it alone decides the exit code. */
public enum Kind {
    /** The work failed; the environment is as it was, unless the failure says what was deleted. */
    FAILED(1),
    /** Wrong usage or configuration; nothing was tried. */
    USAGE(2),
    /** Refused by the guard or by the masking gate. */
    REFUSED(3),
    /** The server cannot be reached, or it denied the login. */
    UNREACHABLE(4),
    /** Something was found: drift, lint, pending migrations, a failed check. */
    FINDINGS(5),
    /** A bug in Reseed. */
    BUG(70),
    /** Interrupted by the user; the same holds. */
    INTERRUPTED(130);

    private final int exitCode;

    Kind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
