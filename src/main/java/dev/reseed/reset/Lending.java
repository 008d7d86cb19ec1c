package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Login;
import dev.reseed.server.Mark;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.SpareClaims;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands out databases of an environment's recipe to one process, and takes them back. What is handed out is a spare that is renamed, or
 * a copy of the template; what comes back is dropped, since nobody knows what was done to it. Should the process die, its databases
 * are forgotten, and the next one that lends, or {@code env prune}, drops them.
 *
 * <p>All methods may be called from several threads.
 */
public final class Lending implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long CLOSING_MINUTES = 2;
    private static final Duration KEEPING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Job job;
    private final Target target;
    private final Gate.Passed passed;
    private final SpareClaims claims;
    private final Mark.Lent terms;
    private final int ahead;
    private final AtomicBoolean fillingAsked = new AtomicBoolean();
    private final AtomicReference<Cancellation> filling = new AtomicReference<>(new Cancellation());
    private final ExecutorService returns = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("reseed-returns").factory());
    private final ExecutorService filler = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("reseed-spares").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    private final Thread keeper =
            Thread.ofPlatform().daemon().name("reseed-keeper").unstarted(this::keep);
    private Neighbour template;
    private volatile boolean closing;

    private Lending(Job job, Gate.Passed passed, SpareClaims claims, Neighbour template, Terms terms) {
        this.job = job;
        this.target = job.target();
        this.passed = passed;
        this.claims = claims;
        this.template = template;
        this.ahead = terms.ahead();
        this.terms = new Mark.Lent(target.database(), "", null, terms.holder());
    }

    /**
     * How it lends.
     *
     * @param ahead how many copies are to be ready
     * @param holder the key of the lock by which it is known to be there
     */
    private record Terms(int ahead, long holder) {}

    /**
     * Reaches or starts the server, and finds or builds the template.
     *
     * @param ahead how many copies of it are to be ready while this is open; the project's {@code spares: 0} switches that off
     */
    public static Lending open(Job job, int ahead) {
        Gate.Passed passed = new Gate(job.target()).passBeside(job.progress(), job.cancellation());
        Neighbour template = new RecipeTemplate(job).require(passed);
        SpareClaims claims = SpareClaims.open(
                passed.connector(), passed.clearance(), job.target().clock());
        try {
            int wanted = new PoolSize(job.target()).wanted();
            long holder = RANDOM.nextLong() | 1; // 0 stands for none
            claims.hold(holder);
            Lending lending = new Lending(
                    job, passed, claims, template, new Terms(wanted == 0 ? 0 : Math.max(wanted, ahead), holder));
            lending.keeper.start();
            lending.dropAbandoned();
            lending.fill();
            return lending;
        } catch (RuntimeException e) {
            claims.close();
            throw e;
        }
    }

    /**
     * One that was handed out.
     *
     * @param environment its name for {@code --env}
     * @param login of the configured user
     * @param ready whether a spare was taken for it
     */
    public record Handed(String environment, DatabaseName database, Login login, boolean ready) {}

    /** Hands out one that nobody else has, and that is as the recipe makes it. */
    public Handed take() {
        Target lent = target.lent(EnvironmentName.random("test"));
        Optional<SpareClaims.Claimed> claimed = claims.claim(lent.database(), current(), lent.maker(), terms);
        if (claimed.isEmpty()) {
            copy(lent);
        }
        if (claimed.map(SpareClaims.Claimed::left).orElse(0) < ahead) {
            fill();
        }
        return new Handed(
                lent.environment().name(), lent.database(), passed.connector().login(), claimed.isPresent());
    }

    private void copy(Target lent) {
        try (SpareClaims.Slot slot = claims.slot(job.cancellation())) {
            patiently(() -> copyOf(lent).make(passed, current(), terms, Optional.empty()));
        } catch (ReseedException e) {
            if (!SqlFailures.is(e, SqlFailures.UNDEFINED_DATABASE)) {
                throw e;
            }
            // A reset of a changed recipe dropped the template.
            copyOf(lent).make(passed, renewed(), terms, Optional.empty());
        }
    }

    /** The server has so many sessions and no more: what finds none free is done again when others may have ended. */
    private void patiently(Runnable work) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                work.run();
                return;
            } catch (ReseedException e) {
                if (!SqlFailures.is(e, SqlFailures.TOO_MANY_CONNECTIONS)
                        || Instant.now().isAfter(end)) {
                    throw e;
                }
                job.cancellation().check();
                LockSupport.parkNanos(
                        PAUSE.toNanos() + ThreadLocalRandom.current().nextLong(PAUSE.toNanos()));
            }
        }
    }

    private synchronized Neighbour current() {
        return template;
    }

    private synchronized Neighbour renewed() {
        template = new RecipeTemplate(job(new Cancellation())).require(passed);
        return template;
    }

    /** Takes one back: it is dropped soon, and no later than at the end. */
    public void giveBack(Handed handed) {
        Target lent = target.lent(new EnvironmentName(handed.environment()));
        returns.execute(() -> tell(() -> {
            try (SpareClaims.Slot slot = claims.slot(job.cancellation())) {
                patiently(() -> copyOf(lent).drop());
            }
        }));
    }

    /** A session that ended while nothing was asked of it is opened again. */
    private void keep() {
        while (!closing) {
            LockSupport.parkNanos(KEEPING.toNanos());
            if (!closing) {
                tell(claims::keep);
            }
        }
    }

    private void dropAbandoned() {
        returns.execute(() -> tell(() -> {
            try (SpareClaims.Slot slot = claims.slot(job.cancellation())) {
                new LentEnvironments(job(new Cancellation())).dropAbandoned();
            }
        }));
    }

    /** One that is asked for and not begun yet is enough. */
    private void fill() {
        if (ahead > 0 && fillingAsked.compareAndSet(false, true)) {
            filler.execute(() -> {
                fillingAsked.set(false);
                Cancellation cancellation = new Cancellation();
                filling.set(cancellation);
                if (!closing) {
                    tell(() -> fill(cancellation));
                }
            });
        }
    }

    private void fill(Cancellation cancellation) {
        try (SpareClaims.Slot slot = claims.slot(cancellation)) {
            new SpareSupply(job(cancellation)).fill(ahead);
        } catch (ReseedException e) {
            cancellation.check(); // what is cut short fails in any of its queries
            throw e;
        }
    }

    /** What sessions register with a cancellation stays with it, so each piece of work has its own. */
    private Job job(Cancellation cancellation) {
        return new Job(target, Progress.NONE, cancellation, job.warnings());
    }

    private LentCopy copyOf(Target lent) {
        return new LentCopy(job(new Cancellation()), lent);
    }

    /** What goes wrong beside the caller's work does not fail that; it is told. */
    private void tell(Runnable work) {
        try {
            work.run();
        } catch (ReseedException e) {
            if (!closing || e.kind() != Kind.INTERRUPTED) {
                job.warnings().accept(e.what() + ": " + e.why());
            }
        }
    }

    /** Stops making copies, and returns when all that came back is dropped. */
    @Override
    public void close() {
        closing = true;
        filling.get().cancel();
        filler.shutdown();
        returns.shutdown();
        LockSupport.unpark(keeper);
        try {
            boolean returned = returns.awaitTermination(CLOSING_MINUTES, TimeUnit.MINUTES);
            boolean filled = filler.awaitTermination(CLOSING_MINUTES, TimeUnit.MINUTES);
            if (!returned || !filled) {
                job.warnings().accept("databases that were given back are still being dropped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            claims.close();
        }
    }
}
