package dev.reseed.schema;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One look at the catalogs, in one snapshot: what was found so far. */
final class Reading {
    private final Session session;
    private final int version;
    private final Map<Address, SchemaObject> objects = new HashMap<>();
    private final Map<Address, Address> parts = new HashMap<>();
    private final Map<Address, Set<Address>> needs = new HashMap<>();
    private final Set<Address> detachable = new HashSet<>();

    /** @param version the server's, as in {@code server_version_num} */
    Reading(Session session, int version) {
        this.session = session;
        this.version = version;
    }

    /**
     * What was read in one transaction.
     *
     * @param stamp of the catalogs' rows, or empty
     */
    record Once(Catalog catalog, String stamp) {}

    /** Whether the server is of this major version, or of a later one. */
    boolean since(int major) {
        return version >= major * 10_000;
    }

    /** One expression where the server is of a version or later, and another where it is older. */
    String since(int major, String expression, String otherwise) {
        return since(major) ? expression : otherwise;
    }

    <T> List<T> query(String sql, Session.Row<T> row, Object... parameters) {
        return session.query(sql, row, parameters);
    }

    void add(SchemaObject object) {
        objects.put(object.address(), object);
    }

    /** Adds facts to the object that an address belongs to, if it was read. */
    void fact(Address address, List<Fact> facts) {
        objects.computeIfPresent(object(address), (same, object) -> object.with(facts));
    }

    /** What has to be made before an object. */
    void need(Address object, Address needed) {
        needs.computeIfAbsent(object, key -> new HashSet<>()).add(needed);
    }

    Map<Address, Set<Address>> needs() {
        return needs;
    }

    /** A part of a table that can be made on its own. */
    void detachable(Address part, Address of) {
        detachable.add(part);
        parts.put(part, of);
    }

    /** Another address by which something depends on an object: a table's row type, a view's rule. */
    void part(Address part, Address of) {
        parts.put(part, of);
    }

    Map<Address, SchemaObject> objects() {
        return objects;
    }

    /** The part of a table that can be made on its own, or the object, that an address belongs to. */
    Address part(Address address) {
        return detachable.contains(address.whole()) ? address.whole() : object(address);
    }

    /** The object that an address belongs to. */
    Address object(Address address) {
        Address at = address.whole();
        while (!objects.containsKey(at) && parts.containsKey(at)) {
            at = parts.get(at);
        }
        return at;
    }

    /** The address in the columns {@code catalog} and {@code oid} of a row. */
    static Address address(ResultSet row) throws SQLException {
        return Address.of(row.getLong("catalog"), row.getLong("oid"));
    }

    /**
     * An array of text; NULL is an empty one.
     *
     * @throws ReseedException if a text in it is NULL: the server tells nothing of what was dropped since it was found
     */
    static List<String> strings(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        List<String> strings = new ArrayList<>(Arrays.asList((String[]) array.getArray()));
        if (strings.contains(null)) {
            throw ReseedException.failed(
                    "the schema cannot be read",
                    "the server does not tell the definition of one of its objects",
                    "look for an object that is broken: pg_dump --schema-only names it");
        }
        return strings;
    }

    /** An array of numbers; NULL is an empty one. */
    static List<Long> longs(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }
}
