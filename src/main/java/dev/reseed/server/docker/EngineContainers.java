package dev.reseed.server.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The containers of the engine of this machine. Only looks. */
public final class EngineContainers {
    private final Engines engines;

    public EngineContainers(Engines engines) {
        this.engines = engines;
    }

    /** What was found. */
    public sealed interface Result {
        /**
         * An engine answered.
         *
         * @param engine where
         * @param containers all of them, those that do not run too
         */
        record Listed(EngineAddress engine, List<EngineContainer> containers) implements Result {
            public Listed {
                containers = List.copyOf(containers);
            }
        }

        /** The user chose an engine that is not on this machine; it was not asked. */
        record Elsewhere(EngineAddress engine) implements Result {}

        /** No engine answers. */
        record Silent(List<Engines.Tried> tried) implements Result {}
    }

    /** Lists them. */
    public Result list() {
        return switch (engines.search()) {
            case Engines.Search.Elsewhere elsewhere -> new Result.Elsewhere(elsewhere.address());
            case Engines.Search.Silent silent -> new Result.Silent(silent.tried());
            case Engines.Search.Answers answers -> {
                try (Engine engine = answers.engine()) {
                    yield new Result.Listed(engine.address(), list(engine));
                }
            }
        };
    }

    /** Those of an engine that is known already. */
    public static List<EngineContainer> list(Engine engine) {
        List<EngineContainer> all = new ArrayList<>();
        for (Container each :
                engine.client().listContainersCmd().withShowAll(true).exec()) {
            inspect(engine, each.getId()).ifPresent(all::add);
        }
        return all;
    }

    /** A container by its identifier or name; empty when there is none by now. */
    static Optional<EngineContainer> inspect(Engine engine, String container) {
        try {
            return Optional.of(
                    container(engine.client().inspectContainerCmd(container).exec()));
        } catch (NotFoundException removed) {
            return Optional.empty();
        }
    }

    static EngineContainer container(InspectContainerResponse seen) {
        ContainerState state = seen.getState();
        ContainerConfig config = seen.getConfig();
        Map<String, String> labels = config.getLabels() == null ? Map.of() : config.getLabels();
        return new EngineContainer(
                seen.getId(),
                seen.getName().replaceFirst("^/", ""),
                config.getImage() == null ? "" : config.getImage(),
                state.getStatus() == null ? "" : state.getStatus(),
                health(state),
                ports(seen),
                labels);
    }

    private static Optional<String> health(ContainerState state) {
        return Optional.ofNullable(state.getHealth())
                .flatMap(health -> Optional.ofNullable(health.getStatus()))
                .filter(status -> !status.equals("none") && !status.isEmpty());
    }

    private static List<EngineContainer.Port> ports(InspectContainerResponse seen) {
        List<EngineContainer.Port> published = ports(seen.getNetworkSettings().getPorts());
        return published.isEmpty() ? ports(seen.getHostConfig().getPortBindings()) : published;
    }

    private static List<EngineContainer.Port> ports(@Nullable Ports ports) {
        List<EngineContainer.Port> all = new ArrayList<>();
        if (ports == null) {
            return all;
        }
        for (Map.Entry<ExposedPort, Ports.Binding[]> each : ports.getBindings().entrySet()) {
            if (each.getValue() == null || each.getKey().getProtocol() != InternetProtocol.TCP) {
                continue;
            }
            for (Ports.Binding binding : each.getValue()) {
                all.add(new EngineContainer.Port(
                        binding.getHostIp() == null || binding.getHostIp().isEmpty() ? "0.0.0.0" : binding.getHostIp(),
                        number(binding.getHostPortSpec()),
                        each.getKey().getPort()));
            }
        }
        return all;
    }

    /** A range means that the engine chooses when the container starts. */
    private static int number(@Nullable String port) {
        return port != null && port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }
}
