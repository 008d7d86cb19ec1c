package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.dump.DumpSource;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpSampleTest {
    private static final long LARGE = 50_000_000;

    @TempDir
    Path folder;

    private String sample(Path path) {
        List<String> taken = new ArrayList<>();
        new DumpSample((name, bytes) -> taken.add(name + ":" + HexFormat.of().formatHex(bytes)))
                .take(new DumpSource.File(path, "x"));
        return String.join("\n", taken);
    }

    private Path file(String name, long size) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(size);
        }
        return file;
    }

    /** Changes a byte and nothing else that can be seen from outside. */
    private static void change(Path file, long at) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            changed.seek(at);
            changed.write(7);
        }
        Files.setLastModifiedTime(file, time);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 65_535, 65_536, LARGE / 15, LARGE - 65_536, LARGE - 1})
    void aByteInASampledBlockCounts(long at) throws IOException {
        Path file = file("dump", LARGE);
        String before = sample(file);
        assertThat(sample(file)).isEqualTo(before);
        change(file, at);
        if (at == 65_536) {
            assertThat(sample(file)).as("between two blocks").isEqualTo(before);
        } else {
            assertThat(sample(file)).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99_999, 524_287, 999_999, 1_048_575})
    void ofASmallFileEveryByteCounts(long at) throws IOException {
        Path file = file("dump", 1_048_576);
        String before = sample(file);
        change(file, at);
        assertThat(sample(file)).isNotEqualTo(before);
    }

    @Test
    void sizeAndTimeCount() throws IOException {
        Path file = file("dump", LARGE);
        String before = sample(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        String older = sample(file);
        file("dump", LARGE + 1);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(List.of(before, older, sample(file))).doesNotHaveDuplicates();
    }

    @Test
    void readsAFileOfAnySizeInOneMegabyte() throws IOException {
        Path file = file("dump", 4L << 30);
        assertThat(sample(file).length()).isBetween(2 << 20, (2 << 20) + 1000);
    }

    @Test
    void ofAFolderEachFileCounts() throws IOException {
        Path dump = Files.createDirectory(folder.resolve("dump"));
        Files.writeString(dump.resolve("toc.dat"), "toc");
        Files.writeString(dump.resolve("1.dat"), "one");
        String before = sample(dump);
        change(dump.resolve("1.dat"), 2);
        String changed = sample(dump);
        Files.move(dump.resolve("1.dat"), dump.resolve("2.dat"));
        String renamed = sample(dump);
        Files.delete(dump.resolve("2.dat"));
        assertThat(List.of(before, changed, renamed, sample(dump))).doesNotHaveDuplicates();
    }

    @Test
    void whatIsGoneIsTold() {
        assertThatThrownBy(() -> sample(folder.resolve("gone"))).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FAILED);
            assertThat(e.what()).isEqualTo("the dump x cannot be read");
        });
    }
}
