package dev.reseed.doctor;

import com.github.dockerjava.api.exception.DockerException;
import dev.reseed.kernel.Secret;
import dev.reseed.server.docker.Engine;
import dev.reseed.server.docker.EngineContainer;
import dev.reseed.server.docker.EngineContainers;
import dev.reseed.server.docker.Engines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the containers with a PostgreSQL's port from the engine of this machine; none where no engine answers. */
public final class ContainerReader {
    private final Engines engines;

    public ContainerReader(Engines engines) {
        this.engines = engines;
    }

    /** Those that publish the port, or will when they run. */
    List<ContainerFacts> read() {
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

    private static List<ContainerFacts> read(Engine engine) {
        return EngineContainers.list(engine).stream()
                .filter(each -> each.ports().stream().anyMatch(port -> port.container() == ContainerFacts.POSTGRES))
                .map(each -> facts(engine, each))
                .toList();
    }

    private static ContainerFacts facts(Engine engine, EngineContainer container) {
        return new ContainerFacts(
                container.name(),
                container.image(),
                container.state(),
                container.health().orElse(""),
                container.composeService(),
                container.composeFiles().map(files -> files.split(",", 2)[0]),
                container.ports().stream()
                        .map(port -> new ContainerFacts.Port(port.ip(), port.host(), port.container()))
                        .toList(),
                own(engine, container));
    }

    /** What the usual images of PostgreSQL take from their environment. */
    private static Optional<ContainerFacts.Own> own(Engine engine, EngineContainer container) {
        Map<String, String> variables = new HashMap<>();
        try {
            String[] set = engine.client()
                    .inspectContainerCmd(container.id())
                    .exec()
                    .getConfig()
                    .getEnv();
            for (String each : Objects.requireNonNullElse(set, new String[0])) {
                int equals = each.indexOf('=');
                variables.put(each.substring(0, Math.max(equals, 0)), each.substring(equals + 1));
            }
        } catch (DockerException removed) {
            return Optional.empty();
        }
        String user = variables.getOrDefault("POSTGRES_USER", "postgres");
        return Optional.of(new ContainerFacts.Own(
                user,
                variables.getOrDefault("POSTGRES_DB", user),
                Optional.ofNullable(variables.get("POSTGRES_PASSWORD")).map(Secret::of)));
    }
}
