package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Live databases that were made by command, and what lies beside them. A database without such a mark is never dropped here. */
public final class LentDatabases {
    /** Advisory locks with one key, by that key. */
    private static final String HELD = """
            select distinct (l.classid::bigint << 32) | l.objid::bigint from pg_locks l
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1
               and l.database = (select oid from pg_database where datname = current_database())
            """;

    /** A server that was restarted a moment ago: who holds a lock has to come back first. */
    private static final String FRESH =
            "select clock_timestamp() < pg_postmaster_start_time() + make_interval(secs => ?)";

    private static final int GRACE_SECONDS = 20;

    private LentDatabases() {}

    /**
     * One that is lent.
     *
     * @param database with its size
     * @param belongings what lies beside it: its snapshots, former databases and the like
     * @param held whether whoever took it is still there, as far as it said how to know
     * @param expired whether its time is over
     */
    public record Lent(Neighbour database, Mark.Lent terms, List<Neighbour> belongings, boolean held, boolean expired) {
        public Lent {
            belongings = List.copyOf(belongings);
        }

        /** How many are in it, or in what belongs to it. */
        public int sessions() {
            return database.sessions()
                    + belongings.stream().mapToInt(Neighbour::sessions).sum();
        }

        /** Whether nobody needs it any more: its time is over, or who took it is gone; and nobody is in it. */
        public boolean isForgotten() {
            return sessions() == 0 && (expired || isLeft());
        }

        /** Whether who took it is gone, nobody is in it, and nobody ever made anything of it. */
        public boolean isAbandoned() {
            return sessions() == 0 && isLeft() && belongings.isEmpty();
        }

        private boolean isLeft() {
            return terms.holder() != 0 && !held;
        }
    }

