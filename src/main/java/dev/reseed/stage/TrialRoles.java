package dev.reseed.stage;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The roles that come to a server while something is tried out in a scratch database: unlike all else there they outlive it. */
public final class TrialRoles {
    private final ControlSession control;
    private final Map<Long, String> before;

    private TrialRoles(ControlSession control, Map<Long, String> before) {
        this.control = control;
        this.before = before;
    }

    /** Looks which are there already. */
    public static TrialRoles watch(ControlSession control) {
        return new TrialRoles(control, roles(control.session()));
    }

    /** Their names. */
    public Set<String> before() {
        return Set.copyOf(before.values());
    }

    /** Those that were not there, under another name neither; somebody else may have made them. */
    public Set<String> since() {
        Map<Long, String> roles = roles(control.session());
        roles.keySet().removeAll(before.keySet());
        Set<String> names = new HashSet<>(roles.values());
        names.removeAll(before.values());
        return names;
    }

    /**
     * Drops one of those that were not there.
     *
     * @return why it could not be; empty where it is gone
     */
    public Optional<String> drop(String role) {
        if (before.containsValue(role)) {
            throw new IllegalArgumentException("a role that was there before is never dropped");
        }
        try {
            control.session().execute("drop role if exists " + Identifiers.quote(role));
            return Optional.empty();
        } catch (ReseedException e) {
            return Optional.of(e.why());
        }
    }

    private static Map<Long, String> roles(Session session) {
        Map<Long, String> roles = new HashMap<>();
        session.query("select oid, rolname from pg_roles", row -> roles.put(row.getLong(1), row.getString(2)));
        return roles;
    }
}
