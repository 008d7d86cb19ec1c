package dev.reseed.kernel;

import java.nio.charset.StandardCharsets;

/**
 * The exact name of a database, as in {@code pg_database.datname}: case-sensitive, any characters but NUL.
 *
 * @param value 1 to 63 bytes of UTF-8, PostgreSQL's {@code NAMEDATALEN - 1}
 */
public record DatabaseName(String value) implements Comparable<DatabaseName> {
    /** The longest identifier that PostgreSQL keeps, in bytes. */
    public static final int MAX_BYTES = 63;

    public DatabaseName {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw ReseedException.usage(
                    "the database name \"" + value + "\" cannot be used",
                    "it has " + bytes + " bytes; PostgreSQL takes 1 to " + MAX_BYTES,
                    "choose a name of at most " + MAX_BYTES + " bytes in reseed.yml");
        }
        if (value.indexOf('\0') >= 0) {
            throw ReseedException.usage(
                    "a database name cannot be used",
                    "it contains the character NUL, which PostgreSQL never stores",
                    "remove the character from the name in reseed.yml");
        }
    }

    @Override
    public int compareTo(DatabaseName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