    /** Those that were made from a live database, by their names. Only reads. */
    public static List<Lent> of(Connector connector, DatabaseName base) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            String system = ControlSession.system(session);
            return of(session, Inventory.read(session, system), base);
        }
    }

    /** Times are compared by the server's clock, which all its clients have in common. */
    private static List<Lent> of(Session session, Inventory inventory, DatabaseName base) {
        // Read after the databases: who takes one holds its lock before.
        List<Long> held = session.query(HELD, row -> row.getLong(1));
        boolean fresh = session.one(FRESH, row -> row.getBoolean(1), GRACE_SECONDS);
        Instant now = now(session);
        List<Lent> all = new ArrayList<>();
        for (Neighbour each : inventory.lent(base)) {
            Mark.Lent terms = each.mark().lent();
            if (terms != null) {
                boolean expired = terms.until() != null && terms.until().isBefore(now);
                all.add(new Lent(
                        each, terms, beside(inventory, each.name()), fresh || held.contains(terms.holder()), expired));
            }
        }
        return all;
    }

    /** What belongs to a live database and is not itself: one that a person renamed is theirs. */
    private static List<Neighbour> beside(Inventory inventory, DatabaseName live) {
        return inventory.all().stream()
                .filter(each -> each.mark().live().equals(live) && each.mark().role() != Mark.Role.LIVE)
                .toList();
    }

    private static Instant now(Session session) {
        return session.one("select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class))
                .toInstant();
    }

    /** Which of these databases are there. Only reads. */
    public static List<DatabaseName> present(Connector connector, List<DatabaseName> databases) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            Set<String> names =
                    new HashSet<>(session.query("select datname from pg_database", row -> row.getString(1)));
            return databases.stream()
                    .filter(database -> names.contains(database.value()))
                    .toList();
        }
    }

    /** The time by the server's clock. */
    public static Instant now(Connector connector) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            return now(session);
        }
    }

    /**
     * What belongs to live databases that are not there: to one that was being made when its maker died, or that somebody dropped by hand.
     * Only reads.
     *
     * @param journal of this machine's commands
     */
    public static Orphans orphans(Connector connector, Journal journal) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            String system = ControlSession.system(session);
            Set<String> present =
                    new HashSet<>(session.query("select datname from pg_database", row -> row.getString(1)));
            return new Orphans(
                    Inventory.read(session, system).all().stream()
                            .filter(each -> !present.contains(each.mark().live().value()))
                            .toList(),
                    Stream.concat(
                                    journal.entries(system).stream().map(Journal.Entry::live),
                                    EnvironmentRole.left(session).stream())
                            .filter(live -> !present.contains(live.value()))
                            .distinct()
                            .toList());
        }
    }

    /**
     * What belongs to live databases that are not there.
     *
     * @param databases that are marked
     * @param begun the live databases for which something was begun
     */
    public record Orphans(List<Neighbour> databases, List<DatabaseName> begun) {}

    /**
     * All that belongs to one, itself last.
     *
     * @param control which holds the lock on it
     */
    public static List<Neighbour> belongings(ControlSession control) {
        Inventory inventory = Inventory.read(control.session(), control.system());
        List<Neighbour> all = new ArrayList<>(beside(inventory, control.live()));
        inventory.all().stream()
                .filter(each -> each.name().equals(control.live())
                        && each.mark().role() == Mark.Role.LIVE
                        && each.mark().live().equals(control.live()))
                .forEach(all::add);
        return all;
    }

    /**
     * Drops it with all that belongs to it, and ends the sessions in them.
     *
     * @param seen what it was when that was agreed to
     * @throws ReseedException where it is another database by now, or not lent
     */
    public static void drop(ControlSession control, Neighbour seen) {
        List<Neighbour> belongings = belongings(control);
        Optional<Neighbour> now = belongings.stream()
                .filter(each ->
                        each.name().equals(control.live()) && each.mark().lent() != null)
                .findFirst();
        if (now.isEmpty()) {
            throw ReseedException.failed(
                    "the database \"" + seen.name() + "\" is not dropped",
                    "it is gone, or somebody wrote over its comment",
                    "reseed env list shows what is there");
        }
        if (now.get().mark().oid() != seen.mark().oid() || !seen.name().equals(control.live())) {
            throw ReseedException.refused(
                    "the database \"" + seen.name() + "\" is not dropped",
                    "it is another one now than the one that was asked about",
                    "run it again");
        }
        belongings.forEach(each -> drop(control, each.name()));
    }

    /**
     * Drops one that nobody needs any more, with all that belongs to it.
     *
     * @param seen what it was when it was found forgotten
     * @return false where it is gone
     * @throws ReseedException where somebody is in it, needs it again, or made something of it; with {@code 55006} where somebody
     *     came just now
     */
    public static boolean dropForgotten(ControlSession control, Lent seen) {
        DatabaseName name = seen.database().name();
        Inventory inventory = Inventory.read(control.session(), control.system());
        Optional<Lent> found = of(control.session(), inventory, seen.terms().base()).stream()
                .filter(each -> each.database().name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            return false;
        }
        Lent now = found.get();
        if (!now.isForgotten() || !oids(now).equals(oids(seen))) {
            throw ReseedException.failed("the database \"" + name + "\" is not dropped", "somebody uses it again", "");
        }
        // Without force, and itself first: nobody is thrown out, and whoever came meanwhile finds all that belongs to
        // it.
        dropUnused(control, name);
        now.belongings().forEach(each -> dropUnused(control, each.name()));
        return true;
    }

    private static Set<Long> oids(Lent lent) {
        return Stream.concat(Stream.of(lent.database()), lent.belongings().stream())
                .map(each -> each.mark().oid())
                .collect(Collectors.toSet());
    }

    private static void dropUnused(ControlSession control, DatabaseName name) {
        control.session().execute("drop database if exists " + Identifiers.quote(name.value()));
    }

    /**
     * Drops what belonged to a live database that is gone.
     *
     * @param control which holds the lock on that
     * @param left what it was when that was agreed to; nothing happens where it is gone
     */
    public static void dropLeft(ControlSession control, Neighbour left) {
        boolean same = belongings(control).stream()
                .anyMatch(now -> now.name().equals(left.name()) && now.mark().equals(left.mark()));
        if (same && !left.name().equals(control.live())) {
            drop(control, left.name());
        }
    }

    private static void drop(ControlSession control, DatabaseName name) {
        control.session().execute("drop database if exists " + Identifiers.quote(name.value()) + " with (force)");
    }
}
