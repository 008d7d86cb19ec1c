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

/** The containers of an engine. Only looks. */
final class EngineContainers {
    private EngineContainers() {}

    /** All of them, those that do not run too. */
    static List<EngineContainer> list(Engine engine) {
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
