package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Archives;
import dev.reseed.dump.bytes.Codec;
import dev.reseed.dump.bytes.Decompressed;
import dev.reseed.dump.bytes.RemoteFile;
import dev.reseed.dump.bytes.StoredFile;
import dev.reseed.dump.bytes.StoredStream;
import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Opens dumps. What one is, its first bytes say; its name says nothing. */
public final class DumpFiles {
    /** Within these a text declares its encoding. */
    private static final int HEAD = 1 << 16;

    private static final int UNKNOWN_SIZE = -1;

    private DumpFiles() {}

    /**
     * Opens a dump and reads its table of contents, if it has one. Whatever is no archive is a text: whether that is SQL, its reader
     * finds out.
     *
     * @throws ReseedException usage, if there is nothing, nothing that is read, or something damaged
     */
    public static DumpFile open(DumpSource source) {
        return switch (source) {
            case DumpSource.File file -> file(file.path(), file.shown());
            case DumpSource.Remote remote -> remote(remote);
            case DumpSource.Pipe pipe -> read(pipe.in(), pipe.shown());
        };
    }

    private static DumpFile file(Path path, String shown) {
        if (Files.isDirectory(path)) {
            LongAdder count = new LongAdder();
            long bytes = Archives.bytes(path, shown);
            return new OpenedArchive(shown, Archives.directory(path, shown, count), bytes);
        }
        if (!Files.exists(path)) {
            throw ReseedException.usage(
                    shown + " cannot be read", "there is no such file or folder", "check the path of the dump");
        }
        return Files.isRegularFile(path)
                ? regular(StoredFile.open(path, shown, new LongAdder()), new DumpSource.File(path, shown))
                : device(path, shown);
    }

    private static DumpFile remote(DumpSource.Remote source) {
        RemoteDump.Opened opened = source.dump().open();
        LongAdder count = new LongAdder();
        String shown = source.shown();
        return closedOnFailure(opened::close, () -> {
            Map<String, RemoteFile> files = opened.files();
            if (source.dump().isFolder()) {
                long bytes = files.values().stream().mapToLong(RemoteFile::size).sum();
                return new OpenedArchive(shown, Archives.directory(files, shown, count, opened::close), bytes);
            }
            RemoteFile file = Objects.requireNonNull(files.get(""));
            return regular(StoredFile.remote(file, shown, count, opened::close), source);
        });
    }

    /** A named pipe, or what a shell makes of {@code <(…)}. */
    private static DumpFile device(Path path, String shown) {
        try {
            return read(Files.newInputStream(path), shown);
        } catch (IOException e) {
            throw StoredFile.unopened(shown, e);
        }
    }

    private static DumpFile regular(StoredFile file, DumpSource source) {
        String shown = file.shown();
        return closedOnFailure(file, () -> {
            byte[] head = file.head(HEAD);
            if (Archives.isCustom(head)) {
                return new OpenedArchive(shown, Archives.custom(file), file.size());
            }
            if (Archives.isTar(head)) {
                return new OpenedArchive(shown, Archives.tar(file), file.size());
            }
            DumpFile opened = stream(file.all(), shown, file.count(), file.size());
            return opened instanceof OpenedText text ? text.in(source) : opened;
        });
    }

    /**
     * Opens a dump that comes as a stream.
     *
     * @param shown how it is called when it is told of
     */
    public static DumpFile read(InputStream in, String shown) {
        LongAdder count = new LongAdder();
        StoredStream stored = StoredStream.pipe(in, shown, count);
        return closedOnFailure(stored, () -> stream(stored, shown, count, UNKNOWN_SIZE));
    }

    private static DumpFile stream(StoredStream stored, String shown, LongAdder count, long bytes) throws IOException {
        Begun begun = Begun.of(stored);
        Optional<Codec> codec = Codec.of(begun.head);
        if (codec.isEmpty()) {
            return plain(begun, shown, count, bytes);
        }
        Begun inner = Begun.of(new Decompressed(codec.get(), begun.all(), shown, stored::position));
        if (Codec.of(inner.head).isPresent()) {
            throw ReseedException.usage(
                    shown + " is compressed twice",
                    "what it holds, decompressed, is a compressed file again",
                    "decompress it once before");
        }
        return plain(inner, shown, count, bytes);
    }

    private static DumpFile plain(Begun begun, String shown, LongAdder count, long bytes) {
        byte[] head = begun.head;
        if (Archives.isCustom(head)) {
            Archive archive = Archives.custom(begun.all(), shown, count);
            return new OpenedArchive(shown, archive, bytes);
        }
        if (Archives.isTar(head)) {
            Archive archive = Archives.tar(begun.all(), shown, count);
            return new OpenedArchive(shown, archive, bytes);
        }
        return new OpenedText(shown, TextHead.of(head, HEAD, shown).text(begun.rest), count, bytes, Optional.empty());
    }

    /** A stream whose first bytes were looked at. */
    private static final class Begun {
        private final byte[] head;
        private final InputStream rest;

        private Begun(byte[] head, InputStream rest) {
            this.head = head;
            this.rest = rest;
        }

        static Begun of(InputStream in) throws IOException {
            return new Begun(in.readNBytes(HEAD), in);
        }

        InputStream all() {
            return new SequenceInputStream(new ByteArrayInputStream(head), rest);
        }
    }

    private interface Opening {
        DumpFile open() throws IOException;
    }

    private static DumpFile closedOnFailure(Closeable what, Opening opening) {
        try {
            return opening.open();
        } catch (IOException | RuntimeException e) {
            try {
                what.close();
            } catch (IOException | RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("a stream of a dump fails otherwise", e);
        }
    }
}
