package dev.reseed.dump.archive;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** All data of an archive, by the names of tables and the numbers of large objects. */
final class Found implements Archive.DataVisitor {
    private final Map<String, String> tables = new TreeMap<>();
    private final Map<String, String> objects = new TreeMap<>();
    private final long most;
    private long taken;

    private Found(long most) {
        this.most = most;
    }

    static DumpFile.OfArchive open(Path file) {
        return archive(DumpFiles.open(new DumpSource.File(file, "the dump")));
    }

    static DumpFile.OfArchive open(byte[] pipe) {
        return archive(DumpFiles.open(new DumpSource.Pipe(new ByteArrayInputStream(pipe))));
    }

    private static DumpFile.OfArchive archive(DumpFile file) {
        return switch (file) {
            case DumpFile.OfArchive archive -> archive;
            case DumpFile.OfText text -> throw new IllegalStateException("a text");
        };
    }

    static Found inOrder(Archive archive) {
        Found found = new Found(Long.MAX_VALUE);
        archive.readInOrder(found);
        return found;
    }

    /** @param most bytes of data that may come before the test fails */
    static Found inOrder(Archive archive, long most) {
        Found found = new Found(most);
        archive.readInOrder(found);
        return found;
    }

    /** Entry by entry, the last one first. */
    static Found byEntry(Archive archive, long most) {
        Found found = new Found(most);
        for (Entry entry : archive.entries().reversed()) {
            if (!entry.hasData()) {
                continue;
            }
            if (entry.isLargeObjects()) {
                archive.largeObjects(entry, found);
                continue;
            }
            try (InputStream rows = archive.data(entry)) {
                found.table(entry, rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    @Override
    public void table(Entry entry, InputStream data) {
        tables.put(entry.name(), new String(all(data), StandardCharsets.UTF_8));
    }

    @Override
    public void largeObject(Entry entry, long oid, InputStream data) {
        objects.put(entry.id() + "/" + oid, new String(all(data), StandardCharsets.ISO_8859_1));
    }

    private byte[] all(InputStream data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1000];
        try {
            for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
                taken += count;
                if (taken > most) {
                    throw new IllegalStateException("more data than the archive can hold");
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Map<String, String> tables() {
        return tables;
    }

    /** By the number of the entry and of the object. */
    Map<String, String> objects() {
        return objects;
    }
}
