package dev.reseed.schema;

import dev.reseed.kernel.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the schema of a database from its catalogs, in one snapshot and without a superuser's rights. PostgreSQL 14 to 18. */
public final class CatalogReader {
    private CatalogReader() {}

    /** Reads it; the session's transaction is this call's, and its settings are as before. */
    public static Catalog read(Session session) {
        List<Catalog> read = new ArrayList<>();
        session.transaction(() -> {
            session.execute("set transaction isolation level repeatable read read only");
            read.add(readWithin(session));
        });
        return read.getFirst();
    }

    /** The same within a transaction, whose search path is changed. */
    static Catalog readWithin(Session session) {
        session.execute("set local search_path = ''");
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
