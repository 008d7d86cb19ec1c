package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.docker.DeployedService;
import dev.reseed.server.docker.Existing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Waits until a started container lets somebody log in by its published port, and until its health check, if it has one,
 * has come to a result, but no longer than that check's own times. While the image fills a new cluster, its server answers on a socket inside alone.
 */
final class Readiness {
    private static final int PAUSE_MILLIS = 100;

    private final DeployedService service;
    private final Cancellation cancellation;
    private final StalePassword stale;

    /** @param stale what to do where its data keeps another password */
    Readiness(DeployedService service, Cancellation cancellation, StalePassword stale) {
        this.service = service;
        this.cancellation = cancellation;
        this.stale = stale;
    }

    /**
     * Waits.
     *
     * @param logins gives the login to a running container
     * @throws ReseedException failed, if the container ends, or if nothing happens for a minute; unreachable, if its
     *     PostgreSQL refuses the login, or has no connection left
     */
    Login await(Existing container, Function<Existing, Login> logins) {
        Patience patience = new Patience(container.healthTimes());
        long begin = System.nanoTime();
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration waking = cancellation.onCancel(cancelled::countDown)) {
            while (true) {
                cancellation.check();
                Existing now = service.look(container.id()).orElseThrow(() -> ended(container, "somebody removed it"));
                requireAlive(container, now);
                boolean starting =
                        now.shown().health().filter("starting"::equals).isPresent();
                boolean late = System.nanoTime() - begin > now.healthTimes().toNanos();
                Patience.Answer answer = Patience.Answer.NONE;
                if (now.shown().runs() && (!starting || late)) {
                    Login login = logins.apply(now);
                    Optional<ReseedException> failure = failure(now, login);
                    if (failure.isEmpty()) {
                        return login;
                    }
                    answer = answer(failure.get());
                }
                List<String> log = service.log(now);
                Patience.Seen seen = new Patience.Seen(
                        now.shown().state(), now.shown().health().orElse(""), now.restarts(), log, answer);
                if (patience.ends(seen, System.nanoTime())) {
                    throw silent(now, seen, patience.limit(seen));
                }
                cancelled.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        }
    }

    private void requireAlive(Existing before, Existing now) {
        switch (now.shown().state()) {
            case "exited", "dead", "removing" -> throw ended(now, "it ended with exit code " + now.exitCode());
            case "paused" -> throw ended(now, "somebody paused it");
            default -> {
                if (now.restarts() > before.restarts() + 1) {
                    throw ended(now, "it ends again and again, with exit code " + now.exitCode());
                }
            }
        }
    }

    /** Why one cannot log in yet; thrown when waiting does not help. */
    private Optional<ReseedException> failure(Existing container, Login login) {
        try {
            new Connector(login, cancellation).open(Connector.MAINTENANCE).close();
            return Optional.empty();
        } catch (ReseedException e) {
            if (e.kind() != Kind.UNREACHABLE || SqlFailures.is(e, SqlFailures.TOO_MANY_CONNECTIONS)) {
                throw e;
            }
            if (SqlFailures.isRefusedLogin(e)) {
                throw new ReseedException(
                        Kind.UNREACHABLE, e.what(), e.why(), stale.remedy(container.name(), login.user()), e);
            }
            return Optional.of(e);
        }
    }

    private static Patience.Answer answer(ReseedException failure) {
        String state = SqlFailures.sqlState(failure).orElse("08");
        if (state.startsWith("08")) {
            return Patience.Answer.NONE;
        }
        return state.equals(SqlFailures.CANNOT_CONNECT_NOW) ? Patience.Answer.STARTING : Patience.Answer.REFUSAL;
    }

    private ReseedException ended(Existing container, String how) {
        return ReseedException.failed(
                "the container " + container.name() + " did not become ready",
                how + log(service.log(container)),
                "put right what its log names, and run it again");
    }

    private static ReseedException silent(Existing container, Patience.Seen seen, Duration limit) {
        return ReseedException.failed(
                "the container " + container.name() + " did not become ready",
                (seen.answer() == Patience.Answer.STARTING
                                ? "its PostgreSQL has been starting up for "
                                : "nothing has happened for ")
                        + limit.toSeconds() + " s" + log(seen.log()),
                "put right what it waits for, and run it again");
    }

    private static String log(List<String> lines) {
        return lines.isEmpty() ? "; its log is empty" : "; its log ends with\n  " + String.join("\n  ", lines);
    }
}
