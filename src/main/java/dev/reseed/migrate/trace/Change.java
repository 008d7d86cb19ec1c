package dev.reseed.migrate.trace;

import java.util.Optional;

/** What became of one object of the catalog while a statement ran. */
public sealed interface Change<T> {
    /** It was not there before. */
    record Made<T>(T now) implements Change<T> {}

    /** Its row was written again; the two may be equal in all that is told of it. */
    record Altered<T>(T before, T now) implements Change<T> {}

    /** It is no longer there. */
    record Gone<T>(T before) implements Change<T> {}

    /** How it is now; empty when it is gone. */
    default Optional<T> after() {
        return switch (this) {
            case Made<T> made -> Optional.of(made.now());
            case Altered<T> altered -> Optional.of(altered.now());
            case Gone<T> gone -> Optional.empty();
        };
    }
}
