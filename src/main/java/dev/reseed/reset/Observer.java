package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.server.DatabaseState;
import dev.reseed.server.Mark;
import dev.reseed.server.Route;
import dev.reseed.server.ServerFacts;
import dev.reseed.stage.CarriedSettings;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.Inventory;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Powers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Sees on a server what a plan needs. Changes nothing. */
final class Observer {
    /** For sessions in a database that is only read. */
    static final Map<String, String> READ_ONLY = Map.of("default_transaction_read_only", "on");

    private static final String MAKING = """
            (select 'setting ' || name || ' ' || setting from pg_settings
              where context in ('user', 'superuser') and source <> 'default' and name <> 'application_name'
              order by 1)
            union all
            select 'role ' || rolname || ' ' || coalesce(rolconfig::text, '') from pg_roles where rolname = current_user
            union all
            (select 'extension ' || name || ' ' || default_version from pg_available_extensions order by 1)
            """;

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
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            Inventory inventory = Inventory.read(session, facts.system());
            List<ResetFacts.Kept> kept = inventory.of(live, Mark.Role.KEPT).stream()
                    .flatMap(neighbour -> kept(neighbour).stream())
                    .toList();
            Powers powers = Powers.read(session, live);
            Optional<LiveDatabase> present = LiveDatabase.read(session, facts, live);
            return new ResetFacts(
                    facts.version(),
                    powers,
                    present,
                    present.filter(this::isPristine).isPresent(),
                    kept,
                    inventory.leftovers(live),
                    templates(session, inventory, live, present),
                    builds(session, inventory, live, Mark.Role.SPARE),
                    inventory.of(live, Mark.Role.SNAPSHOT),
                    making(session, present, powers.user(), facts.version()),
                    freeBytes(session, facts.route()));
        }
    }

    /** Finished builds; for a database that is lent, those of the one that it was made from too. */
    private static List<ResetFacts.Template> templates(
            Session session, Inventory inventory, DatabaseName live, Optional<LiveDatabase> present) {
        List<ResetFacts.Template> all = new ArrayList<>(builds(session, inventory, live, Mark.Role.TEMPLATE));
        present.flatMap(LiveDatabase::mark)
                .flatMap(mark -> Optional.ofNullable(mark.lent()))
                .ifPresent(lent -> all.addAll(builds(session, inventory, lent.base(), Mark.Role.TEMPLATE)));
        return all;
    }

    /** Finished builds in a role, with what each carries. */
    private static List<ResetFacts.Template> builds(
            Session session, Inventory inventory, DatabaseName live, Mark.Role role) {
        return inventory.of(live, role).stream()
                // Somebody may have taken a spare meanwhile, without a lock.
                .flatMap(n ->
                        CarriedSettings.find(session, n.name()).map(its -> new ResetFacts.Template(n, its)).stream())
                .toList();
    }

    private static List<String> making(Session session, Optional<LiveDatabase> live, String user, int version) {
        DatabaseProperties properties =
                live.map(LiveDatabase::properties).orElseGet(() -> DatabaseProperties.defaults(session, user, version));
        List<String> making = new ArrayList<>(session.query(MAKING, row -> row.getString(1)));
        making.add("database " + properties.ofContents());
        return making;
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

    /** The template that the live database still equals; empty where there is none. */
    Optional<Neighbour> template(ResetFacts facts) {
        return facts.live()
                .flatMap(live ->
                        CopyPlanner.template(facts).filter(each -> equalsTemplate(live, each, facts.version())));
    }

    /**
     * Whether a live database still is what its template is: nobody changed it since it was built, nor what it is told to be by
     * {@code ALTER DATABASE}. What cannot be looked into may have been changed.
     */
    private boolean equalsTemplate(LiveDatabase live, Neighbour template, int version) {
        if (live.mark().isEmpty()) {
            return false;
        }
        Mark mark = live.mark().get();
        try (Session session = connector.openForCatalog(mark.live())) {
            return DatabaseState.unchanged(mark.state(), DatabaseState.read(session))
                    && DatabaseProperties.read(session, template.name(), version)
                            .filter(its ->
                                    its.ofContents().equals(live.properties().ofContents()))
                            .isPresent();
        } catch (ReseedException closed) {
            return false;
        }
    }

    /** Whether it is as an image made it; what cannot be looked into may not be. */
    private boolean isPristine(LiveDatabase database) {
        Optional<Mark> mark = database.mark().filter(Mark::isImages);
        if (mark.isEmpty()) {
            return false;
        }
        try (Session session = connector.openForCatalog(mark.get().live())) {
            return DatabaseState.unchanged(mark.get().state(), DatabaseState.read(session));
        } catch (ReseedException closed) {
            return false;
        }
    }

    /** Whether somebody changed it; what cannot be looked into may have been. Empty when it was being dropped. */
    private Optional<ResetFacts.Kept> kept(Neighbour neighbour) {
        try (Session session = connector.openForCatalog(neighbour.name())) {
            boolean unchanged = DatabaseState.unchanged(neighbour.mark().state(), DatabaseState.read(session));
            return Optional.of(new ResetFacts.Kept(neighbour, !unchanged));
        } catch (ReseedException closed) {
            boolean gone = SqlFailures.is(closed, SqlFailures.UNDEFINED_DATABASE);
            return gone ? Optional.empty() : Optional.of(new ResetFacts.Kept(neighbour, true));
        }
    }
}
