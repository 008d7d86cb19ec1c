package dev.reseed.stage;

import dev.reseed.kernel.Session;
import java.util.Map;

/**
 * A role without any rights on the server but one: it owns the stage that a dump is loaded into. What a dump's functions do while they are
 * loaded, they do as this role. Where the configured user is no superuser, it cannot make one, and loads by itself.
 */
public final class LoadingRole {
    private LoadingRole() {}

    /** Opens a session in the stage as this role. */
    public Session open(Map<String, String> settings) {
        return java.util.Optional.<Session>empty()
                .orElseThrow(() -> new UnsupportedOperationException("to come: " + settings));
    }

    /** Gives all that it owns to the configured user, the stage back to its owner, and drops it. */
    public void retire() {}

    /** Drops it after a failure, when the stage that it owned is gone; nothing happens when it was retired. */
    public void dropAfter(RuntimeException failure) {
        failure.addSuppressed(new UnsupportedOperationException("to come"));
    }
}
