package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import java.util.List;

/** What the guard says about a database on a server. */
public sealed interface Verdict {
    /** For development: go on. */
    record Cleared(Clearance clearance) implements Verdict {}

    /** Not for development, or not known to be: at least one reason. */
    record Refused(List<Reason> reasons) implements Verdict {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** Nothing speaks against it, but Reseed never made this database: its name has to be given once. */
    record Unconfirmed(DatabaseName database, String description) implements Verdict {}

    /**
     * One reason for a refusal.
     *
     * @param saw what the guard saw
     * @param remedy what to do when it is a development server all the same; may be empty
     */
    record Reason(String saw, String remedy) {}
}
