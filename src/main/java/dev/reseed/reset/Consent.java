package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import java.util.Optional;

/** Asks the person who gave the command, or answers for them by the options that they gave. */
public interface Consent {
    /**
     * Asks for the name of a database that Reseed never made.
     *
     * @return what was typed, or given as {@code --confirm}; empty when nobody can be asked
     */
    Optional<String> confirm(DatabaseName database, String why);

    /** Whether {@link #agree} may wait for a person. */
    boolean waits();

    /** Asks whether something that replaces or drops a database may be done. Fails where nobody can be asked. */
    boolean agree(String question);
}
