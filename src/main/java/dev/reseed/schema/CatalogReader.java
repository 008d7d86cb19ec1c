package dev.reseed.schema;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the schema of a database from its catalogs, in one snapshot and without a superuser's rights. PostgreSQL 14 to 18. */
public final class CatalogReader {
    /** What the server says of an object that was dropped meanwhile: an internal error, or that it is undefined. */
    private static final Set<String> GONE = Set.of("XX000", "42P01", "42704", "42883", "42703");

    private CatalogReader() {}

    private static final int ATTEMPTS = 5;

    /**
     * Reads it; the session's transaction is this call's, and its settings are as before. The server tells definitions as they are at that
     * moment and not as they were in the snapshot: where something was committed meanwhile, it is read anew, until nothing was, or nothing
     * that the catalogs show.
     */
    public static Catalog read(Session session) {
        String before = committed(session);
        Optional<Reading.Once> first = readOnce(session, false);
        if (first.isPresent() && before.equals(committed(session))) {
            return first.get().catalog();
        }
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Optional<Reading.Once> again = readOnce(session, true);
            if (again.isPresent() && again.get().stamp().equals(Accounting.stamp(session))) {
                return again.get().catalog();
            }
        }
        throw ReseedException.failed(
                "the schema cannot be read",
                "it was changed each time while it was read, " + ATTEMPTS + " times",
                "try again when nobody changes it");
    }

    /**
     * Reads it within a transaction that shows one snapshot, whose settings it leaves changed.
     *
     * @param within the session of that transaction
     * @param beside another session in the same database, which sees what was committed since
     * @return empty where definitions were changed since the snapshot, so that they cannot be told as they were
     */
    public static Optional<Catalog> readIn(Session within, Session beside) {
        String stamp = Accounting.stamp(within);
        Catalog catalog = readWithin(within);
        return stamp.equals(Accounting.stamp(beside)) ? Optional.of(catalog) : Optional.empty();
    }

    /** What has been committed: the same text twice means that nothing was in between. */
    private static String committed(Session session) {
        return session.one("select pg_current_snapshot()::text", row -> row.getString(1));
    }

    /** Empty where it failed since something went away. */
    private static Optional<Reading.Once> readOnce(Session session, boolean stamped) {
        String before = committed(session);
        List<Reading.Once> read = new ArrayList<>();
        try {
            session.transaction(() -> {
                session.execute("set transaction isolation level repeatable read read only");
                String stamp = stamped ? Accounting.stamp(session) : "";
                read.add(new Reading.Once(readWithin(session), stamp));
            });
        } catch (ReseedException e) {
            boolean gone = SqlFailures.sqlState(e).map(GONE::contains).orElse(true);
            if (!gone || before.equals(committed(session))) {
                throw e;
            }
        }
        return read.stream().findFirst();
    }

    /** The same within a transaction, whose search path is changed. */
    static Catalog readWithin(Session session) {
        session.execute("set local search_path = ''");
        // A database may have its own, and the server writes definitions by them.
        session.execute("set local standard_conforming_strings = on");
        session.execute("set local quote_all_identifiers = off");
        session.execute("set local jit = off");
        Reading reading = new Reading(
                session, session.one("select current_setting('server_version_num')::int4", row -> row.getInt(1)));
        Dependencies dependencies = Dependencies.read(reading);
        read(reading);
        dependencies.dropExtensions(reading);
        Facets.read(reading);
        dependencies.order(reading);
        return new Catalog(reading.objects(), reading.needs(), Accounting.unknown(reading, dependencies));
    }

    private static void read(Reading reading) {
        Stream.of(Containers.ALL, Routines.ALL, TextSearch.ALL, ForeignData.ALL, Reactions.ALL, Languages.ALL)
                .flatMap(List::stream)
                .forEach(each -> each.read(reading));
        Operators.read(reading);
        Sequences.read(reading);
        OnTables.read(reading);
        Publications.read(reading);
        Subscriptions.read(reading);
        DefaultPrivileges.read(reading);
        Collations.read(reading);
        new Types(reading).read();
        Map<Long, List<Column>> columns = Column.read(reading);
        new Tables(reading, columns, new Constraints(reading).read()).read();
        new Views(reading, columns).read();
        new Partitions(reading).read();
    }
}
