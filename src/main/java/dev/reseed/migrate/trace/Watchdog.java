package dev.reseed.migrate.trace;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends statements of migrations that outlive their time or the command: a script may switch the server's own timeout off, and catch
 * what cancels it. It asks the server first; where that does not help, it gives the connection up, and who drops the database ends what
 * is left there.
 */
public final class Watchdog implements AutoCloseable {
    /** No limit. */
    public static final Duration NEVER = Duration.ZERO;

    /** How long the server may take to end a statement by its own timeout, or when it is asked. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Supplier<Session> sessions;
    private final Duration timeout;
    private final List<Session> opened = new CopyOnWriteArrayList<>();
    private final List<Future<?>> due = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reseed-watchdog").factory());
    private final List<Future<?>> leaving = new ArrayList<>();
    private final Cancellation.Registration cancelled;
    private volatile boolean struck;

    /**
     * @param sessions opens the sessions that are watched
     * @param timeout of each statement; {@link #NEVER} for none
     */
    public Watchdog(Supplier<Session> sessions, Duration timeout, Cancellation cancellation) {
        this.sessions = sessions;
        this.timeout = timeout;
        // The sessions themselves have the server cancel what they run.
        cancelled = cancellation.onCancel(this::giveUpSoon);
    }

    /** Opens a session that is watched. */
    public Session open() {
        Session session = sessions.get();
        opened.add(session);
        return session;
    }

    /** A statement begins: its time runs. */
    synchronized void begin() {
        end();
        struck = false;
        if (!timeout.isZero()) {
            due.add(in(timeout.plus(GRACE), this::strike));
            due.add(in(timeout.plus(GRACE).plus(GRACE), this::giveUp));
        }
    }

    /** It has ended. */
    synchronized void end() {
        due.forEach(each -> each.cancel(false));
        due.clear();
    }

    /** Whether the last statement was ended since its time was over. */
    public boolean hasStruck() {
        return struck;
    }

    private Future<?> in(Duration delay, Runnable work) {
        return timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void giveUpSoon() {
        if (!timer.isShutdown()) {
            leaving.add(in(GRACE, this::giveUp));
        }
    }

    private void strike() {
        struck = true;
        opened.forEach(Session::cancelRunning);
    }

    private void giveUp() {
        opened.forEach(Session::abandon);
    }

    @Override
    public void close() {
        cancelled.close();
        synchronized (this) {
            timer.shutdownNow();
        }
    }
}
