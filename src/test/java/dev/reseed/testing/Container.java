package dev.reseed.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.server.Address;
import dev.reseed.server.Connector;
import dev.reseed.server.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A container of the image {@code postgres:15} on a network of its own, with port 5432 published on a free port of
 * 127.0.0.1. Skips the test where no engine answers.
 */
public final class Container implements AutoCloseable {
    private static final String IMAGE = "postgres:15";
    private static final String PASSWORD = "in a container";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final int port;

    private Container(String name, int port) {
        this.name = name;
        this.port = port;
    }

    /**
     * A server with the database {@code shop}; it answers when this returns.
     *
     * @param options more of {@code docker run}'s
     */
    public static Container server(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--env", "POSTGRES_PASSWORD=" + PASSWORD, "--env", "POSTGRES_DB=shop", IMAGE));
        Container container = start(arguments);
        try {
            container.awaitServer();
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
        return container;
    }

    /**
     * A container that only forwards.
     *
     * @param target a {@link Forwarder}'s, seen from inside, where {@code shared} is {@code /shared}
     */
    public static Container forwarder(String target, Path shared) {
        Path classes = Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                .toAbsolutePath();
        return start(List.of(
                "--volume",
                System.getProperty("java.home") + ":/jdk:ro",
                "--volume",
                classes + ":/classes:ro",
                "--volume",
                shared + ":/shared",
                "--entrypoint",
                "/jdk/bin/java",
                IMAGE,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "/classes",
                Forwarder.class.getName(),
                "tcp:0.0.0.0:5432",
                target));
    }

    private static Container start(List<String> arguments) {
        Commands.Ended engine = Commands.run("docker", "image", "inspect", "--format", "{{.Id}}", IMAGE);
        assumeThat(engine.exit())
                .as("no container engine with the image " + IMAGE + ": " + engine.output())
                .isZero();
        byte[] random = new byte[4];
        ThreadLocalRandom.current().nextBytes(random);
        Container container = new Container("reseed-test-" + HexFormat.of().formatHex(random), freePort());
        Commands.need("docker", "network", "create", container.name);
        try {
            List<String> command = new ArrayList<>(
                    List.of("docker", "run", "--detach", "--name", container.name, "--network", container.name));
            // Not one of the engine's choice, which would be another after a stop.
            command.addAll(List.of("--publish", "127.0.0.1:" + container.port + ":5432"));
            command.addAll(arguments);
            Commands.need(command.toArray(String[]::new));
        } catch (IllegalStateException e) {
            container.close();
            throw e;
        }
        return container;
    }

    private static int freePort() {
        try {
            return Cluster.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitServer() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        Commands.run("docker", "logs", name).output());
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean answers() {
        try {
            new Connector(login(), new Cancellation())
                    .open(Connector.MAINTENANCE)
                    .close();
            return true;
        } catch (ReseedException e) {
            if (e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
            return false;
        }
    }

    public String name() {
        return name;
    }

    /** The superuser's, by the published port. */
    public Login login() {
        return new Login(new Address.Tcp("127.0.0.1", port()), "postgres", Optional.of(Secret.of(PASSWORD)), Map.of());
    }

    /** The published port. */
    public int port() {
        return port;
    }

    /** Its address on its network. */
    public String address() {
        return Commands.need(
                "docker", "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", name);
    }

    /** Removes it, its data and its network. */
    @Override
    public void close() {
        Commands.run("docker", "rm", "--force", "--volumes", name);
        Commands.need("docker", "network", "rm", name);
    }
}
