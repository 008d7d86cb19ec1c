package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Live databases that were made by command, and what lies beside them. A database without such a mark is never dropped here. */
public final class LentDatabases {
    /** Advisory locks with one key, by that key. */
    private static final String HELD = """
            select distinct (l.classid::bigint << 32) | l.objid::bigint from pg_locks l
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1
               and l.database = (select oid from pg_database where datname = current_database())
            """;

    private LentDatabases() {}

    /**
     * One that is lent.
     *
     * @param database with its size
     * @param held whether whoever took it is still there, as far as it said how to know
     * @param expired whether its time is over
     */
    public record Lent(Neighbour database, Mark.Lent terms, boolean held, boolean expired) {
        /** Whether nobody needs it any more: its time is over, or who took it is gone; and nobody is in it. */
        public boolean isForgotten() {
            return database.sessions() == 0 && (expired || (terms.holder() != 0 && !held));
        }
    }

    /** Those that were made from a live database, by their names. Only reads. */
    public static List<Lent> of(Connector connector, DatabaseName base, Clock clock) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            String system = session.one(
                    "select system_identifier from pg_control_system()", row -> Long.toUnsignedString(row.getLong(1)));
            Inventory inventory = Inventory.read(session, system);
            // Read after the databases: who takes one holds its lock before.
            List<Long> held = session.query(HELD, row -> row.getLong(1));
            List<Lent> all = new ArrayList<>();
            for (Neighbour each : inventory.lent(base)) {
                Mark.Lent terms = each.mark().lent();
                if (terms != null) {
                    boolean expired = terms.until() != null && terms.until().isBefore(clock.instant());
                    all.add(new Lent(each, terms, held.contains(terms.holder()), expired));
                }
            }
            return all;
        }
    }

    /**
     * All that belongs to one, itself last.
     *
     * @param control which holds the lock on it
     */
    public static List<Neighbour> belongings(ControlSession control) {
        List<Neighbour> all = new ArrayList<>();
        Optional<Neighbour> live = Optional.empty();
        for (Neighbour each :
                Inventory.read(control.session(), control.system()).all()) {
            if (!each.mark().live().equals(control.live())) {
                continue;
            }
            if (each.name().equals(control.live())) {
                live = Optional.of(each);
            } else {
                all.add(each);
            }
        }
        live.ifPresent(all::add);
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
        boolean same = belongings.stream()
                .anyMatch(now -> now.name().equals(seen.name())
                        && now.mark().oid() == seen.mark().oid()
                        && now.mark().lent() != null);
        if (!same || !seen.name().equals(control.live())) {
            throw ReseedException.refused(
                    "the database \"" + seen.name() + "\" is not dropped",
                    "it is another one now than the one that was asked about",
                    "run it again");
        }
        belongings.forEach(each -> drop(control, each.name()));
    }

    private static void drop(ControlSession control, DatabaseName name) {
        control.session().execute("drop database if exists " + Identifiers.quote(name.value()) + " with (force)");
    }
}
