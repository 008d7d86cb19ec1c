package dev.reseed.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server says in pg_depend of the objects of users. */
final class Dependencies {
    /** Without those of what is a part wherever it is: rows' types, what lies beside a table's rows, the triggers of a foreign key. */
    private static final String DEPENDENCIES = """
            select classid::int8 as catalog, objid::int8 as oid, refclassid::int8 as ref_catalog, refobjid::int8 as ref_oid, deptype::text as type,
                   deptype = 'a' and classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and refobjsubid <> 0
                       and objid in (select seqrelid from pg_sequence) as owned_sequence
              from pg_depend where objid >= 16384 and refobjid >= 16384
               and (classid <> 'pg_trigger'::regclass or refclassid <> 'pg_constraint'::regclass or deptype <> 'i')
               and (classid <> 'pg_type'::regclass or deptype <> 'i' or (objid not in (select reltype from pg_class where relkind <> 'c')
                   and objid not in (select t.typarray from pg_class c join pg_type t on t.oid = c.reltype where c.relkind <> 'c')))
               and (classid <> 'pg_class'::regclass or deptype = 'n' or objid not in (select oid from pg_class where relnamespace = 'pg_toast'::regnamespace))
            """;

    private static final Set<String> INTERNAL = Set.of("i", "P", "S");

    /** Catalogs of what is no object of its own, though the dependency is not called internal. */
    private static final Set<Long> AUTOMATIC =
            Set.of(Address.PG_AMOP, Address.PG_AMPROC, Address.PG_PUBLICATION_REL, Address.PG_PUBLICATION_NAMESPACE);

    private static final Set<Long> WHOLES = Set.of(Address.PG_OPCLASS, Address.PG_OPFAMILY, Address.PG_PUBLICATION);

    private final Map<Address, List<Edge>> edges;
    private final Set<Address> extensions;

    private record Edge(Address from, Address to, String type, boolean ownedSequence) {
        static Edge of(ResultSet row) throws SQLException {
            Address to = Address.of(row.getLong("ref_catalog"), row.getLong("ref_oid"));
            return new Edge(Reading.address(row), to, row.getString("type"), row.getBoolean("owned_sequence"));
        }

        /** Whether the one goes when the other is dropped, without a word. */
        boolean isOfIt() {
            return isInternal() || type.equals("a") || AUTOMATIC.contains(from.catalog());
        }

        boolean isInternal() {
            return INTERNAL.contains(type) || (type.equals("a") && AUTOMATIC.contains(from.catalog()));
        }
    }

    private Dependencies(Map<Address, List<Edge>> edges, Set<Address> extensions) {
        this.edges = edges;
        this.extensions = extensions;
    }

    static Dependencies read(Reading reading) {
        Map<Address, List<Edge>> edges = new HashMap<>();
        Set<Address> extensions = new HashSet<>();
        for (Edge edge : reading.query(DEPENDENCIES, Edge::of)) {
            edges.computeIfAbsent(edge.from(), address -> new ArrayList<>()).add(edge);
            if (edge.type().equals("e")) {
                extensions.add(edge.from());
            }
        }
        return new Dependencies(edges, extensions);
    }

    /** Forgets what came with an extension: it comes again with it. A partition of an extension's table is a table of a user's. */
    void dropExtensions(Reading reading) {
        reading.objects()
                .values()
                .removeIf(object -> extensions.contains(object.address())
                        || (object.kind() != Kind.TABLE
                                && object.kind() != Kind.FOREIGN_TABLE
                                && isOfExtension(object.address())));
    }

    /** Tells what has to be made before what. A column can own a sequence once both are there, which is an object of its own. */
    void order(Reading reading) {
        edges.values().stream()
                .flatMap(List::stream)
                .filter(edge -> AUTOMATIC.contains(edge.from().catalog())
                        && WHOLES.contains(edge.to().catalog())
                        && reading.objects().containsKey(edge.to()))
                .forEach(edge -> reading.part(edge.from(), edge.to()));
        for (List<Edge> all : edges.values()) {
            for (Edge edge : all) {
                Address from = reading.part(edge.from());
                Address to = reading.object(edge.to());
                if (!edge.ownedSequence()
                        && !reading.object(from).equals(to)
                        && reading.objects().containsKey(to)) {
                    reading.need(from, to);
                }
            }
        }
    }

    /** Whether it came with an extension, or with something that did. */
    boolean isOfExtension(Address address) {
        return isOf(address, extensions, true, new HashSet<>());
    }

    /** Whether it is one of these, or an internal part of one. */
    boolean isOf(Address address, Set<Address> known) {
        return isOf(address, known, false, new HashSet<>());
    }

    private boolean isOf(Address address, Set<Address> known, boolean orAutomatic, Set<Address> seen) {
        if (known.contains(address)) {
            return true;
        }
        return seen.add(address)
                && edges.getOrDefault(address, List.of()).stream()
                        .filter(edge -> orAutomatic ? edge.isOfIt() : edge.isInternal())
                        .anyMatch(edge -> isOf(edge.to(), known, orAutomatic, seen));
    }
}
