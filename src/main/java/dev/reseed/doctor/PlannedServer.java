package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.server.Address;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server of the project's own that is not started, and that will have a login that now leads elsewhere. Pure.
 *
 * @param words whose port it is: {@code the service db of compose.yml}
 */
record PlannedServer(Address address, String words) {
    /** The one that a pointer at another port of this machine means, by its user, password and database. */
    static Optional<PlannedServer> of(Observations seen, Pointer pointer) {
        boolean here = !seen.reached(pointer).isEmpty()
                && seen.reached(pointer).stream().allMatch(Sighting::isLocal);
        boolean planned =
                pointer.isOnlyPublished() || seen.isOwn(pointer.to().address().port());
        if (!here || planned || pointer.to().user().isEmpty()) {
            return Optional.empty();
        }
        Stream<PlannedServer> own = seen.ours().reserved().stream()
                .filter(to -> isSame(to, pointer.to()) && isAbsent(seen, to.address()))
                .map(to ->
                        new PlannedServer(to.address(), words(seen, to.address().port())));
        Stream<PlannedServer> services = seen.pointers().stream()
                .filter(each -> each.isPublished() && isSame(each.to(), pointer.to()))
                .filter(each -> seen.reached(each).stream().allMatch(PlannedServer::isAbsent))
                .map(each -> new PlannedServer(
                        each.to().address(), words(seen, each.to().address().port())));
        return Stream.concat(own, services).findFirst();
    }

    private static boolean isSame(Destination one, Destination other) {
        return one.user().equals(other.user())
                && one.password().equals(other.password())
                && one.database().equals(other.database());
    }

    private static boolean isAbsent(Observations seen, Address address) {
        return seen.at(address).filter(PlannedServer::isAbsent).isPresent();
    }

    private static boolean isAbsent(Sighting place) {
        return place.greeting() instanceof Greeting.Absent;
    }

    /** Whose port of the project's own it is. */
    static String words(Observations seen, int port) {
        return seen.publishing(port)
                .map(PlannedServer::words)
                .orElse("environment " + seen.ours().environment());
    }

    private static String words(Claim published) {
        return "the service " + published.inSection().orElse("") + " of "
                + published.place().file();
    }

    /** What is wrong, in one line. */
    String what(int port) {
        return "the wrong port: " + port + " instead of " + address.port();
    }

    /** What shows it, after what was seen at the wrong one. */
    String why() {
        return address.port() + " is the port of " + words + ", which has this login and is not started";
    }
}
