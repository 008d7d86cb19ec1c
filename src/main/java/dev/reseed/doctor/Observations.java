package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.server.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * All that was seen; the diagnosis looks at nothing else.
 *
 * @param resolved the numeric addresses of each pointer; none where its name does not resolve
 * @param sightings each address once
 * @param greetings what each client that was introduced heard
 * @param engine the containers of this machine's engine
 * @param rooms the disks under data folders on this machine
 * @param freePort one that may be taken where a port of the project's is not free
 * @param ours the environment's own server
 */
public record Observations(
        List<Pointer> pointers,
        Map<Pointer, List<Address>> resolved,
        List<Sighting> sightings,
        Map<Introduction, Greeting> greetings,
        List<Attempt> attempts,
        Engine engine,
        List<Room> rooms,
        OptionalInt freePort,
        Surroundings ours) {
    public Observations {
        pointers = List.copyOf(pointers);
        resolved = Map.copyOf(resolved);
        sightings = List.copyOf(sightings);
        greetings = Map.copyOf(greetings);
        attempts = List.copyOf(attempts);
        rooms = List.copyOf(rooms);
    }

    /** The same with more that was seen. */
    Observations with(List<Attempt> tried, List<Room> disks, OptionalInt free) {
        return new Observations(pointers, resolved, sightings, greetings, tried, engine, disks, free, ours);
    }

    /** The address where the environment's own server will listen, while it does not run. */
    Optional<Address> reserved() {
        return ours.reserved().map(Destination::address);
    }

    /** Where the project's compose files publish a PostgreSQL. */
    Stream<Address> published() {
        return pointers.stream()
                .filter(Pointer::isPublished)
                .map(pointer -> pointer.to().address());
    }

    /** The compose file's word for a port that a service of the project publishes. */
    Optional<Claim> publishing(int port) {
        return pointers.stream()
                .filter(pointer -> pointer.to().address().port() == port)
                .flatMap(pointer -> pointer.sources().stream())
                .filter(Source::isPublished)
                .flatMap(source -> source.claim().stream())
                .findFirst();
    }

    /** Whether others than a compose file mean the same port: then they are told what is the matter with it. */
    boolean isNamedByOthers(Pointer published) {
        int port = published.to().address().port();
        return pointers.stream()
                .anyMatch(each -> !each.isOnlyPublished()
                        && each.to().address().port() == port
                        && reached(each).stream().anyMatch(Sighting::isLocal));
    }

    /** Whether the chosen environment is in this container. */
    boolean isOurs(ContainerFacts container) {
        return ours.container()
                .filter(each -> each.name().equals(container.name()))
                .isPresent();
    }

    /** A command of Reseed's about the chosen environment, as it is typed. */
    String command(String words) {
        return ours.environments().command(words);
    }

    /** Whether a port of this machine belongs to a server of the project's own, running or not. */
    boolean isOwn(int port) {
        return Stream.concat(reserved().stream(), published()).anyMatch(each -> each.port() == port);
    }

    /**
     * A disk.
     *
     * @param folder the data folder on it
     * @param free bytes that can still be used
     */
    public record Room(String folder, long free, long size) {}

    /**
     * The container engine of this machine.
     *
     * @param late whether it did not answer in time
     * @param containers those that publish, or would publish, a PostgreSQL's port
     */
    public record Engine(boolean late, List<ContainerFacts> containers) {
        public Engine {
            containers = List.copyOf(containers);
        }
    }

    /** The containers that publish, or would publish, a PostgreSQL's port. */
    public List<ContainerFacts> containers() {
        return engine.containers();
    }

    /** What the pointer reaches, and what its own login hears there, in the order in which a client would try. */
    public List<Sighting> reached(Pointer pointer) {
        return resolved.getOrDefault(pointer, List.of()).stream()
                .flatMap(address -> at(address).stream())
                .map(each -> each.heard(
                        greetings.getOrDefault(Introduction.of(pointer.to(), each.address()), each.greeting())))
                .toList();
    }

    public Optional<Sighting> at(Address address) {
        return sightings.stream().filter(each -> each.address().equals(address)).findFirst();
    }

    /** How the destination's login ended at the address, if it was tried. */
    public Optional<Attempt.Result> result(Destination to, Address address) {
        return attempts.stream()
                .filter(each -> each.to().equals(to) && each.address().equals(address))
                .map(Attempt::result)
                .findFirst();
    }

    /** Whether the destination's login was let in at the address. */
    boolean accepts(Destination to, Address address) {
        return result(to, address)
                .filter(result -> result instanceof Attempt.Accepted)
                .isPresent();
    }

    /** What the server at an address told anybody whom it let in, at this or another of its addresses. */
    public Optional<ServerDetails> details(Sighting sighting) {
        Stream<Address> same = Stream.concat(
                Stream.of(sighting.address()),
                sightings.stream().filter(sighting::sameOwner).map(Sighting::address));
        return same.flatMap(address ->
                        attempts.stream().filter(each -> each.address().equals(address)))
                .flatMap(each ->
                        each.result() instanceof Attempt.Accepted accepted ? Stream.of(accepted.server()) : Stream.of())
                .findFirst();
    }

    /** Whether two addresses lead to one server. */
    public boolean same(Sighting one, Sighting other) {
        Optional<String> system = details(one).map(ServerDetails::system);
        Optional<String> otherSystem = details(other).map(ServerDetails::system);
        return (system.isPresent() && otherSystem.isPresent()) ? system.equals(otherSystem) : one.sameOwner(other);
    }

    /** Other projects' servers that would let the destination's login in. */
    List<Sighting> strangers(Pointer pointer) {
        return sightings.stream()
                .filter(Sighting::isForeign)
                .filter(each -> accepts(pointer.to(), each.address()))
                .toList();
    }

    /**
     * Where else on this machine the destination's login works: one address of each server; no other project's, and none that
     * the guard would refuse.
     */
    List<Sighting> alternatives(Pointer pointer) {
        List<Address> own = resolved.getOrDefault(pointer, List.of());
        List<Sighting> found = new ArrayList<>();
        for (Sighting each : sightings) {
            boolean works = !own.contains(each.address())
                    && !each.isForeign()
                    && result(pointer.to(), each.address())
                            .filter(result -> result instanceof Attempt.Accepted accepted && !accepted.guarded())
                            .isPresent();
            if (works && found.stream().noneMatch(other -> same(each, other))) {
                found.add(each);
            }
        }
        return found;
    }
}
