package dev.reseed.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One command's wish to stop: set once, by Ctrl-C or a signal, and seen by everything that the command does.
 *
 * <p>Long work asks {@link #check()} between steps; work that blocks registers what wakes it. Cleaning up after a
 * cancellation must not depend on it.
 */
public final class Cancellation {
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** A registration that is taken back when the blocking work is over. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Cancels; each registered action runs once, on the caller's thread. One that fails keeps no other from running: the
     * first failure is thrown when all have run.
     */
    public void cancel() {
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
        }
        RuntimeException failure = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Throws {@link Kind#INTERRUPTED} once {@link #cancel()} was called. */
    public void check() {
        if (cancelled) {
            throw interrupted();
        }
    }

    /** The failure that a cancelled command ends with. */
    public static ReseedException interrupted() {
        return new ReseedException(
                Kind.INTERRUPTED, "interrupted", "the command was cancelled before it finished", "run it again");
    }

    /** Registers an action that wakes blocking work; it runs at once if the command is already cancelled. */
    public Registration onCancel(Runnable action) {
        boolean already;
        synchronized (this) {
            already = cancelled;
            if (!already) {
                actions.add(action);
            }
        }
        if (already) {
            action.run();
        }
        return () -> actions.remove(action);
    }
}
