package dev.reseed.dump;

import dev.reseed.kernel.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Some sessions of the loading role, lent to whoever works with one. */
final class LoadSessions implements AutoCloseable {
    private final List<LoadSession> all = new ArrayList<>();
    private final BlockingQueue<LoadSession> free;

    LoadSessions(int count, Supplier<Session> loading) {
        free = new ArrayBlockingQueue<>(count);
        try {
            for (int i = 0; i < count; i++) {
                all.add(new LoadSession(loading.get()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        free.addAll(all);
    }

    int count() {
        return all.size();
    }

    /** One of them; waits until one is free. */
    LoadSession take() throws InterruptedException {
        return free.take();
    }

    void giveBack(LoadSession session) {
        free.add(session);
    }

    @Override
    public void close() {
        all.forEach(LoadSession::close);
    }
}
