package dev.reseed.dump;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The roles that a dump names, and those that the server has. */
final class Roles {
    private final Session configured;
    private final boolean create;
    private final Set<String> present;
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> created = new TreeSet<>();

    /** @param create whether missing ones are made, without login and without any right */
    Roles(Session configured, boolean create) {
        this.configured = configured;
        this.create = create;
        this.present = new HashSet<>(configured.query("select rolname from pg_roles", row -> row.getString(1)));
    }

    /** Whether the role is there, or is now. */
    boolean has(String role) {
        if (present.contains(role)) {
            return true;
        }
        if (!create) {
            missing.add(role);
            return false;
        }
        configured.execute("create role " + Identifiers.quote(role) + " nologin");
        present.add(role);
        created.add(role);
        return true;
    }

    void tell(Notes notes) {
        if (!missing.isEmpty()) {
            notes.add(
                    "the server lacks the roles " + String.join(", ", missing)
                            + ": what they own is the configured user's, and their rights are left out (--include roles makes them)");
        }
        if (!created.isEmpty()) {
            notes.add("roles made, without login: " + String.join(", ", created));
        }
    }
}
