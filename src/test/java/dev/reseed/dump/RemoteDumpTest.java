package dev.reseed.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.ArchiveWriter;
import dev.reseed.dump.archive.Compression;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.bytes.RemoteFile;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dump that lies elsewhere is read as the same one in a file is, and nothing of it stays open. */
class RemoteDumpTest {
    @TempDir
    Path folder;

    /** Files in memory, as if they were far away. */
    private static final class Far implements RemoteDump {
        private final Map<String, byte[]> files;
        private final AtomicInteger reached = new AtomicInteger();
        private final AtomicInteger streams = new AtomicInteger();

        Far(Map<String, byte[]> files) {
            this.files = files;
        }

        @Override
        public String shown() {
            return "far://away";
        }

        @Override
        public boolean isFolder() {
            return !files.containsKey("");
        }

        @Override
        public List<String> identity() {
            return List.of();
        }

        @Override
        public Opened open() {
            reached.incrementAndGet();
            Map<String, RemoteFile> found = new HashMap<>();
            files.forEach((name, bytes) -> found.put(name, file(bytes)));
            return new Opened() {
                @Override
                public Map<String, RemoteFile> files() {
                    return found;
                }

                @Override
                public void close() {
                    reached.decrementAndGet();
                }
            };
        }

        private RemoteFile file(byte[] bytes) {
            return new RemoteFile() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public InputStream all() {
                    return part(0, bytes.length);
                }

                @Override
                public InputStream part(long from, long to) {
                    assertThat(to).isBetween(from, (long) bytes.length);
                    streams.incrementAndGet();
                    return new FilterInputStream(new ByteArrayInputStream(bytes, (int) from, (int) (to - from))) {
                        private boolean closed;

                        @Override
                        public void close() {
                            if (!closed) {
                                streams.decrementAndGet();
                            }
                            closed = true;
                        }
                    };
                }
            };
        }

        /** All that it holds, and how much was read for that. */
        List<String> read() {
            List<String> held;
            try (DumpFile dump = DumpFiles.open(new DumpSource.Remote(this))) {
                assertThat(dump.bytes())
                        .isEqualTo(files.values().stream()
                                .mapToLong(each -> each.length)
                                .sum());
                held = held(dump);
            }
            assertThat(streams).as("streams that stay open").hasValue(0);
            assertThat(reached).as("connections that stay open").hasValue(0);
            return held;
        }
    }

    private static List<String> held(DumpFile dump) {
        List<String> held = new ArrayList<>();
        switch (dump) {
            case DumpFile.OfText text -> held.add(whole(text.text()));
            case DumpFile.OfArchive archive -> {
                for (Entry entry : archive.archive().entries()) {
                    held.add(entry.id() + " " + entry.definition());
                }
                if (archive.archive().isRandomAccess()) {
                    archive.archive().entries().forEach(entry -> data(archive.archive(), entry, held));
                }
                archive.archive().readInOrder(new Archive.DataVisitor() {
                    @Override
                    public void table(Entry entry, InputStream data) {
                        held.add(entry.id() + " in order " + whole(data));
                    }

                    @Override
                    public void largeObject(Entry entry, long oid, InputStream data) {
                        held.add(entry.id() + " in order " + oid + " " + whole(data));
                    }
                });
            }
        }
        held.add(dump.bytesRead() + " bytes");
        return held;
    }

    private static void data(Archive archive, Entry entry, List<String> held) {
        if (entry.isLargeObjects() && entry.hasData()) {
            archive.largeObjects(entry, (its, oid, data) -> held.add(its.id() + " " + oid + " " + whole(data)));
        } else if (entry.hasData()) {
            try (InputStream in = archive.data(entry)) {
                held.add(entry.id() + " " + archive.storedBytes(entry) + " " + whole(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String whole(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isReadAsAFileIs() throws IOException {
        for (byte[] bytes : GoodDumps.all()) {
            Path file = Files.write(folder.resolve("dump"), bytes);
            List<String> expected;
            try (DumpFile dump = DumpFiles.open(new DumpSource.File(file, "dump"))) {
                expected = held(dump);
            }
            assertThat(new Far(Map.of("", bytes)).read()).isEqualTo(expected);
        }
    }

    private static ArchiveWriter archive(Compression compression) {
        return new ArchiveWriter(16, compression)
                .define(3, "TABLE", "t", "CREATE TABLE public.t (id integer);\n")
                .table(4, "t", "1\n2\n")
                .largeObjects(5, Map.of(4711L, new byte[] {65, 66}));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aFolderIsReadAsAFolderIs(Compression compression) throws IOException {
        archive(compression).directory(folder);
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.toList()) {
                files.put(String.valueOf(each.getFileName()), Files.readAllBytes(each));
            }
        }
        List<String> expected;
        try (DumpFile dump = DumpFiles.open(new DumpSource.File(folder, "dump"))) {
            expected = held(dump);
        }
        assertThat(new Far(files).read()).isEqualTo(expected);
    }

    @Test
    void aTextIsReadAgainFromItsBeginning() {
        Far far = new Far(Map.of("", GoodDumps.all().getFirst()));
        try (DumpFile dump = DumpFiles.open(new DumpSource.Remote(far))) {
            DumpFile.OfText text = (DumpFile.OfText) dump;
            whole(text.text());
            try (DumpFile.OfText again = text.again().orElseThrow()) {
                assertThat(whole(again.text())).isEqualTo(GoodDumps.TEXT);
            }
        }
        assertThat(far.reached).hasValue(0);
        assertThat(far.streams).hasValue(0);
    }

    @Test
    void whatIsNoDumpIsLetGo() {
        Far empty = new Far(Map.of("4.dat", new byte[3]));
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> DumpFiles.open(new DumpSource.Remote(empty)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
        assertThat(empty.reached).hasValue(0);
        byte[] cut = new byte[] {'P', 'G', 'D', 'M', 'P', 1, 16};
        Far broken = new Far(Map.of("", cut));
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> DumpFiles.open(new DumpSource.Remote(broken)));
        assertThat(broken.reached.get()).isLessThanOrEqualTo(0);
    }
}
