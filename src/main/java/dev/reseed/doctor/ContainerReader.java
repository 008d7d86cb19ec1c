package dev.reseed.doctor;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import dev.reseed.kernel.Secret;
import dev.reseed.server.docker.Engine;
import dev.reseed.server.docker.EngineContainer;
import dev.reseed.server.docker.Engines;
import dev.reseed.server.docker.Existing;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads the containers with a PostgreSQL's port from the engine of this machine; none where no engine answers. */
public final class ContainerReader {
    private final Engines engines;
    private final Path root;
    private final FutureTask<List<ContainerFacts>> reading = new FutureTask<>(this::found);

    private ContainerReader(Engines engines, Path root) {
        this.engines = engines;
        this.root = root;
    }

    /**
     * Begins to read, beside what its caller does next: most of the time it takes is the JVM's, for the client's classes.
     *
     * @param root the folder of the project that they are asked about for
     */
    public static ContainerReader begin(Engines engines, Path root) {
        ContainerReader reader = new ContainerReader(engines, root);
        Thread.ofPlatform().daemon().name("containers").start(reader.reading);
        return reader;
    }

    /** Those that publish the port, or will when they run. */
    List<ContainerFacts> read() throws InterruptedException, ExecutionException {
        return reading.get();
    }

    private List<ContainerFacts> found() {
        if (engines.search() instanceof Engines.Search.Answers answers) {
            try (Engine engine = answers.engine()) {
                return read(engine);
            } catch (RuntimeException broken) {
                // An engine that stops answering in the middle has no containers to speak of.
                return List.of();
            }
        }
        return List.of();
    }

    /** All at once: a machine may have many, and each is a question. */
    private List<ContainerFacts> read(Engine engine) {
        return engine.client().listContainersCmd().withShowAll(true).exec().parallelStream()
                .filter(ContainerReader::mayBeOne)
                .flatMap(each -> facts(engine, each.getId()).stream())
                .filter(each -> each.ports().stream().anyMatch(ContainerFacts.Port::isPostgres))
                .toList();
    }

    /** The list shows the ports of a container while it runs. */
    private static boolean mayBeOne(Container container) {
        ContainerPort[] ports = Objects.requireNonNullElse(container.getPorts(), new ContainerPort[0]);
        return !Objects.equals(container.getState(), "running")
                || Arrays.stream(ports)
                        .anyMatch(port -> Objects.equals(port.getPrivatePort(), ContainerFacts.POSTGRES)
                                && port.getPublicPort() != null);
    }

    private Optional<ContainerFacts> facts(Engine engine, String id) {
        Existing seen;
        try {
            seen = Existing.of(engine.client().inspectContainerCmd(id).exec());
        } catch (DockerException removed) {
            return Optional.empty();
        }
        EngineContainer container = seen.shown();
        return Optional.of(new ContainerFacts(
                container.name(),
                container.image(),
                container.state(),
                container.health().orElse(""),
                container.composeService(),
                container.composeFiles().map(files -> files.split(",", 2)[0]),
                container.composeFolder().filter(folder -> !isInside(folder)),
                container.ports().stream()
                        .map(port -> new ContainerFacts.Port(port.ip(), port.host(), port.container()))
                        .toList(),
                Optional.of(own(seen.environment()))));
    }

    private boolean isInside(String folder) {
        try {
            return Path.of(folder).toRealPath().startsWith(root.toRealPath());
        } catch (IOException | InvalidPathException gone) {
            return false;
        }
    }

    /** What the usual images of PostgreSQL take from their environment. */
    private static ContainerFacts.Own own(Map<String, String> variables) {
        String user = variables.getOrDefault("POSTGRES_USER", "postgres");
        return new ContainerFacts.Own(
                user,
                variables.getOrDefault("POSTGRES_DB", user),
                Optional.ofNullable(variables.get("POSTGRES_PASSWORD")).map(Secret::of));
    }
}
