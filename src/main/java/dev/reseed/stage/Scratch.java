package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An empty database beside a live one to try things out in. It is dropped when it is closed, with whatever sessions are in it. */
public final class Scratch implements AutoCloseable {
    private final Stages stages;
    private final Connector connector;
    private final DatabaseName name;
    private final Map<String, String> settings;
    private @Nullable LoadingRole role;

    Scratch(Stages stages, Connector connector, DatabaseName name, Map<String, String> settings) {
        this.stages = stages;
        this.connector = connector;
        this.name = name;
        this.settings = settings;
    }

    public DatabaseName name() {
        return name;
    }

    /** The settings of its sessions. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Opens a session of the configured user in it. */
    public Session open() {
        return open(settings);
    }

    /** The same with other settings. */
    public Session open(Map<String, String> others) {
        return connector.open(name, others);
    }

    /** Makes the role that loads a dump into it; empty if the configured user is no superuser. */
    public Optional<LoadingRole> loadingRole(Cancellation cancellation) {
        Optional<LoadingRole> made = stages.loadingRole(name, connector, cancellation);
        role = made.orElse(null);
        return made;
    }

    /** Gives to the configured user what the role owns, and drops the role. */
    public void retireRole() {
        if (role != null) {
            role.retire();
            role = null;
        }
    }

    @Override
    public void close() {
        if (role == null) {
            stages.drop(name);
            return;
        }
        try {
            stages.drop(name);
        } finally {
            role.drop(); // after what it owns
        }
    }
}
