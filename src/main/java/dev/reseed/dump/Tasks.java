package dev.reseed.dump;

import dev.reseed.kernel.Cancellation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Work on some threads. After the first failure nothing more is begun, and every caller gets that failure. */
final class Tasks implements AutoCloseable {
    /** Work that may wait. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    /** Something to wait for. */
    @FunctionalInterface
    interface Waiting<T> {
        T await() throws InterruptedException;
    }

    private final ExecutorService threads;
    private final Cancellation cancellation;
    private @Nullable RuntimeException failure;
    private int running;

    Tasks(int threads, Cancellation cancellation) {
        this.threads = Executors.newFixedThreadPool(threads);
        this.cancellation = cancellation;
    }

    /**
     * Runs it on one of the threads; fails if something has failed already.
     *
     * @param after run when it has ended, and where it was not begun because something else had failed
     */
    void run(Task task, Runnable after) {
        check();
        start(task, after);
    }

    /** The same where a failure shall surface elsewhere. */
    void start(Task task, Runnable after) {
        count(1);
        threads.execute(() -> {
            try {
                attempt(task);
                after.run();
            } finally {
                count(-1);
            }
        });
    }

    private void attempt(Task task) {
        try {
            if (isWell()) {
                task.run();
            }
        } catch (RuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new IllegalStateException("nobody interrupts these threads before all is over", e));
        } catch (Error e) {
            fail(new IllegalStateException("a thread of the load died", e));
        }
    }

    private synchronized void count(int change) {
        running += change;
        notifyAll();
    }

    private synchronized void fail(RuntimeException e) {
        if (failure == null) {
            failure = e;
        } else if (!failure.equals(e)) {
            failure.addSuppressed(e);
        }
    }

    /** Whether nothing has failed so far, and nobody has cancelled. */
    synchronized boolean isWell() {
        return failure == null && !cancellation.isCancelled();
    }

    /** Fails if anything has failed. */
    synchronized void check() {
        cancellation.check();
        if (failure != null) {
            throw failure;
        }
    }

    /** Returns when all that was begun has ended; fails if anything failed. */
    void await() {
        waitFor(() -> {
            synchronized (this) {
                while (running > 0) {
                    wait();
                }
                return true;
            }
        });
    }

    /** Waits for something that the threads bring about; fails if anything failed. */
    <T> T waitFor(Waiting<T> what) {
        try {
            T result = what.await();
            check();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        }
    }

    /** Waits for what is running. */
    @Override
    public void close() {
        threads.close();
    }
}
