package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.server.Route;
import dev.reseed.server.ServerFacts;
import dev.reseed.stage.DatabaseState;
import dev.reseed.stage.Inventory;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Powers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sees on a server what a plan needs. Changes nothing. */
final class Observer {
    private final Connector connector;

    Observer(Connector connector) {
        this.connector = connector;
    }

    /**
     * Looks at a live database and those beside it.
     *
     * @param facts of the examination; the comments are read anew, since somebody may have worked meanwhile
     */
    ResetFacts look(ServerFacts facts, DatabaseName live) {
        try (Session session = connector.open(Connector.MAINTENANCE)) {
            Inventory inventory = new Inventory(session, facts.system());
            List<Neighbour> leftovers = new ArrayList<>(inventory.of(live, Mark.Role.STAGE));
            leftovers.addAll(inventory.of(live, Mark.Role.SCRATCH));
            List<ResetFacts.Kept> kept = inventory.of(live, Mark.Role.KEPT).stream()
                    .map(n -> new ResetFacts.Kept(n, changed(n)))
                    .toList();
            return new ResetFacts(
                    facts.version(),
                    Powers.read(session, live),
                    LiveDatabase.read(session, facts, live),
                    kept,
                    leftovers,
                    freeBytes(session, facts.route()));
        }
    }

    /** Only a server on this machine has its data on a disk of this machine, and only some roles may see where. */
    private static OptionalLong freeBytes(Session session, Route route) {
        boolean here = route instanceof Route.Direct || route instanceof Route.Socket;
        Optional<String> folder = here
                ? session.first(
                        "select setting from pg_settings where name = 'data_directory'", row -> row.getString(1))
                : Optional.empty();
        if (folder.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Files.getFileStore(Path.of(folder.get())).getUsableSpace());
        } catch (IOException hidden) {
            // Another user's folder: the server itself will say when the disk is full, and the stage is dropped.
            return OptionalLong.empty();
        }
    }

    /** Whether somebody changed a kept database; a database that cannot be looked into may have been. */
    private boolean changed(Neighbour kept) {
        try (Session session = connector.open(kept.name())) {
            return !DatabaseState.unchanged(kept.mark().state(), DatabaseState.read(session));
        } catch (ReseedException closed) {
            return true;
        }
    }
}
