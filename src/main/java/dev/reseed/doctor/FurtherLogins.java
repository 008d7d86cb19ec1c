package dev.reseed.doctor;

import dev.reseed.doctor.wire.Greeting;
import dev.reseed.doctor.wire.Opening;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Address;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which more logins to try, once each pointer's own is known: all at servers of this machine, and none that would give a
 * password away. Pure.
 */
final class FurtherLogins {
    /** Which every server has. */
    private static final String MAINTENANCE = "postgres";

    private final Observations seen;

    FurtherLogins(Observations seen) {
        this.seen = seen;
    }

    List<Trial> all() {
        Set<Trial> trials = new LinkedHashSet<>();
        for (Pointer pointer : seen.pointers()) {
            List<Sighting> reached = seen.reached(pointer);
            boolean here = reached.stream().allMatch(Sighting::isLocal);
            if (here && isComplete(pointer.to())) {
                boolean works = reached.stream().anyMatch(place -> seen.accepts(pointer.to(), place.address()));
                (works ? atTheEnvironments(pointer) : instead(pointer, reached)).forEach(trials::add);
            }
        }
        return List.copyOf(trials);
    }

    /** Where a login fails: the same at the other servers of this machine, and at this one as far as it is the database that is missing. */
    private Stream<Trial> instead(Pointer pointer, List<Sighting> reached) {
        List<Address> own = reached.stream().map(Sighting::address).toList();
        Stream<Trial> elsewhere = seen.sightings().stream()
                .filter(place -> place.address() instanceof Address.Tcp
                        && place.isHere()
                        && opens(place.greeting())
                        && !own.contains(place.address()))
                .map(place -> new Trial(pointer.to(), place.address()));
        Stream<Trial> containers = reached.stream()
                .flatMap(place -> place
                        .container()
                        .flatMap(ContainerFacts::login)
                        .filter(login ->
                                opens(place.greeting()) && login.password().isPresent())
                        .map(login -> new Trial(login, place.address()))
                        .stream());
        Stream<Trial> maintenance = reached.stream()
                .filter(place -> seen.result(pointer.to(), place.address())
                        .filter(result -> result instanceof Attempt.Denied denied
                                && denied.sqlState().equals(LoginDiagnosis.NO_DATABASE))
                        .isPresent())
                .map(place -> new Trial(pointer.to().at(MAINTENANCE), place.address()));
        return Stream.of(elsewhere, containers, maintenance).flatMap(each -> each);
    }

    /** Where a login works, and the environment's database of the same name is on another server: the same there. */
    private Stream<Trial> atTheEnvironments(Pointer pointer) {
        return seen.pointers().stream()
                .filter(each -> each.isChosen()
                        && !each.equals(pointer)
                        && each.to().database().equals(pointer.to().database()))
                .flatMap(each -> seen.reached(each).stream().filter(place -> seen.accepts(each.to(), place.address())))
                .filter(place -> place.isLocal() && place.isHere() && opens(place.greeting()))
                .map(place -> new Trial(pointer.to(), place.address()));
    }

    static boolean isComplete(Destination to) {
        return to.user().filter(each -> !each.isEmpty()).isPresent()
                && to.database()
                        .filter(each -> !each.isEmpty()
                                && each.getBytes(StandardCharsets.UTF_8).length <= DatabaseName.MAX_BYTES
                                && each.indexOf('\0') < 0)
                        .isPresent();
    }

    /** Whether a login can be tried without giving the password away. */
    static boolean opens(Greeting greeting) {
        return greeting instanceof Greeting.Postgres postgres
                && !(postgres.opening() instanceof Opening.Refuses refused
                        && (refused.isStarting() || refused.isFull()))
                && postgres.weakness().isEmpty();
    }
}
