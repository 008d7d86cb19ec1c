package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Broken;
import dev.reseed.dump.bytes.Codec;
import dev.reseed.dump.bytes.Decompressed;
import dev.reseed.dump.bytes.StoredStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** An archive of several files, each of which can be read by itself: a folder, or a tar in a file. */
final class MemberArchive implements Archive {
    private final Members members;
    private final TableOfContents contents;

    /** Reads the table of contents. Closing it closes the files. */
    MemberArchive(Members members) {
        this.members = members;
        this.contents = contents(members);
    }

    private static TableOfContents contents(Members members) {
        Members.Member member = members.find(MemberName.CONTENTS)
                .orElseThrow(() -> Archives.without(members.shown(), MemberName.CONTENTS));
        try (StoredStream in = member.open()) {
            ArchiveInput input = new ArchiveInput(member.shown(), in, in.position());
            return new TocReader(input).read(ArchiveHeader.Format.FILES);
        }
    }

    @Override
    public ArchiveHeader header() {
        return contents.header();
    }

    @Override
    public List<Entry> entries() {
        return contents.entries();
    }

    @Override
    public boolean isRandomAccess() {
        return true;
    }

    @Override
    public InputStream data(Entry entry) {
        if (entry.isLargeObjects()) {
            throw new IllegalArgumentException("entry " + entry.id() + " has large objects");
        }
        Found found = found(entry);
        return contents.rows(open(found), entry, found.member().shown());
    }

    @Override
    public long storedBytes(Entry entry) {
        return entry.hasData() && !entry.isLargeObjects()
                ? found(entry).member().size()
                : -1;
    }

    @Override
    public void largeObjects(Entry entry, LargeObjectVisitor visitor) {
        if (!entry.isLargeObjects()) {
            throw new IllegalArgumentException("entry " + entry.id() + " has no large objects");
        }
        Found list = MemberName.lists(entry, name(entry)).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Archives.without(members.shown(), MemberName.ownList(entry)));
        try (Decompressed in = open(list)) {
            LargeObjectList objects = new LargeObjectList(in, list.member().shown());
            for (Optional<LargeObjectList.Line> line = objects.next(); line.isPresent(); line = objects.next()) {
                largeObject(entry, line.get(), visitor);
            }
        } catch (IOException e) {
            throw Broken.unclosed(members.shown(), e);
        }
    }

    private void largeObject(Entry entry, LargeObjectList.Line line, LargeObjectVisitor visitor) {
        Found found = find(line.file()).orElseThrow(() -> Archives.without(members.shown(), line.file()));
        try (InputStream object = open(found)) {
            visitor.largeObject(entry, line.oid(), object);
        } catch (IOException e) {
            throw Broken.unclosed(found.member().shown(), e);
        }
    }

    @Override
    public void readInOrder(DataVisitor visitor) {
        for (Entry entry : contents.entries()) {
            if (entry.isLargeObjects() && entry.hasData()) {
                largeObjects(entry, visitor);
            } else if (entry.hasData()) {
                table(entry, visitor);
            }
        }
    }

    private void table(Entry entry, DataVisitor visitor) {
        try (InputStream rows = data(entry)) {
            visitor.table(entry, rows);
        } catch (IOException e) {
            throw Broken.unclosed(members.shown(), e);
        }
    }

    /** A file that was looked for, and how it is compressed. */
    private record Found(Members.Member member, Codec codec) {}

    private Found found(Entry entry) {
        String name = name(entry);
        return find(name).orElseThrow(() -> Archives.without(members.shown(), name));
    }

    /** The file that the table of contents names. */
    private String name(Entry entry) {
        String name = switch (entry.data()) {
            case Entry.Data.InFile file -> file.name();
            case Entry.Data.None none -> throw new IllegalArgumentException("entry " + entry.id() + " has no data");
            case Entry.Data.At at -> throw new IllegalArgumentException("the archive has several files");
            case Entry.Data.Somewhere there -> throw new IllegalArgumentException("the archive has several files");
        };
        if (!MemberName.isPlain(name)) {
            throw Broken.damaged(
                    members.shown(), 0, "entry " + entry.id() + " names a file that pg_dump would not name so");
        }
        return name;
    }

    private Optional<Found> find(String name) {
        return MemberName.variants(name).stream()
                .flatMap(each -> members.find(each).map(member -> new Found(member, MemberName.codec(each))).stream())
                .findFirst();
    }

    private static Decompressed open(Found found) {
        StoredStream in = found.member().open();
        return new Decompressed(found.codec(), in, found.member().shown(), in::position);
    }

    @Override
    public long bytesRead() {
        return members.bytesRead();
    }

    @Override
    public void close() {
        members.close();
    }
}
