package dev.reseed.shell;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A throwable as a person is told of it. This is the only place where one becomes a message and an exit code. */
record Failure(Kind kind, String what, String why, String remedy) {
    /** Chains of causes may be circular. */
    private static final int DEEPEST = 20;

    private static final Failure INTERRUPTED = new Failure(
            Kind.INTERRUPTED, "interrupted", "the command was cancelled before it finished", "run it again");

    /**
     * @param cancelled whether the command had been told to stop: what it then fails with is the interruption
     */
    static Failure of(Throwable thrown, boolean cancelled) {
        if (cancelled && SqlFailures.isCancelledStatement(thrown)) {
            return INTERRUPTED;
        }
        @Nullable Throwable cause = thrown;
        // What makes beans and what runs tasks wraps what they throw.
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof ReseedException e) {
                return new Failure(e.kind(), e.what(), e.why(), e.remedy());
            }
        }
        if (cancelled || thrown instanceof InterruptedException) {
            return INTERRUPTED;
        }
        // Not the throwable's own message: a library's may hold anything, a password in a URL too.
        return new Failure(
                Kind.BUG,
                "something that Reseed does not handle",
                "this is a bug in Reseed: " + thrown.getClass().getName() + place(thrown),
                "the same command with --stacktrace, and report what it prints");
    }

    /** The kind as JSON names it: {@code refused}. */
    String kindName() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
