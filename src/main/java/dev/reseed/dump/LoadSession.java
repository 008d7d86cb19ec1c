package dev.reseed.dump;

import dev.reseed.kernel.Session;

/** A session of a load, which follows the settings that the dump makes. */
final class LoadSession implements AutoCloseable {
    private final Session session;
    private Settings present = Settings.NONE;

    LoadSession(Session session) {
        this.session = session;
    }

    /** The session, with these settings. */
    Session with(Settings settings) {
        if (!settings.equals(present)) {
            settings.apply(session, present);
            present = settings;
        }
        return session;
    }

    /** Has the server end what the session runs; from any thread. */
    void cancelRunning() {
        session.cancelRunning();
    }

    @Override
    public void close() {
        session.close();
    }
}
