package dev.reseed.doctor;

import dev.reseed.doctor.listening.Hosts;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.ShellWord;
import dev.reseed.server.Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A container of the local engine that publishes, or would publish, a PostgreSQL's port.
 *
 * @param state in the engine's word: {@code running}, {@code exited}
 * @param health in the engine's word: {@code unhealthy}; empty without a health check
 * @param service Compose's name for it
 * @param composeFile the compose file that it was made from
 * @param otherProject the folder of the project that it belongs to, if that is not the one that was asked about
 * @param own the login that the container was made with
 */
public record ContainerFacts(
        String name,
        String image,
        String state,
        String health,
        Optional<String> service,
        Optional<String> composeFile,
        Optional<String> otherProject,
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

    /** Whether it belongs to another project. */
    boolean isForeign() {
        return otherProject.isPresent();
    }

    /** Where on this machine's loopback PostgreSQL's port is published while it runs: nowhere else is the container. */
    List<Address> addresses() {
        Set<Address> addresses = new LinkedHashSet<>();
        for (Port port : ports) {
            InetAddress bound = InetAddress.ofLiteral(port.ip());
            if (runs() && port.isPostgres() && port.host() > 0) {
                if (bound.isLoopbackAddress()) {
                    addresses.add(new Address.Tcp(Hosts.literal(bound), port.host()));
                } else if (bound.isAnyLocalAddress()) {
                    addresses.add(new Address.Tcp(bound instanceof Inet6Address ? "::1" : "127.0.0.1", port.host()));
                }
            }
        }
        return List.copyOf(addresses);
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
                + service.map(each -> " (service " + each + ")").orElse("")
                + otherProject.map(each -> " of " + each).orElse("");
    }

    /** The command that starts it: the project's own where it is in an environment of the project. */
    String start(Environments environments) {
        if (service.isPresent() && composeFile.isPresent()) {
            Optional<String> up = environments.start(Path.of(composeFile.get()), service.get());
            return up.isPresent()
                    ? up.get()
                    : "docker compose -f " + ShellWord.quote(composeFile.get()) + " up -d "
                            + ShellWord.quote(service.get());
        }
        return "docker " + (state.equals("paused") ? "unpause " : "start ") + ShellWord.quote(name);
    }
}
