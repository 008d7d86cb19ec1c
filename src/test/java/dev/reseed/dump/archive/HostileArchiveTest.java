package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpSource;
import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are cut off, flipped or lie: a failure that says so, and nothing else. */
class HostileArchiveTest {
    /** More than any flip makes of the small archive; each read is so bounded by work, not by time. */
    private static final long MOST = 1 << 20;

    @TempDir
    Path folder;

    private static ArchiveWriter small(Compression compression) {
        return new ArchiveWriter(16, compression)
                .chunk(20)
                .define(3, "TABLE", "t", "CREATE TABLE t ();")
                .table(4, "t", "1\tone and one and one and one\n")
                .largeObjects(5, Map.of(9L, "nine nine nine nine".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource
    void isNeverTakenForWholeWhereACustomArchiveIsCutOff(Compression compression) {
        byte[] whole = small(compression).custom(false);
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> readPipe(part)).isInstanceOf(ReseedException.class);
        }
    }

    @Test
    void isNeverTakenForWholeWhereALargerOneIsCutOffAtABoundary() throws IOException {
        ArchiveWriter writer = small(Compression.GZIP).table(6, "u", "2\ttwo\n".repeat(1000));
        byte[] whole = writer.custom(true);
        List<Integer> boundaries = writer.boundaries();
        assertThat(boundaries).hasSizeGreaterThan(10);
        for (int boundary : boundaries.subList(0, boundaries.size() - 1)) {
            byte[] part = Arrays.copyOf(whole, boundary);
            assertThatThrownBy(() -> readPipe(part)).isInstanceOf(ReseedException.class);
            Path file = Files.write(folder.resolve("part"), part);
            assertThatThrownBy(() -> readFile(file)).isInstanceOf(ReseedException.class);
        }
    }

    @Test
    void isNeverTakenForWholeWhereATarIsCutOff() throws IOException {
        ArchiveWriter writer = small(Compression.NONE);
        byte[] whole = writer.tar();
        int needed = writer.boundaries().get(writer.boundaries().size() - 2);
        for (int length = 512; length < needed; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> readPipe(part)).isInstanceOf(ReseedException.class);
            if (length % 32 == 0) {
                Path file = Files.write(folder.resolve("part"), part);
                assertThatThrownBy(() -> readFile(file)).isInstanceOf(ReseedException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsOrReadsWhereABitOfACustomArchiveIsFlipped(Compression compression) throws IOException {
        flipped(small(compression).custom(true));
    }

    @Test
    void failsOrReadsWhereABitOfATarIsFlipped() throws IOException {
        flipped(small(Compression.NONE).tar());
    }

    @ParameterizedTest
    @EnumSource
    void failsOrReadsWhereABitOfAFileOfAFolderIsFlipped(Compression compression) throws IOException {
        Path dump = folder.resolve("dump");
        small(compression).directory(dump);
        List<Path> files;
        try (Stream<Path> all = Files.list(dump)) {
            files = all.toList();
        }
        int failures = 0;
        for (Path file : files) {
            failures += flipped(file, dump);
        }
        assertThat(failures).isGreaterThan(100);
    }

    private void flipped(byte[] whole) throws IOException {
        int failures = 0;
        for (int bit : bits(whole)) {
            whole[bit / 8] ^= (byte) (1 << (bit % 8));
            failures += fails(() -> readPipe(whole)) ? 1 : 0;
            whole[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        assertThat(failures).isGreaterThan(100);
        Path file = Files.write(folder.resolve("flipped"), whole);
        assertThat(flipped(file, file)).isGreaterThan(100);
    }

    private static int flipped(Path file, Path dump) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int failures = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int bit : bits(whole)) {
                byte wrong = (byte) (whole[bit / 8] ^ (1 << (bit % 8)));
                channel.write(ByteBuffer.wrap(new byte[] {wrong}), bit / 8);
                failures += fails(() -> readFile(dump)) ? 1 : 0;
                channel.write(ByteBuffer.wrap(whole, bit / 8, 1), bit / 8);
            }
        }
        return failures;
    }

    /** All bits but those in the midst of the zeros that fill up a tar. */
    private static int[] bits(byte[] whole) {
        return IntStream.range(0, whole.length * 8)
                .filter(bit -> whole[bit / 8] != 0
                        || whole[Math.max(0, bit / 8 - 1)] != 0
                        || whole[Math.min(whole.length - 1, bit / 8 + 1)] != 0)
                .toArray();
    }

    private interface Reading {
        void read();
    }

    /** Everything else that is thrown fails the test. */
    private static boolean fails(Reading reading) {
        try {
            reading.read();
            return false;
        } catch (ReseedException e) {
            return true;
        }
    }

    private static void readPipe(byte[] bytes) {
        try (DumpFile dump = DumpFiles.open(new DumpSource.Pipe(new ByteArrayInputStream(bytes)))) {
            read(dump);
        }
    }

    private static void readFile(Path file) {
        try (DumpFile dump = DumpFiles.open(new DumpSource.File(file, "the dump"))) {
            read(dump);
        }
    }

    /** A flip at the beginning can make a text of it, which is for others to judge. */
    private static void read(DumpFile dump) {
        switch (dump) {
            case DumpFile.OfArchive opened -> {
                Archive archive = opened.archive();
                if (archive.isRandomAccess()) {
                    Found.byEntry(archive, MOST);
                }
                Found.inOrder(archive, MOST);
            }
            case DumpFile.OfText text ->
                throw ReseedException.usage(text.shown() + " is no archive", "it is a text", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../t.dat", "/etc/passwd", "..", ".", "a/b", "a\\b", "4.dat\0", " ", "-", "a b"})
    void opensNoFileWithAnythingButAPlainName(String name) {
        assertThat(MemberName.isPlain(name)).isFalse();
    }

    @Test
    void followsNoLinkInAFolder() throws IOException {
        Path dump = folder.resolve("dump");
        small(Compression.NONE).directory(dump);
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.delete(dump.resolve("4.dat"));
        Files.createSymbolicLink(dump.resolve("4.dat"), secret);
        assertThatThrownBy(() -> readFile(dump)).isInstanceOf(ReseedException.class);
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Path dump = folder.resolve("dump");
        small(Compression.GZIP).directory(dump);
        Files.delete(dump.resolve("4.dat.gz"));
        assertThatThrownBy(() -> readFile(dump))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("4.dat");
    }

    @Test
    void believesNoLengthBeforeTheBytesAreThere() {
        byte[] header = {'P', 'G', 'D', 'M', 'P', 1, 14, 0, 8, 8, 1};
        byte[] huge = Arrays.copyOf(header, 200);
        Arrays.fill(huge, header.length, huge.length, (byte) 0x7f);
        assertThatThrownBy(() -> readPipe(huge)).isInstanceOf(ReseedException.class);
        byte[] tar = ArchiveWriter.tarHeader("toc.dat", (1L << 33) - 1);
        assertThatThrownBy(() -> readPipe(tar)).isInstanceOf(ReseedException.class);
    }

    @Test
    void refusesAVersionThatIsStillToCome() {
        byte[] archive = small(Compression.NONE).custom(true);
        archive[6] = 17;
        assertThatThrownBy(() -> readPipe(archive))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("1.17");
    }

    @Test
    void refusesTheDataOfAnotherEntry() throws IOException {
        // The two blocks have the same length.
        ArchiveWriter writer =
                new ArchiveWriter(14, Compression.NONE).table(4, "a", "1\n").table(5, "b", "2\n");
        byte[] archive = writer.custom(true);
        int first = writer.boundaries().get(0);
        int length = archive.length - first;
        byte[] swapped = archive.clone();
        System.arraycopy(archive, first, swapped, first + length / 2, length / 2);
        System.arraycopy(archive, first + length / 2, swapped, first, length / 2);
        Path file = Files.write(folder.resolve("dump"), swapped);
        try (DumpFile.OfArchive dump = Found.open(file)) {
            assertThatThrownBy(() -> Found.byEntry(dump.archive(), MOST)).isInstanceOf(ReseedException.class);
            // From front to back each block says itself whose it is.
            assertThat(Found.inOrder(dump.archive()).tables()).containsEntry("a", "1\n" + ArchiveWriter.ROWS_END);
        }
    }
}
