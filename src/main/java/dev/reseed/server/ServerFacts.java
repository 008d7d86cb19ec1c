package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the guard looks at: read from the server in one go, without changing anything.
 *
 * @param route how the connection gets there
 * @param host the host as configured, or the socket's folder
 * @param version {@code server_version_num}
 * @param system the cluster's system identifier, an unsigned number
 * @param initialised when the cluster was made, from the system identifier
 * @param production signals that the cluster serves production, each in words; empty when there is none
 * @param databases all databases of the cluster
 */
public record ServerFacts(
        Route route,
        String host,
        int version,
        String system,
        Instant initialised,
        List<String> production,
        List<DatabaseFacts> databases) {
    public ServerFacts {
        production = List.copyOf(production);
        databases = List.copyOf(databases);
    }

    /**
     * One database as the shared catalogs show it.
     *
     * @param owner the role that owns it
     * @param comment its comment, null when it has none
     */
    public record DatabaseFacts(
            DatabaseName name,
            long oid,
            String owner,
            @Nullable String comment) {}

    /** The facts about a database, or empty when there is none of that name. */
    public Optional<DatabaseFacts> database(DatabaseName name) {
        return databases.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** The database that was renamed away to build another one in its place, while that is not finished. */
    public Optional<DatabaseName> displaced(DatabaseName live) {
        return waitingFor(live).filter(name -> !name.equals(live)).findFirst();
    }

    /** Whether what has the live name is not finished: it is being built in place, or was when its builder died. */
    public boolean isHalfBuilt(DatabaseName live) {
        return waitingFor(live).findAny().isPresent();
    }

    /**
     * Whose mark names what has the live name as a successor: the one before it, and until it is finished it itself. A
     * mark is anybody's who owns a database: only their owner is believed.
     */
    private Stream<DatabaseName> waitingFor(DatabaseName live) {
        return database(live).stream()
                .flatMap(present -> databases.stream()
                        .filter(other -> other.owner().equals(present.owner()))
                        .map(DatabaseFacts::name)
                        .filter(name -> mark(name)
                                .filter(mark -> mark.live().equals(live) && mark.successor() == present.oid())
                                .filter(mark -> mark.role() == (name.equals(live) ? Mark.Role.STAGE : Mark.Role.KEPT))
                                .isPresent()));
    }

    /** The mark on a database, if it exists and carries one that was made for it. */
    public Optional<Mark> mark(DatabaseName name) {
        return database(name).flatMap(d -> Mark.parse(d.comment(), system, d.oid()));
    }
}
