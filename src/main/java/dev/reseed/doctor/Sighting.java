package dev.reseed.doctor;

import dev.reseed.doctor.listening.Listeners;
import dev.reseed.doctor.listening.Owner;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.server.Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * What was found at an address.
 *
 * @param address numeric, or a socket
 * @param owner who listens; empty where the system does not tell
 * @param container the container that the port belongs to
 */
public record Sighting(Address address, Greeting greeting, Optional<Owner> owner, Optional<ContainerFacts> container) {
    private static final Set<String> PROGRAMS = Set.of("postgres", "postmaster");

    public boolean isPostgres() {
        return greeting instanceof Greeting.Postgres;
    }

    /** The same address, and what another client hears there. */
    Sighting heard(Greeting other) {
        return new Sighting(address, other, owner, container);
    }

    /** Whether the system shows a PostgreSQL that is in no container. */
    boolean isProgram() {
        return container.isEmpty() && owner.filter(this::isPostgresOwn).isPresent();
    }

    /** Where only the user is known, poolers of that user listen at other ports than a server does. */
    private boolean isPostgresOwn(Owner owner) {
        return owner.process()
                .map(program -> PROGRAMS.contains(program.name()))
                .orElseGet(() -> owner.user().equals("postgres") && Listeners.isUsual(address.port()));
    }

    /** Whether its address is one of this machine alone. */
    boolean isLocal() {
        return isLocal(address);
    }

    /** @param address numeric, or a socket */
    static boolean isLocal(Address address) {
        return address instanceof Address.UnixSocket
                || InetAddress.ofLiteral(address.host()).isLoopbackAddress();
    }

    /** Whether its server is known to be on this machine; anything else that listens may be a tunnel to another one. */
    boolean isHere() {
        return address instanceof Address.UnixSocket || container.isPresent() || isProgram();
    }

    /** Whether it is a container of another project. */
    boolean isForeign() {
        return container.filter(ContainerFacts::isForeign).isPresent();
    }

    /** Who listens, in words: {@code container shop-db-1}, {@code postgres, process 812 of ann}; empty if unknown. */
    public String who() {
        return container
                .map(ContainerFacts::words)
                .or(() -> owner.map(Sighting::words))
                .orElse("");
    }

    private static String words(Owner owner) {
        String user = owner.user().isEmpty() ? "" : " of " + owner.user();
        return owner.process()
                .map(program -> program.name() + ", process " + program.pid() + user)
                .orElse(user.isEmpty() ? "" : "a process" + user);
    }

    /** Whether both are the same server, as far as the system tells. */
    boolean sameOwner(Sighting other) {
        if (container.isPresent() || other.container.isPresent()) {
            return container.map(ContainerFacts::name).equals(other.container.map(ContainerFacts::name));
        }
        return owner.isPresent() && owner.equals(other.owner);
    }
}
