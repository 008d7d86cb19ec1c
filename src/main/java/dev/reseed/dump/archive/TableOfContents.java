package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Decompressed;
import dev.reseed.dump.bytes.Transcoded;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An archive without its data.
 *
 * @param entries in the order in which pg_restore takes them
 * @param encoding of the data
 * @param end the offset behind the table of contents
 */
record TableOfContents(ArchiveHeader header, List<Entry> entries, Charset encoding, long end) {
    TableOfContents {
        entries = List.copyOf(entries);
    }

    /** The entries that have data, by their number. */
    Map<Integer, Entry> withData() {
        Map<Integer, Entry> found = new HashMap<>();
        entries.stream().filter(Entry::hasData).forEach(each -> found.put(each.id(), each));
        return found;
    }

    /** A table's data as it is handed out. */
    InputStream rows(Decompressed data, Entry entry, String source) {
        return Transcoded.of(data, encoding, source + "'s data of entry " + entry.id());
    }
}
