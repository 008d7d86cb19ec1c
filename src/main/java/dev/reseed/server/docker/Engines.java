package dev.reseed.server.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the container engine of this machine. Everything that asks an engine finds it here, and so finds the same one. */
public final class Engines {
    private static final Duration QUESTION = Duration.ofSeconds(10);
    private static final String SECONDS = "RESEED_ENGINE_SECONDS";

    private final Map<String, String> environment;
    private final EngineAddresses addresses;
    private final Duration patience;
    private final Cancellation cancellation;

    /**
     * @param environment the process's variables: {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, {@code DOCKER_CONFIG},
     *     {@code XDG_RUNTIME_DIR}, {@code RESEED_ENGINE_SECONDS}
     * @param home the user's home folder
     */
    public Engines(Map<String, String> environment, Path home) {
        this(
                Map.copyOf(environment),
                new EngineAddresses(Map.copyOf(environment), home),
                given(environment).orElse(QUESTION),
                new Cancellation());
    }

    private Engines(
            Map<String, String> environment, EngineAddresses addresses, Duration patience, Cancellation cancellation) {
        this.environment = environment;
        this.addresses = addresses;
        this.patience = patience;
        this.cancellation = cancellation;
    }

    /** The same with another time for the answer to a question, unless the user gives one. */
    public Engines usually(Duration question) {
        return within(given(environment).orElse(question));
    }

    /** The same with this time for the answer to a question. */
    public Engines within(Duration question) {
        return new Engines(environment, addresses, question, cancellation);
    }

    /** The same for a command: its cancellation ends what is asked, at once. */
    public Engines during(Cancellation command) {
        return new Engines(environment, addresses, patience, command);
    }

    /** How long the answer to a question may take. */
    public Duration patience() {
        return patience;
    }

    private static Optional<Duration> given(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(SECONDS))
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Integer.parseInt(value)));
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
                engine = Engine.at(address, patience, cancellation);
            } catch (RuntimeException unreadable) {
                tried.add(new Tried(address, "docker's own config.json cannot be read"));
                continue;
            }
            Optional<String> fault;
            try {
                fault = fault(engine);
            } catch (ReseedException cancelled) {
                engine.close();
                throw cancelled;
            }
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
        } catch (ReseedException cancelled) {
            throw cancelled;
        } catch (RuntimeException e) {
            return Optional.of(
                    EngineFailure.isSilence(e)
                            ? "something accepts connections there but says nothing"
                            : "no engine answers there");
        }
    }
}
