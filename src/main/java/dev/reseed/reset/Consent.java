package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import java.util.Optional;

/** Asks the person who gave the command, or answers for them by the options that they gave. */
public interface Consent {
    /** Given beforehand to everything but to touch a database that Reseed never made. */
    Consent GIVEN = new Consent() {
        @Override
        public Optional<String> confirm(DatabaseName database, String why) {
            return Optional.empty();
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public boolean agree(String question) {
            return true;
        }
    };

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
