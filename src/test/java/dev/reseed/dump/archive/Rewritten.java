package dev.reseed.dump.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Writes what an archive has as another one. */
final class Rewritten {
    private Rewritten() {}

    /** Each layout with each compression that is written. */
    static List<ArchiveForm> forms() {
        return Stream.of(ArchiveForm.Layout.values())
                .flatMap(layout -> Stream.of(Compression.NONE, Compression.GZIP, Compression.ZSTD)
                        .map(compression -> new ArchiveForm(layout, compression, OptionalInt.empty())))
                .toList();
    }

    static Contents contents(Archive archive) {
        ArchiveHeader header = archive.header();
        return new Contents(
                header.database(),
                header.server(),
                header.program(),
                ZonedDateTime.now(ZoneId.systemDefault()),
                archive.entries());
    }

    static void write(Archive archive, ArchiveForm form, Path to) {
        try (NewArchive into = NewArchive.begin(new ArchivePlace(to, "the copy", false), form, contents(archive))) {
            // Those behind come first, so that not every entry has its turn.
            for (Entry entry : archive.entries().reversed()) {
                if (entry.hasData() && entry.isLargeObjects()) {
                    try (NewArchive.LargeObjectSink objects = into.largeObjects(entry)) {
                        archive.largeObjects(entry, (same, oid, data) -> copy(data, objects.object(oid)));
                    }
                } else if (entry.hasData()) {
                    try (InputStream data = archive.data(entry)) {
                        copy(data, into.data(entry));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
            into.finish();
        }
    }

    static void copy(InputStream from, OutputStream to) {
        try (to) {
            from.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a faithful copy has of an entry. */
    static List<Object> told(Entry entry) {
        return List.of(
                entry.id(),
                entry.kind(),
                entry.name(),
                entry.schema(),
                entry.owner(),
                entry.section(),
                entry.definition(),
                entry.drop(),
                entry.copy(),
                entry.tablespace(),
                entry.accessMethod(),
                entry.dependencies(),
                entry.hasData(),
                entry.origin().catalog(),
                entry.origin().object(),
                Optional.of(entry.origin().withOids()));
    }
}
