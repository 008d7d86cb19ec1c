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
 * @param copy the {@code COPY … FROM stdin} before its data; empty where the data are statements
 * @param tablespace empty for the database's own
 * @param accessMethod a table's; empty for the default
 * @param dependencies numbers of entries that come before it
 * @param data where its data is
 */
public record Entry(
        int id,
        String kind,
        String name,
        Optional<String> schema,
        Optional<String> owner,
        Section section,
        String definition,
        Optional<String> copy,
        Optional<String> tablespace,
        Optional<String> accessMethod,
        List<Integer> dependencies,
        Data data) {
    public Entry {
        dependencies = List.copyOf(dependencies);
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
