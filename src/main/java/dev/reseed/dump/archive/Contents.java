package dev.reseed.dump.archive;

import java.time.ZonedDateTime;
import java.util.List;

/**
 * What a new archive tells before its data.
 *
 * @param database the name of the database that its data comes from
 * @param server the version of its server, as that writes it
 * @param program who wrote the archive; {@code pg_restore --list} shows it
 * @param created when, as the clock on the wall shows it
 * @param entries in an order in which they can be restored; an entry whose {@link Entry#hasData()} gets its place from the writer
 */
public record Contents(String database, String server, String program, ZonedDateTime created, List<Entry> entries) {
    public Contents {
        entries = List.copyOf(entries);
    }
}
