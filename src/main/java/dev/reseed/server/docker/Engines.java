package dev.reseed.server.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the container engine of this machine. Everything that asks an engine finds it here, and so finds the same one. */
public final class Engines {
    private final Map<String, String> environment;
    private final EngineAddresses addresses;

    /**
     * @param environment the process's variables: {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, {@code DOCKER_CONFIG},
     *     {@code XDG_RUNTIME_DIR}
     * @param home the user's home folder
     */
    public Engines(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.addresses = new EngineAddresses(this.environment, home);
    }

    /** Those of this process. */
    public static Engines system() {
        return new Engines(
                System.getenv(), Path.of(System.getProperty("user.home")).toAbsolutePath());
    }

    /** What a search found. */
    public sealed interface Search {
        /** The first engine that answers; to be closed. */
        record Answers(Engine engine) implements Search {}

        /** The user chose an engine that is not on this machine. */
        record Elsewhere(EngineAddress address) implements Search {}

        /** No engine answers. */
        record Silent(List<Tried> tried) implements Search {
            public Silent {
                tried = List.copyOf(tried);
            }
        }
    }

    /** A place that was tried, and why there is no engine. */
    public record Tried(EngineAddress address, String why) {
        @Override
        public String toString() {
            return (address.host().isEmpty() ? address.origin() : address) + ": " + why;
        }
    }

    /** Tries one place after the other. */
    public Search search() {
        List<Tried> tried = new ArrayList<>();
        for (EngineAddress address : addresses.inOrder()) {
            if (!address.host().isEmpty() && !address.isLocal()) {
                return new Search.Elsewhere(address);
            }
            Optional<String> obstacle = obstacle(address);
            if (obstacle.isPresent()) {
                tried.add(new Tried(address, obstacle.get()));
                continue;
            }
            Engine engine;
            try {
                engine = Engine.at(address);
            } catch (RuntimeException unreadable) {
                tried.add(new Tried(address, "docker's own config.json cannot be read"));
                continue;
            }
            Optional<String> fault = fault(engine);
            if (fault.isEmpty()) {
                return new Search.Answers(engine);
            }
            engine.close();
            tried.add(new Tried(address, fault.get()));
        }
        return new Search.Silent(tried);
    }

    /**
     * The engine; to be closed.
     *
     * @throws ReseedException unreachable, with every place that was tried; refused, if the user chose one elsewhere
     */
    public Engine need() {
        return switch (search()) {
            case Search.Answers answers -> answers.engine();
            case Search.Elsewhere elsewhere ->
                throw ReseedException.refused(
                        "the guard refuses to use the container engine at " + elsewhere.address(),
                        "it is not known to be on this machine",
                        "choose the engine of this machine: unset DOCKER_HOST and DOCKER_CONTEXT, or docker context use"
                                + " default");
            case Search.Silent silent ->
                throw new ReseedException(
                        Kind.UNREACHABLE,
                        "no container engine answers",
                        silent.tried().stream().map(Tried::toString).collect(Collectors.joining("\n")),
                        "start Docker or Podman, or name its socket: DOCKER_HOST=unix:///…");
        };
    }

    /** The engine, for work that takes longer than a look; to be closed. */
    public Engine needForWork() {
        try (Engine found = need()) {
            return found.patient();
        }
    }

    /** What can be told without connecting. */
    private Optional<String> obstacle(EngineAddress address) {
        if (address.host().isEmpty()) {
            return Optional.of("there is no such context, or it names no engine");
        }
        if (address.socket().isEmpty()) {
            return environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()
                    ? Optional.empty()
                    : Optional.of("DOCKER_TLS_VERIFY is set, and Reseed speaks no TLS with an engine");
        }
        Path socket = address.socket().get();
        if (!Files.exists(socket)) {
            return Optional.of("there is no such socket");
        }
        return Files.isWritable(socket) ? Optional.empty() : Optional.of("this user may not use the socket");
    }

    private static Optional<String> fault(Engine engine) {
        try {
            engine.client().pingCmd().exec();
            return Optional.empty();
        } catch (DockerException e) {
            return Optional.of("it answers with an error (HTTP " + e.getHttpStatus() + ")");
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SocketTimeoutException) {
                    return Optional.of("something accepts connections there but says nothing");
                }
            }
            return Optional.of("no engine answers there");
        }
    }
}
