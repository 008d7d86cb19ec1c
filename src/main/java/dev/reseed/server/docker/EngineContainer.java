package dev.reseed.server.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container as its engine shows it.
 *
 * @param id the full identifier
 * @param name without the leading slash
 * @param image as it was named when the container was made: {@code postgres:15}
 * @param state {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code removing}, {@code exited} or
 *     {@code dead}
 * @param health in the words of the engine, such as {@code starting}; empty without a health check
 * @param ports published, or to be published when it runs again; TCP only
 * @param labels all of them
 */
public record EngineContainer(
        String id,
        String name,
        String image,
        String state,
        Optional<String> health,
        List<Port> ports,
        Map<String, String> labels) {
    public EngineContainer {
        ports = List.copyOf(ports);
        labels = Map.copyOf(labels);
    }

    /**
     * A published port.
     *
     * @param ip the address of this machine that it is bound to; {@code 0.0.0.0} and {@code ::} for all
     * @param host the port on this machine; 0 when the engine is yet to choose it
     * @param container the port in the container
     */
    public record Port(String ip, int host, int container) {}

    /** Whether it runs and is not paused. */
    public boolean runs() {
        return state.equals("running");
    }

    /** Compose's service; empty when it was not made by Compose or for it. */
    public Optional<String> composeService() {
        return label(ComposeLabels.SERVICE);
    }

    /** The folder of the compose file. */
    public Optional<String> composeFolder() {
        return label(ComposeLabels.WORKING_DIR);
    }

    /** The compose files, absolute, with commas between them. */
    public Optional<String> composeFiles() {
        return label(ComposeLabels.CONFIG_FILES);
    }

    private Optional<String> label(String name) {
        return Optional.ofNullable(labels.get(name));
    }
}
