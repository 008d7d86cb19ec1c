package dev.reseed.doctor;

import dev.reseed.server.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was seen; the diagnosis looks at nothing else.
 *
 * @param resolved the numeric addresses of each pointer; none where its name does not resolve
 * @param sightings each address once
 * @param containers those that publish, or would publish, a PostgreSQL's port
 * @param rooms the disks under data folders on this machine
 * @param reserved the address where the environment's own server will listen, while it does not run
 */
public record Observations(
        List<Pointer> pointers,
        Map<Pointer, List<Address>> resolved,
        List<Sighting> sightings,
        List<Attempt> attempts,
        List<ContainerFacts> containers,
        List<Room> rooms,
        Optional<Address> reserved) {
    public Observations {
        pointers = List.copyOf(pointers);
        resolved = Map.copyOf(resolved);
        sightings = List.copyOf(sightings);
        attempts = List.copyOf(attempts);
        containers = List.copyOf(containers);
        rooms = List.copyOf(rooms);
    }

    /**
     * A disk.
     *
     * @param folder the data folder on it
     * @param free bytes that can still be used
     */
    public record Room(String folder, long free, long size) {}

    /** What the pointer reaches, in the order in which a client would try. */
    public List<Sighting> reached(Pointer pointer) {
        return resolved.getOrDefault(pointer, List.of()).stream()
                .flatMap(address -> at(address).stream())
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

    /** Where else on this machine the destination's login works: one address of each server. */
    List<Sighting> alternatives(Pointer pointer) {
        List<Address> own = resolved.getOrDefault(pointer, List.of());
        List<Sighting> found = new java.util.ArrayList<>();
        for (Sighting each : sightings) {
            boolean works = !own.contains(each.address())
                    && result(pointer.to(), each.address())
                            .filter(result -> result instanceof Attempt.Accepted)
                            .isPresent();
            if (works && found.stream().noneMatch(other -> same(each, other))) {
                found.add(each);
            }
        }
        return found;
    }
}
