package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A named copy of a live database.
 *
 * @param name that a person gave it
 * @param database that holds it
 * @param bytes its size on disk
 */
public record Snapshot(String name, DatabaseName database, long bytes, Instant saved) {
    /**
     * Those of an environment, newest first. Only reads, and starts nothing.
     *
     * @throws ReseedException unreachable, where the server does not run
     */
    public static List<Snapshot> list(Target target, Cancellation cancellation) {
        Gate.Seen seen = new Gate(target)
                .look(cancellation, Optional.empty())
                .orElseThrow(() -> new ReseedException(
                        Kind.UNREACHABLE, "there is nothing to look at", "the server does not run", "reseed up"));
        try (Session session = seen.connector().openForCatalog(Connector.MAINTENANCE)) {
            return all(Inventory.read(session, seen.facts().system()), target.database());
        }
    }

    static List<Snapshot> all(Inventory inventory, DatabaseName live) {
        return inventory.of(live, Mark.Role.SNAPSHOT).stream()
                .map(each -> new Snapshot(
                        SnapshotName.of(each),
                        each.name(),
                        each.bytes(),
                        each.mark().time()))
                .toList();
    }
}
