package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.claims.ClaimedAddress;
import dev.reseed.doctor.claims.Origin;
import dev.reseed.doctor.claims.Part;
import dev.reseed.server.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Other values for a pointer, in words and as edits of what its sources wrote.
 *
 * @param words what to do, where to do it included
 */
record Change(String words, List<Edit> edits) {
    /** Hosts that mean it in whatever a person writes. */
    static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "0.0.0.0");

    /** Points at another address of this machine: the port changes, and the host where it is no name of this machine. */
    static Change to(Pointer pointer, Address there) {
        List<Change> parts = new ArrayList<>();
        if (!THIS_MACHINE.contains(pointer.to().address().host())) {
            parts.add(host(pointer, "localhost"));
        }
        if (pointer.to().address().port() != there.port()) {
            parts.add(one(pointer, "port", ClaimedAddress::port, Integer.toString(there.port())));
        } else if (parts.isEmpty()) {
            // The same port, and yet another server: only the address tells them apart.
            parts.add(host(pointer, there.host()));
        }
        return new Change(
                parts.stream().map(Change::words).collect(Collectors.joining(", ")),
                parts.stream().flatMap(part -> part.edits.stream()).toList());
    }

    static Change host(Pointer pointer, String now) {
        return one(pointer, "host", ClaimedAddress::host, now);
    }

    private static Change one(Pointer pointer, String name, Function<ClaimedAddress, Part> which, String now) {
        Set<Part> parts = new LinkedHashSet<>();
        for (Source source : pointer.sources()) {
            // What a compose file publishes is the server itself; it is not what points wrong.
            if (!source.isPublished()) {
                source.claim().map(Claim::address).map(which).ifPresent(parts::add);
            }
        }
        Set<String> words = new LinkedHashSet<>();
        parts.forEach(part -> words.add(words(part, name, now, pointer)));
        if (words.isEmpty()) {
            words.add(name + " " + now + " in " + pointer.places());
        }
        return new Change(
                String.join(", ", words),
                parts.stream()
                        .filter(part -> part.origin() instanceof Origin.Written)
                        .map(part -> new Edit(part, now))
                        .toList());
    }

    private static String words(Part part, String name, String now, Pointer pointer) {
        return switch (part.origin()) {
            case Origin.Written written ->
                name + " " + now + " in " + written.place().file() + ":"
                        + written.place().line();
            case Origin.Default given -> given.variable() + "=" + now + " in " + given.file();
            case Origin.Environment environment -> "export " + environment.variable() + "=" + now;
            case Origin.Implied implied ->
                name + " " + now + " in " + pointer.places() + ", where none is written and " + implied.by() + " takes "
                        + part.text();
        };
    }
}
