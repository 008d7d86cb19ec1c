package dev.reseed.kernel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Work on some threads. After the first failure nothing more is begun, what runs is told to stop, and every caller gets that
 * failure.
 */
public final class Tasks implements AutoCloseable {
    /** To tell somebody to stop reaches what runs at that moment, and not what begins a moment later. */
    private static final long TELL_AGAIN_MILLIS = 100;

    /** Work that may wait. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /** Something to wait for. */
    @FunctionalInterface
    public interface Waiting<T> {
        T await() throws InterruptedException;
    }

    private final ExecutorService threads;
    private final Cancellation cancellation;
    private final Runnable stop;
    private @Nullable RuntimeException failure;
    private int running;
    private boolean closed;
    private boolean unstoppable;

    /**
     * Starts the threads.
     *
     * @param stop tells what runs on the threads to stop; from any thread, and again and again until it has ended
     */
    public Tasks(int threads, Cancellation cancellation, Runnable stop) {
        this.threads = Executors.newFixedThreadPool(threads);
        this.cancellation = cancellation;
        this.stop = stop;
    }

    /**
     * Runs it on one of the threads; fails if something has failed already.
     *
     * @param after run when it has ended, and where it was not begun because something else had failed
     */
    public void run(Task task, Runnable after) {
        check();
        start(task, after);
    }

    /** The same where a failure shall surface elsewhere. After the end nothing is begun any more. */
    public synchronized void start(Task task, Runnable after) {
        if (closed) {
            return;
        }
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
        } catch (OutOfMemoryError e) {
            fail(noMemory(e));
        } catch (Error e) {
            fail(new IllegalStateException("a thread died", e));
        }
    }

    private static ReseedException noMemory(OutOfMemoryError error) {
        return new ReseedException(
                Kind.FAILED,
                "there is not enough memory",
                "a row or a statement is too large for what Reseed has",
                "give it more: RESEED_JAVA_OPTS=-Xmx1g; nothing was replaced",
                error);
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
        notifyAll();
    }

    /** Whether nothing has failed so far, and nobody has cancelled. */
    public synchronized boolean isWell() {
        return failure == null && !closed && !cancellation.isCancelled();
    }

    /** Fails if anything has failed. */
    public synchronized void check() {
        cancellation.check();
        if (failure != null) {
            throw failure;
        }
    }

    /** Returns when all that was begun has ended; fails if anything failed. */
    public void await() {
        waitFor(() -> {
            while (!awaitEnd()) {
                stopUnlessWell();
            }
            return true;
        });
    }

    /** Whether nothing runs any more; waits for that, and no longer where what runs is to be told to stop. */
    private synchronized boolean awaitEnd() throws InterruptedException {
        while (running > 0) {
            wait(TELL_AGAIN_MILLIS);
            if (!isWell()) {
                return running == 0;
            }
        }
        return true;
    }

    private void stopUnlessWell() {
        if (isWell() || unstoppable) {
            return;
        }
        try {
            stop.run();
        } catch (RuntimeException e) {
            unstoppable = true;
            fail(e);
        }
    }

    /** Waits for something that the threads bring about; fails if anything failed. */
    public <T> T waitFor(Waiting<T> what) {
        try {
            T result = what.await();
            check();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        }
    }

    /** Begins nothing any more, tells what runs to stop, and waits for it. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            threads.shutdown();
        }
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                if (!threads.awaitTermination(TELL_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    stopUnlessWell();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
