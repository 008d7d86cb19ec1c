package dev.reseed.seed.load;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Sessions that are lent to whoever sends rows. */
final class SeedSessions implements AutoCloseable {
    private final List<Session> own = new ArrayList<>();
    private final List<Session> lent = new ArrayList<>();
    private final BlockingQueue<Session> free;

    /** Opens all of them, or none. */
    SeedSessions(int count, Supplier<Session> sessions) {
        free = new ArrayBlockingQueue<>(count);
        try {
            for (int i = 0; i < count; i++) {
                own.add(sessions.get());
            }
        } catch (RuntimeException e) {
            try {
                close();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        free.addAll(own);
        lent.addAll(own);
    }

    /** One session, which stays its owner's. */
    SeedSessions(Session only) {
        free = new ArrayBlockingQueue<>(1);
        free.add(only);
        lent.add(only);
    }

    /** One to be given back; waits until one is free. */
    Session take() throws InterruptedException {
        return free.take();
    }

    void giveBack(Session session) {
        free.add(session);
    }

    /** Does something with each of some, several at a time; fails if any failed. */
    <T> void each(List<T> some, Cancellation cancellation, BiConsumer<T, Session> work) {
        if (some.isEmpty()) {
            return;
        }
        try (Tasks tasks = new Tasks(lent.size(), cancellation, this::cancelRunning)) {
            for (T one : some) {
                tasks.run(
                        () -> {
                            Session session = take();
                            try {
                                work.accept(one, session);
                            } finally {
                                giveBack(session);
                            }
                        },
                        () -> {});
            }
            tasks.await();
        }
        cancellation.check();
    }

    /** Has the server end what they run; from any thread. */
    void cancelRunning() {
        lent.forEach(Session::cancelRunning);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (Session session : own) {
            try {
                session.close();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
