package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.compose.ComposePort;
import dev.reseed.server.docker.DeployedService;
import dev.reseed.server.docker.Deployment;
import dev.reseed.server.docker.Existing;
import dev.reseed.server.docker.Made;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One start of a service's container, whole or not at all. */
final class ContainerStart {
    private static final InetAddress EVERYWHERE = InetAddress.ofLiteral("0.0.0.0");

    private final DeployedService service;
    private final Progress progress;
    private final Cancellation cancellation;
    private final StalePassword stale;

    /** @param stale what to do where its data keeps another password */
    ContainerStart(DeployedService service, Progress progress, Cancellation cancellation, StalePassword stale) {
        this.service = service;
        this.progress = progress;
        this.cancellation = cancellation;
        this.stale = stale;
    }

    /**
     * A container that lets people in.
     *
     * @param made what was made and started for that
     */
    record Started(Login login, Made made) {}

    /**
     * Makes the container if there is none, starts it, and waits until it is ready.
     *
     * @param logins gives the login to a running container
     * @param begin when the command began to make it
     */
    Started start(Optional<Existing> found, Function<Existing, Login> logins, FirstMark firstMark, Instant begin) {
        Made made = service.remember();
        boolean runs = found.filter(each -> each.shown().runs()).isPresent();
        try (Progress.Step step = runs ? Progress.NONE.start("") : progress.start("start server")) {
            cancellation.check();
            Existing container = found.orElseGet(() -> create(made));
            service.start(container, made);
            Login login = new Readiness(service, cancellation, stale).await(container, logins);
            Optional<Existing> ready = service.look(container.id());
            if (found.isEmpty() && ready.isPresent()) {
                firstMark.put(login, begin, data -> made.madeDataOf(ready.get(), data));
            }
            step.done(container.name() + ", " + login.address());
            tellHealth(ready);
            return new Started(login, made);
        } catch (RuntimeException e) {
            takeBack(made, e);
            throw e;
        }
    }

    private Existing create(Made made) {
        try {
            return service.create(made);
        } catch (ReseedException e) {
            // An order that ended before its answer came may have been carried out.
            if (e.kind() == Kind.INTERRUPTED || e.kind() == Kind.UNREACHABLE) {
                removeUnstarted(e);
            }
            throw e;
        }
    }

    /** There was none before, and in one that never ran there is nothing of anybody's. */
    private void removeUnstarted(ReseedException reason) {
        try {
            service.find()
                    .filter(each -> each.shown().state().equals("created"))
                    .ifPresent(each -> service.remove(each, true));
        } catch (ReseedException silent) {
            reason.addSuppressed(silent);
        }
    }

    /** One that lets people in is used, whatever its health check says. */
    private void tellHealth(Optional<Existing> container) {
        String words = switch (container.flatMap(each -> each.shown().health()).orElse("")) {
            case "unhealthy" -> "says unhealthy, but one can log in";
            case "starting" -> "has not come to a result, but one can log in";
            default -> "";
        };
        if (!words.isEmpty()) {
            try (Progress.Step step = progress.start("health check")) {
                step.done(words);
            }
        }
    }

    /** An engine that has gone takes nothing back: then both failures are told. */
    private static void takeBack(Made made, RuntimeException reason) {
        try {
            made.takeBack();
        } catch (ReseedException left) {
            boolean interrupted = reason instanceof ReseedException known && known.kind() == Kind.INTERRUPTED;
            throw new ReseedException(
                    interrupted ? Kind.INTERRUPTED : Kind.FAILED,
                    "the start was broken off, and not all of it could be taken back",
                    reason.getMessage() + "\n" + left.getMessage(),
                    "when the engine answers again: reseed down",
                    reason);
        }
    }

    /**
     * Looks before the engine does, whose words name nobody.
     *
     * @param remedy what to do when one is taken
     */
    void requireFreePorts(Deployment deployment, Optional<Existing> found, String remedy) {
        List<ComposePort> ports = deployment.service().ports();
        for (ComposePort port : ports) {
            if (!port.protocol().equals("tcp") || port.from() == 0 || port.from() != port.to()) {
                continue;
            }
            InetAddress address = port.ip().isEmpty() ? EVERYWHERE : InetAddress.ofLiteral(port.ip());
            if (Ports.free(address, port.from())) {
                continue;
            }
            String owner = service.publisherOf(port.from())
                    .map(name -> "the container " + name + " publishes it")
                    .orElse("another program listens on it");
            throw new ReseedException(
                    Kind.UNREACHABLE,
                    "the port " + port.from() + " for the container "
                            + found.map(Existing::name).orElse(deployment.container()) + " is taken",
                    owner,
                    remedy);
        }
    }
}
