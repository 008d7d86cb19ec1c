package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Mark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The databases of a server that carry a mark, and the name that goes with it. Only reads. */
public final class Inventory {
    private static final String ALL = """
            select d.datname, d.oid, shobj_description(d.oid, 'pg_database'),
                   %s,
                   (select count(*) from pg_stat_activity a where a.datid = d.oid), d.datallowconn,
                   pg_get_userbyid(d.datdba), current_user,
                   case when d.datconnlimit <> -2 then 'whole'
                        when exists (select from pg_locks l where l.locktype = 'object' and l.granted
                                      and l.classid = 'pg_database'::regclass and l.objid = d.oid) then 'leaving'
                        else 'broken' end
              from pg_database d
            """;
    /** Counting the bytes of a database is opening its folder: only for those whose size somebody is told. */
    private static final String BYTES = """
            case when has_database_privilege(d.oid, 'connect')
                  and shobj_description(d.oid, 'pg_database') ~ '"role":"(kept|template|spare|snapshot)"|"lent":'
                 then pg_database_size(d.oid) else 0 end
            """;

    /** As whose rights are asked for: before PostgreSQL 16, and since. */
    private static final Set<String> VANISHED = Set.of(SqlFailures.UNDEFINED_DATABASE, SqlFailures.INTERNAL_ERROR);

    private static final int ATTEMPTS = 10;
    private static final Set<Mark.Role> CLOSED = Set.of(Mark.Role.TEMPLATE, Mark.Role.SPARE);

    private final List<Neighbour> all;
    private final List<Neighbour> broken;
    private final List<Stranger> strangers;

    private Inventory(List<Neighbour> all, List<Neighbour> broken, List<Stranger> strangers) {
        this.all = all;
        this.broken = broken;
        this.strangers = strangers;
    }

    /**
     * A database with a mark that is not believed.
     *
     * @param owner the role that wrote it
     */
    public record Stranger(DatabaseName name, DatabaseName live, Mark.Role role, String owner) {}

    /**
     * Reads it.
     *
     * @param session in any database of the server
     * @param system the cluster's identifier
     */
    public static Inventory read(Session session, String system) {
        return read(session, system, BYTES);
    }

    /** The same without sizes, which are 0. */
    static Inventory names(Session session, String system) {
        return read(session, system, "0");
    }

    private static Inventory read(Session session, String system, String bytes) {
        List<Found> found = found(session, system, bytes);
        List<Found> believed =
                found.stream().filter(each -> each.isBelieved(found)).toList();
        return new Inventory(
                neighbours(believed, "whole"),
                neighbours(believed, "broken"),
                found.stream()
                        .filter(each -> !believed.contains(each))
                        .flatMap(each -> each.neighbour().stream()
                                .map(n -> new Stranger(
                                        n.name(), n.mark().live(), n.mark().role(), each.owner())))
                        .toList());
    }

    /** A database that is dropped while the server looks at it fails the query: it is asked again. */
    private static List<Found> found(Session session, String system, String bytes) {
        for (int attempt = 1; ; attempt++) {
            try {
                return session.query(ALL.formatted(bytes), row -> Found.of(row, system));
            } catch (ReseedException e) {
                boolean vanished =
                        SqlFailures.sqlState(e).filter(VANISHED::contains).isPresent();
                if (!vanished || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<Neighbour> neighbours(List<Found> found, String health) {
        return found.stream()
                .filter(each -> each.health().equals(health))
                .flatMap(each -> each.neighbour().stream())
                .toList();
    }

    /** A database with its owner, the asking role, and, where it carries a mark and the name for it, what that says. */
    private record Found(String name, String owner, String asking, String health, Optional<Neighbour> neighbour) {
        static Found of(ResultSet row, String system) throws SQLException {
            return new Found(
                    row.getString(1),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    Inventory.neighbour(row, system));
        }

        /**
         * A mark is anybody's who owns a database: the live one's owner is believed, and the role that asks; of a lent one, the owner
         * of what it was made from.
         */
        boolean isBelieved(List<Found> all) {
            return owner.equals(asking)
                    || neighbour.stream()
                            .map(n -> believing(n).value())
                            .flatMap(name -> all.stream().filter(live -> live.name.equals(name)))
                            .anyMatch(live -> live.owner.equals(owner));
        }

        private static DatabaseName believing(Neighbour neighbour) {
            return baseOf(neighbour).orElse(neighbour.mark().live());
        }
    }

    /** All databases in the role that belong to the live one, newest first. */
    public List<Neighbour> of(DatabaseName live, Mark.Role role) {
        return all.stream()
                .filter(n -> n.mark().live().equals(live) && n.mark().role() == role)
                .sorted(Comparator.comparing((Neighbour n) -> n.mark().time()).reversed())
                .toList();
    }

    /** The live databases that were made by command from a live one, by their names. */
    public List<Neighbour> lent(DatabaseName base) {
        return all.stream()
                .filter(n -> baseOf(n).equals(Optional.of(base)))
                .sorted(Comparator.comparing(n -> n.name().value()))
                .toList();
    }

    /** What a database was made from that is lent itself, under the name that such a one gets; what lies beside it was not. */
    private static Optional<DatabaseName> baseOf(Neighbour neighbour) {
        boolean live = neighbour.mark().role() == Mark.Role.LIVE
                && neighbour.name().equals(neighbour.mark().live());
        return Optional.ofNullable(neighbour.mark().lent())
                .map(Mark.Lent::base)
                .filter(base -> live && neighbour.name().value().startsWith(base + "_"));
    }

    /** Whether a database is there with the same mark. */
    boolean has(Neighbour expected) {
        return all.stream()
                .anyMatch(
                        now -> now.name().equals(expected.name()) && now.mark().equals(expected.mark()));
    }

    /** What commands that died left: unfinished databases, and those whose dropping was begun and not finished. */
    public List<Neighbour> leftovers(DatabaseName live) {
        return Stream.of(of(live, Mark.Role.STAGE), of(live, Mark.Role.SCRATCH), halfDropped(live))
                .flatMap(List::stream)
                .toList();
    }

    /** Those whose dropping was begun and not finished, since the server ended: nobody can enter them any more. */
    List<Neighbour> halfDropped(DatabaseName live) {
        return broken.stream().filter(n -> n.mark().live().equals(live)).toList();
    }

    /** Those in the role that say that they belong to the live one, and whose owner is not believed. */
    public List<Stranger> strangers(DatabaseName live, Mark.Role role) {
        return strangers.stream()
                .filter(each -> each.live().equals(live) && each.role() == role)
                .toList();
    }

    /** All marked databases. */
    public List<Neighbour> all() {
        return all;
    }

    private static Optional<Neighbour> neighbour(ResultSet row, String system) throws SQLException {
        String name = row.getString(1);
        Optional<Mark> mark =
                Mark.parse(row.getString(3), system, row.getLong(2)).filter(m -> BesideNames.isName(name, m.role()));
        boolean opened = row.getBoolean(6);
        // A template or spare that somebody opened may hold anything by now: it is theirs.
        if (mark.isEmpty() || (opened && CLOSED.contains(mark.get().role()))) {
            return Optional.empty();
        }
        return Optional.of(new Neighbour(new DatabaseName(name), mark.get(), row.getLong(4), row.getInt(5)));
    }
}
