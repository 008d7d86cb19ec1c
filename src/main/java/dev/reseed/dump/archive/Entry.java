package dev.reseed.dump.archive;

import java.util.List;
import java.util.Optional;

/**
 * An entry of an archive's table of contents.
 *
 * @param id its number in the archive, from 1
 * @param kind pg_dump's word: {@code TABLE}, {@code TABLE DATA}, {@code FK CONSTRAINT}
 * @param name the object's name, unquoted, with its table's before it where it belongs to one
 * @param schema empty where it is in none
 * @param owner empty where it has none
 * @param definition the statements that make it; empty for data
 * @param drop the statement that removes it: it names it as statements do; empty where there is none
 * @param copy the {@code COPY … FROM stdin} before its data; empty where the data are statements
 * @param tablespace empty for the database's own
 * @param accessMethod a table's; empty for the default
 * @param dependencies numbers of entries that come before it
 * @param data where its data is
 * @param origin what else the archive says of it
 */
public record Entry(
        int id,
        String kind,
        String name,
        Optional<String> schema,
        Optional<String> owner,
        Section section,
        String definition,
        String drop,
        Optional<String> copy,
        Optional<String> tablespace,
        Optional<String> accessMethod,
        List<Integer> dependencies,
        Data data,
        Origin origin) {
    public Entry {
        dependencies = List.copyOf(dependencies);
    }

    /**
     * What nothing depends on and a faithful copy has all the same.
     *
     * @param catalog the object identifier of the catalog that the object is in; 0 for none
     * @param object its identifier there; 0 for none
     * @param relation {@code pg_class.relkind} as a character's number; 0 where the archive does not tell it
     * @param withOids whether a table had a column {@code oid} of its own, before PostgreSQL 12
     */
    public record Origin(long catalog, long object, int relation, boolean withOids) {
        public static final Origin NONE = new Origin(0, 0, 0, false);
    }

    /** Where an entry's data is. */
    public sealed interface Data {
        /** It has none. */
        record None() implements Data {}

        /** In the archive, at this offset. */
        record At(long offset) implements Data {}

        /** In the archive, and the writer could not go back to say where: such an archive is read from front to back. */
        record Somewhere() implements Data {}

        /** In a file of this name beside the table of contents. */
        record InFile(String name) implements Data {}
    }

    /** Whether its data are large objects. */
    public boolean isLargeObjects() {
        return kind.equals("BLOBS");
    }

    public boolean hasData() {
        return !(data instanceof Data.None);
    }
}
