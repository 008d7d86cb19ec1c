package dev.reseed.doctor;

import dev.reseed.kernel.Secret;
import dev.reseed.kernel.ShellWord;
import dev.reseed.server.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container of the local engine that publishes, or would publish, a PostgreSQL's port.
 *
 * @param state in the engine's word: {@code running}, {@code exited}
 * @param health in the engine's word: {@code unhealthy}; empty without a health check
 * @param service Compose's name for it
 * @param composeFile the compose file that it was made from
 * @param own the login that the container was made with
 */
public record ContainerFacts(
        String name,
        String image,
        String state,
        String health,
        Optional<String> service,
        Optional<String> composeFile,
        List<Port> ports,
        Optional<Own> own) {
    static final int POSTGRES = 5432;

    public ContainerFacts {
        ports = List.copyOf(ports);
    }

    /**
     * A published port.
     *
     * @param ip the address of this machine that it is bound to
     * @param host the port on this machine
     * @param inside the port in the container
     */
    public record Port(String ip, int host, int inside) {
        boolean isPostgres() {
            return inside == POSTGRES;
        }
    }

    /** What the container's configuration says of its superuser. */
    public record Own(String user, String database, Optional<Secret> password) {}

    public boolean runs() {
        return state.equals("running");
    }

    /** Whether PostgreSQL's port of the container is published at this port. */
    public boolean publishes(int port) {
        return ports.stream().anyMatch(each -> each.isPostgres() && each.host() == port);
    }

    /** The login that the container was made with, at its own address: only its result at a port matters. */
    public Optional<Destination> login() {
        return own.map(each -> new Destination(
                new Address.Tcp(name, POSTGRES),
                Optional.of(each.user()),
                Optional.of(each.database()),
                each.password(),
                Map.of()));
    }

    /** The container in words: {@code container shop-db-1 (service db)}. */
    public String words() {
        return "container " + name
                + service.map(each -> " (service " + each + ")").orElse("");
    }

    /** The command that starts it. */
    String start() {
        if (service.isPresent() && composeFile.isPresent()) {
            return "docker compose -f " + ShellWord.quote(composeFile.get()) + " up -d "
                    + ShellWord.quote(service.get());
        }
        return "docker " + (state.equals("paused") ? "unpause " : "start ") + ShellWord.quote(name);
    }
}
