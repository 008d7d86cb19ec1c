package dev.reseed.stage;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The roles that come to a server while something is tried out in a scratch database: unlike all else there they outlive it. */
public final class TrialRoles {
    private final ControlSession control;
    private final Set<String> before;

    private TrialRoles(ControlSession control, Set<String> before) {
        this.control = control;
        this.before = before;
    }

    /** Looks which are there already. */
    public static TrialRoles watch(ControlSession control) {
        return new TrialRoles(control, names(control.session()));
    }

    /** Those that were not there; somebody else may have made them. */
    public Set<String> since() {
        Set<String> names = names(control.session());
        names.removeAll(before);
        return names;
    }

    /**
     * Drops one of those that were not there.
     *
     * @return why it could not be; empty where it is gone
     */
    public Optional<String> drop(String role) {
        if (before.contains(role)) {
            throw new IllegalArgumentException("a role that was there before is never dropped");
        }
        try {
            control.session().execute("drop role if exists " + Identifiers.quote(role));
            return Optional.empty();
        } catch (ReseedException e) {
            return Optional.of(e.why());
        }
    }

    private static Set<String> names(Session session) {
        return new HashSet<>(session.query("select rolname from pg_roles", row -> row.getString(1)));
    }
}
