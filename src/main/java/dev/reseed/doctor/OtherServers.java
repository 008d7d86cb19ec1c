package dev.reseed.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What else of PostgreSQL is on this machine, for somebody who found nobody: the project's own first, and only a few. Pure. */
final class OtherServers {
    private static final int MOST = 3;

    private final Observations seen;
    private final Pointer pointer;

    OtherServers(Observations seen, Pointer pointer) {
        this.seen = seen;
        this.pointer = pointer;
    }

    String words() {
        List<Sighting> servers = seen.sightings().stream()
                .filter(Sighting::isPostgres)
                .sorted(Comparator.comparingInt(this::distance))
                .toList();
        if (servers.isEmpty()) {
            return "no PostgreSQL was found on this machine";
        }
        String stranger = seen.strangers(pointer).stream()
                .map(each -> "; the login would work at " + each.address() + ", but that is the " + each.who()
                        + ", another project's")
                .findFirst()
                .orElse("");
        int more = servers.size() - MOST;
        return "PostgreSQL is at "
                + servers.stream()
                        .limit(MOST)
                        .map(each -> each.address().toString())
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "")
                + stranger;
    }

    /** What the project points at is near, another project's container is far. */
    private int distance(Sighting place) {
        boolean meant = seen.pointers().stream()
                .flatMap(each -> seen.reached(each).stream())
                .anyMatch(each -> each.address().equals(place.address()));
        return meant ? 0 : place.isForeign() ? 2 : 1;
    }
}
