package dev.reseed.server.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a container engine may listen: what the docker program goes by, then the usual sockets of Docker and Podman.
 *
 * <p>{@code DOCKER_HOST}, else {@code DOCKER_CONTEXT}, names one that is used alone. Otherwise the context that was chosen
 * with {@code docker context use} comes first.
 */
final class EngineAddresses {
    private final Map<String, String> environment;
    private final Path home;
    private final DockerContexts contexts;

    EngineAddresses(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
        String folder = variable("DOCKER_CONFIG").orElse("");
        this.contexts = new DockerContexts(folder.isEmpty() ? home.resolve(".docker") : Path.of(folder));
    }

    /** At least one, in the order in which they are tried. */
    List<EngineAddress> inOrder() {
        Optional<EngineAddress> explicit = variable("DOCKER_HOST")
                .map(host -> new EngineAddress("DOCKER_HOST", host))
                .or(() -> variable("DOCKER_CONTEXT").map(this::context));
        if (explicit.isPresent()) {
            return List.of(explicit.get());
        }
        List<EngineAddress> all = new ArrayList<>();
        contexts.current().map(this::context).ifPresent(all::add);
        all.add(defaultSocket());
        Optional<Path> runtime = variable("XDG_RUNTIME_DIR").map(Path::of);
        runtime.ifPresent(
                folder -> all.add(EngineAddress.socket("Docker without root", folder.resolve("docker.sock"))));
        all.add(EngineAddress.socket("Docker Desktop", home.resolve(".docker/run/docker.sock")));
        all.add(EngineAddress.socket("Docker Desktop", home.resolve(".docker/desktop/docker.sock")));
        runtime.ifPresent(
                folder -> all.add(EngineAddress.socket("Podman without root", folder.resolve("podman/podman.sock"))));
        all.add(EngineAddress.socket("Podman", Path.of("/run/podman/podman.sock")));
        return all.stream().distinct().toList();
    }

    private EngineAddress context(String name) {
        if (name.equals(DockerContexts.DEFAULT)) {
            return defaultSocket();
        }
        String origin = "the docker context \"" + name + "\"";
        return new EngineAddress(origin, contexts.host(name).orElse(""));
    }

    private static EngineAddress defaultSocket() {
        return EngineAddress.socket("Docker", Path.of("/var/run/docker.sock"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
