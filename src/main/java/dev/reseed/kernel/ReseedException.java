package dev.reseed.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one failure that reaches a user: what happened, why, and what to try.
 *
 * <p>The three texts are complete by themselves, hold no secret and no value read from a dump, and start in lower case:
 * they are printed behind {@code error:}, {@code why:} and {@code try:}.
 */
public final class ReseedException extends RuntimeException {
    private final Kind kind;
    private final String what;
    private final String why;
    private final String remedy;

    public ReseedException(Kind kind, String what, String why, String remedy) {
        this(kind, what, why, remedy, null);
    }

    public ReseedException(Kind kind, String what, String why, String remedy, @Nullable Throwable cause) {
        super(what + ": " + why, cause);
        this.kind = Objects.requireNonNull(kind);
        this.what = Objects.requireNonNull(what);
        this.why = Objects.requireNonNull(why);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /** A failure of the user's input or configuration. */
    public static ReseedException usage(String what, String why, String remedy) {
        return new ReseedException(Kind.USAGE, what, why, remedy);
    }

    /** A refusal by the guard or the masking gate. */
    public static ReseedException refused(String what, String why, String remedy) {
        return new ReseedException(Kind.REFUSED, what, why, remedy);
    }

    /** Work that failed and left the environment as it was. */
    public static ReseedException failed(String what, String why, String remedy) {
        return new ReseedException(Kind.FAILED, what, why, remedy);
    }

    public Kind kind() {
        return kind;
    }

    public String what() {
        return what;
    }

    public String why() {
        return why;
    }

    /** What to try next; may be empty when there is nothing honest to suggest. */
    public String remedy() {
        return remedy;
    }
}
