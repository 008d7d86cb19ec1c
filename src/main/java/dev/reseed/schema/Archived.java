package dev.reseed.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that makes a part of a schema, as pg_dump's archives list it: an object, a part of one that comes later, or what is said of one.
 *
 * @param number from 1, in an order that works
 * @param kind pg_dump's word, such as {@code FK CONSTRAINT}
 * @param name without quotes, with its table's before it where it belongs to one
 * @param schema without quotes; empty where it is in none
 * @param owner without quotes; empty where it has none
 * @param statements without semicolons
 * @param drop the statement that removes it, without a semicolon; empty where there is none
 * @param tablespace without quotes; empty for the database's own
 * @param needs the numbers of what comes before it
 * @param object what it is, or is said of
 */
public record Archived(
        int number,
        String kind,
        String name,
        Optional<String> schema,
        Optional<String> owner,
        Moment moment,
        List<String> statements,
        Optional<String> drop,
        Optional<String> tablespace,
        Set<Integer> needs,
        Identity object) {
    public Archived {
        statements = List.copyOf(statements);
        needs = Set.copyOf(needs);
    }

    /** When it is made. */
    public enum Moment {
        BEFORE_ROWS,
        AFTER_ROWS,
        /** With what it is said of: privileges, comments, labels. */
        BESIDE
    }

    /**
     * Where an object stands in the catalogs of its server.
     *
     * @param catalog the object identifier of the catalog; 0 for none
     * @param object the object's own; 0 for none
     */
    public record Identity(long catalog, long object) {
        static Identity of(Address address) {
            boolean real = address.catalog() > 0 && address.object() > 0;
            return real ? new Identity(address.catalog(), address.object()) : new Identity(0, 0);
        }
    }

    /**
     * A schema as a list.
     *
     * @param notes what is not made, in words
     */
    public record Listing(List<Archived> all, List<String> notes) {
        public Listing {
            all = List.copyOf(all);
            notes = List.copyOf(notes);
        }
    }
}
