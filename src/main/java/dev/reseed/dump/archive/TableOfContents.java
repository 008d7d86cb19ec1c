package dev.reseed.dump.archive;

import java.util.List;

/**
 * An archive without its data.
 *
 * @param entries in the order in which pg_restore takes them
 * @param end the offset behind the table of contents
 */
record TableOfContents(ArchiveHeader header, List<Entry> entries, long end) {
    TableOfContents {
        entries = List.copyOf(entries);
    }
}
