package dev.reseed.project;

import java.util.List;

/**
 * A login, and what was left out on the way to it.
 *
 * @param warnings sentences for the user, without values: a password file that others can read, parameters that
 *     libpq does not know
 */
public record ResolvedLogin(LocalLogin login, List<String> warnings) {
    public ResolvedLogin {
        warnings = List.copyOf(warnings);
    }
}
