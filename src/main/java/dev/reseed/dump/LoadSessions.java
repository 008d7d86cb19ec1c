package dev.reseed.dump;

import dev.reseed.kernel.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** All sessions of a load: one for each of its duties, and some of the loading role, lent to whoever works with one. */
final class LoadSessions implements AutoCloseable {
    private static final int MOST = 8;

    /** Where two sessions make indexes on two processors, processes that help each of them only cost. */
    private static final String NO_HELPERS = "set max_parallel_maintenance_workers = 0";

    /** The catalog is small, and what it is asked looks dear: to compile that takes longer than the answer. */
    private static final String NO_MACHINE_CODE = "set jit = off";

    private final List<LoadSession> all = new ArrayList<>();
    private final Session catalog;
    private final LoadSession configured;
    private final LoadSession main;
    private final List<LoadSession> lent = new ArrayList<>();
    private final BlockingQueue<LoadSession> free;

    /** Opens all of them, or none. */
    LoadSessions(DumpLoad.Target target) {
        int processors = Runtime.getRuntime().availableProcessors();
        int count = Math.clamp(processors, 2, MOST);
        free = new ArrayBlockingQueue<>(count);
        try {
            catalog = open(target.configured()).with(Settings.NONE);
            catalog.execute("set search_path = ''");
            catalog.execute(NO_MACHINE_CODE);
            configured = open(target.configured());
            main = open(target.loading());
            for (int i = 0; i < count; i++) {
                LoadSession lane = open(target.loading());
                if (processors <= 2) {
                    lane.with(Settings.NONE).execute(NO_HELPERS);
                }
                lent.add(lane);
            }
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
        free.addAll(lent);
    }

    private LoadSession open(Supplier<Session> sessions) {
        LoadSession session = new LoadSession(sessions.get());
        all.add(session);
        return session;
    }

    /** One of the configured user's that the dump's settings do not reach, with nothing but the catalog in its search path. */
    Session catalog() {
        return catalog;
    }

    /** One of the configured user's, for what the dump wants done by it. */
    LoadSession configured() {
        return configured;
    }

    /** One of the loading role's, for the thread that brings the statements. */
    LoadSession main() {
        return main;
    }

    /** How many are lent. */
    int count() {
        return lent.size();
    }

    /** One to be given back; waits until one is free. */
    LoadSession take() throws InterruptedException {
        return free.take();
    }

    void giveBack(LoadSession session) {
        free.add(session);
    }

    /** Has the server end what those run that are lent; from any thread. */
    void cancelRunning() {
        lent.forEach(LoadSession::cancelRunning);
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (LoadSession session : all) {
            try {
                session.close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
