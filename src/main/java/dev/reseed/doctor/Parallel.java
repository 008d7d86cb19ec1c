package dev.reseed.doctor;

import dev.reseed.kernel.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work on threads that nobody has to wait for: who does not answer in time is left behind. */
final class Parallel implements AutoCloseable {
    private final ExecutorService pool = Executors.newCachedThreadPool(
            // Platform threads: a virtual one that waits for a socket holds up the JVM's end.
            Thread.ofPlatform().daemon().name("doctor-", 0).factory());

    private final Cancellation.Registration registration;

    Parallel(Cancellation cancellation) {
        this.registration = cancellation.onCancel(pool::shutdownNow);
    }

    /** Something that was started. */
    record Task<T>(Future<T> future) {
        /** The result; empty if there is none in time. A failure of the work is thrown. */
        Optional<T> result(Duration patience) {
            try {
                return Optional.of(future.get(Math.max(patience.toMillis(), 0), TimeUnit.MILLISECONDS));
            } catch (TimeoutException late) {
                return Optional.empty();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Cancellation.interrupted();
            }
        }
    }

    <T> Task<T> start(Callable<T> work) {
        return new Task<>(pool.submit(work));
    }

    /** Whatever still runs ends by its own deadline; nobody waits for it. */
    @Override
    public void close() {
        registration.close();
        pool.shutdownNow();
    }
}
