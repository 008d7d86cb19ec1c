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

    /** What the mark of a half-built database names: the one before it, or itself; 0 when its script wrote over the mark. */
    public long predecessor(DatabaseName live) {
        return mark(live)
                .filter(mark -> mark.live().equals(live) && mark.role() == Mark.Role.STAGE)
                .map(Mark::successor)
                .orElse(0L);
    }

    /** What waits for a build in place to be finished: the database before it, and it itself. */
    private Stream<DatabaseName> waitingFor(DatabaseName live) {
        return database(live).stream()
                .flatMap(present -> databases.stream()
                        .filter(each -> each.equals(present) ? predecessor(live) != 0 : isBefore(each, present))
                        .map(DatabaseFacts::name));
    }

    /**
     * Whether a database's mark names the present one as its successor. A mark is anybody's who owns a database: it is
     * believed when the present one's names it in turn, and, where a script wrote over that, when both have one owner.
     */
    private boolean isBefore(DatabaseFacts former, DatabaseFacts present) {
        return mark(former.name())
                .filter(mark -> mark.live().equals(present.name())
                        && mark.role() == Mark.Role.KEPT
                        && mark.successor() == present.oid())
                .filter(mark -> predecessor(present.name()) == former.oid()
                        || former.owner().equals(present.owner()))
                .isPresent();
    }

    /** The mark on a database, if it exists and carries one that was made for it. */
    public Optional<Mark> mark(DatabaseName name) {
        return database(name).flatMap(d -> Mark.parse(d.comment(), system, d.oid()));
    }
}
