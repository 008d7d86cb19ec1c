package dev.reseed.schema;

import dev.reseed.kernel.Session;
import java.util.List;
import java.util.stream.Stream;

/** Reads the schema of a database from its catalogs, in one snapshot and without a superuser's rights. PostgreSQL 14 to 18. */
public final class CatalogReader {
    private static final String DEPENDENCIES = """
            select classid::int8 as catalog, objid::int8 as oid, refclassid::int8 as ref_catalog, refobjid::int8 as ref_oid
              from pg_depend where objid >= 16384 and refobjid >= 16384 and deptype in ('n', 'a', 'i', 'P', 'S', 'e')
               and not (deptype = 'a' and classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and refobjsubid <> 0
                        and objid in (select seqrelid from pg_sequence))
            """;

    private CatalogReader() {}

    private record Edge(Address from, Address to) {}

    /** Reads it; the session's transaction is this call's, and its settings are as before. */
    public static Catalog read(Session session) {
        Reading reading = new Reading(
                session, session.one("select current_setting('server_version_num')::int4", row -> row.getInt(1)));
        session.transaction(() -> {
            session.execute("set transaction isolation level repeatable read read only");
            session.execute("set local search_path = ''");
            read(reading);
            for (Edge edge : reading.query(
                    DEPENDENCIES,
                    row -> new Edge(
                            Reading.address(row), Address.of(row.getLong("ref_catalog"), row.getLong("ref_oid"))))) {
                Address from = reading.part(edge.from());
                Address to = reading.object(edge.to());
                if (!reading.object(from).equals(to) && reading.objects().containsKey(to)) {
                    reading.need(from, to);
                }
            }
        });
        return new Catalog(reading.objects(), reading.needs());
    }

    private static void read(Reading reading) {
        Stream.of(
                        Containers.ALL,
                        Routines.ALL,
                        Operators.ALL,
                        OnTables.ALL,
                        TextSearch.ALL,
                        ForeignData.ALL,
                        Reactions.ALL,
                        Languages.ALL)
                .flatMap(List::stream)
                .forEach(each -> each.read(reading));
        Sequences.read(reading);
        Publications.read(reading);
        DefaultPrivileges.read(reading);
        Collations.read(reading);
        new Types(reading).read();
        new Tables(reading, Column.read(reading), new Constraints(reading).read()).read();
        new Views(reading).read();
        new Partitions(reading).read();
        new Facets(reading).read();
    }
}
