package dev.reseed.storage;

import dev.reseed.kernel.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits before a body is asked for again: longer each time, and no longer than a cancellation. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Backoff() {}

    /** @param attempt from 1 */
    static void await(int attempt, Cancellation cancellation) {
        long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt, 20));
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown)) {
            // Half of it by chance, so that those who were cut off together do not come back together.
            boolean early =
                    cancelled.await(most / 2 + ThreadLocalRandom.current().nextLong(most / 2), TimeUnit.MILLISECONDS);
            if (early) {
                throw Cancellation.interrupted();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        }
    }
}
