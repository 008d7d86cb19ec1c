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
 * has come to a result. While the image fills a new cluster, its server answers on a socket inside alone.
 */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 100;

    private final DeployedService service;
    private final Cancellation cancellation;

    Readiness(DeployedService service, Cancellation cancellation) {
        this.service = service;
        this.cancellation = cancellation;
    }

    /** What is looked at for a change: as long as something happens, waiting goes on. */
    private record Seen(String state, String health, int restarts, List<String> log) {}

    /**
     * Waits.
     *
     * @param logins gives the login to a running container
     * @throws ReseedException failed, if the container ends; unreachable, if nothing happens for a minute
     */
    Login await(Existing container, Function<Existing, Login> logins) {
        long since = System.nanoTime();
        Seen last = new Seen("", "", 0, List.of());
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration waking = cancellation.onCancel(cancelled::countDown)) {
            while (true) {
                cancellation.check();
                Existing now = service.look(container.id()).orElseThrow(() -> ended(container, "somebody removed it"));
                requireAlive(container, now);
                boolean starting =
                        now.shown().health().filter("starting"::equals).isPresent();
                if (now.shown().runs() && !starting) {
                    Login login = logins.apply(now);
                    if (answers(login)) {
                        return login;
                    }
                }
                Seen seen = new Seen(
                        now.shown().state(), now.shown().health().orElse(""), now.restarts(), service.log(now));
                if (!seen.equals(last)) {
                    last = seen;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                    throw silent(now, seen);
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

    private boolean answers(Login login) {
        try {
            new Connector(login, cancellation).open(Connector.MAINTENANCE).close();
            return true;
        } catch (ReseedException e) {
            Optional<String> state = SqlFailures.sqlState(e);
            if (e.kind() != Kind.UNREACHABLE
                    || state.filter(each -> each.startsWith("28")).isPresent()) {
                throw refused(e);
            }
            return false;
        }
    }

    private static ReseedException refused(ReseedException e) {
        if (e.kind() != Kind.UNREACHABLE) {
            return e;
        }
        return new ReseedException(
                Kind.UNREACHABLE,
                e.what(),
                e.why(),
                "a volume keeps the password that it was made with: give that one, or make the server anew, which deletes"
                        + " its databases: reseed reset --recreate",
                e);
    }

    private ReseedException ended(Existing container, String how) {
        return ReseedException.failed(
                "the container " + container.name() + " did not become ready",
                how + log(service.log(container)),
                "put right what its log names; docker logs shows all of it");
    }

    private static ReseedException silent(Existing container, Seen seen) {
        return new ReseedException(
                Kind.UNREACHABLE,
                "the container " + container.name() + " did not become ready",
                "nothing has happened for " + PATIENCE.toSeconds() + " s" + log(seen.log()),
                "see what it waits for: docker logs " + container.name());
    }

    private static String log(List<String> lines) {
        return lines.isEmpty() ? "; its log is empty" : "; its log ends with\n  " + String.join("\n  ", lines);
    }
}
