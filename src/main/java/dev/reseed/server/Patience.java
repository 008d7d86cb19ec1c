package dev.reseed.server;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a starting container is waited for: as long as something happens there. */
final class Patience {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    private final Duration healthTimes;
    private @Nullable Seen last;
    private boolean answered;
    private long since;

    /** @param healthTimes how long the container's health check may take to come to a first result */
    Patience(Duration healthTimes) {
        this.healthTimes = healthTimes;
    }

    /** What PostgreSQL said to a login. */
    enum Answer {
        /** Nothing: it does not listen there yet, and the container may be filling a new cluster. */
        NONE,
        /** That it is starting up, or recovers what a crash left. */
        STARTING,
        /** Something else. */
        REFUSAL
    }

    /**
     * What is looked at for a change.
     *
     * @param health empty without a health check
     * @param log the end of the container's log
     */
    record Seen(String state, String health, int restarts, List<String> log, Answer answer) {
        /** Whether its health check has not come to a result. */
        boolean isStarting() {
            return health.equals("starting");
        }

        /** A server that answers logs each refused login: then a new line in its log is no sign of progress. */
        private Seen withoutAnswers() {
            return new Seen(state, health, restarts, List.of(), Answer.NONE);
        }
    }

    /**
     * Whether nothing has happened for too long.
     *
     * @param now nanoseconds of a clock that only goes on
     */
    boolean ends(Seen seen, long now) {
        answered |= seen.answer() != Answer.NONE;
        Seen comparable = answered ? seen.withoutAnswers() : seen;
        if (!comparable.equals(last)) {
            last = comparable;
            since = now;
        }
        return now - since > limit(seen).toNanos();
    }

    /** How long that is. */
    Duration limit(Seen seen) {
        Duration usual = seen.answer() == Answer.STARTING ? RECOVERY : USUAL;
        return seen.isStarting() && healthTimes.compareTo(usual) > 0 ? healthTimes : usual;
    }
}
