package dev.reseed.dump.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A folder with a file for each entry that has data, as {@code pg_backup_directory.c} describes it. Its table of contents comes last. */
final class NewFolder implements NewArchive {
    private final ArchivePlace place;
    private final ArchiveForm form;
    private final Contents contents;
    private final Path folder;
    private final LongAdder written = new LongAdder();
    private final Set<Integer> missing = ConcurrentHashMap.newKeySet();

    NewFolder(ArchivePlace place, ArchiveForm form, Contents contents) {
        this.place = place;
        this.form = form;
        this.contents = contents;
        contents.entries().stream().filter(Entry::hasData).forEach(entry -> missing.add(entry.id()));
        this.folder = place.makeFolder();
    }

    @Override
    public OutputStream data(Entry entry) {
        return packed(MemberName.inContents(entry), () -> missing.remove(entry.id()));
    }

    @Override
    public LargeObjectSink largeObjects(Entry entry) {
        OutputStream list = plain(MemberName.inContents(entry), () -> missing.remove(entry.id()));
        return new LargeObjectSink() {
            @Override
            public OutputStream object(long oid) {
                String name = MemberName.ofLargeObject(oid);
                try {
                    list.write((oid + " " + name + "\n").getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw Unwritten.failure(place.shown(), e);
                }
                return packed(name, () -> {});
            }

            @Override
            public void close() {
                try {
                    list.close();
                } catch (IOException e) {
                    throw Unwritten.failure(place.shown(), e);
                }
            }
        };
    }

    private OutputStream packed(String name, Runnable done) {
        try {
            OutputStream file = new File(
                    ArchivePlace.make(folder.resolve(name + form.codec().suffix())), done);
            return new Unwritten(form.codec().into(file, form.levelOrOwn()), place.shown());
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        }
    }

    private OutputStream plain(String name, Runnable done) {
        try {
            return new File(ArchivePlace.make(folder.resolve(name)), done);
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        }
    }

    /** A file that is on the disk once it is closed. */
    private final class File extends OutputStream {
        private final FileChannel channel;
        private final OutputStream out;
        private final Runnable done;

        File(FileChannel channel, Runnable done) {
            this.channel = channel;
            this.out = Channels.newOutputStream(channel);
            this.done = done;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            written.increment();
        }

        @Override
        public void write(byte[] from, int at, int length) throws IOException {
            out.write(from, at, length);
            written.add(length);
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try (channel) {
                    channel.force(true);
                }
                done.run();
            }
        }
    }

    @Override
    public long bytesWritten() {
        return written.sum();
    }

    @Override
    public void finish() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the data of some entries was not written: " + missing);
        }
        byte[] bytes = TocWriter.bytes(form, contents, Map.of());
        try (FileChannel channel = ArchivePlace.make(folder.resolve(MemberName.CONTENTS))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            ArchivePlace.sync(folder);
        } catch (IOException e) {
            throw Unwritten.failure(place.shown(), e);
        }
        written.add(bytes.length);
        place.put();
    }

    @Override
    public void close() {
        place.remove(folder);
    }
}
