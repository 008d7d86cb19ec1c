package dev.reseed.stage;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that a server does not announce, by asking again and again. */
final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Waiting() {}

    /** Returns when the condition holds; fails when it does not hold in time. */
    static void until(Duration limit, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw ReseedException.failed(
                        "waited in vain for " + what,
                        "it did not happen within " + Durations.format(limit),
                        "run it again");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Returns when the thread has ended; an interruption meanwhile is kept for the caller. */
    static void untilEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
