package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final DatabaseName LIVE = new DatabaseName("tickets");

    @TempDir
    Path folder;

    private static Journal.Entry entry(String system, String live, String name) {
        return new Journal.Entry(
                system, new DatabaseName(name), new DatabaseName(live), 4711, "2026-11-20 10:00:00.123456+00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets", "../../etc/passwd", "a=b:c#d!", "  ü\n\\u0041 \"'", "x/y"})
    void keepsAnEntryUntilItIsRemoved(String live) {
        Journal journal = new Journal(folder);
        Journal.Entry entry = entry("17", live, live + "__stage_1f3a9c07");
        journal.add(entry);
        assertThat(new Journal(folder).entries("17", new DatabaseName(live))).containsExactly(entry);
        journal.remove(entry);
        journal.remove(entry);
        assertThat(journal.entries("17", new DatabaseName(live))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsClustersAndDatabasesApart() {
        Journal journal = new Journal(folder);
        journal.add(entry("17", "tickets", "tickets__stage_00000001"));
        journal.add(entry("18", "tickets", "tickets__stage_00000001"));
        journal.add(entry("17", "tickets2", "tickets2__stage_00000002"));
        assertThat(journal.entries("17", LIVE)).containsExactly(entry("17", "tickets", "tickets__stage_00000001"));
    }

    @Test
    void neverWritesOneEntryOverAnother() {
        Journal journal = new Journal(folder);
        journal.add(entry("17", "tickets", "tickets__stage_00000001"));
        assertThatThrownBy(() -> journal.add(entry("17", "tickets", "tickets__stage_00000001")))
                .isInstanceOf(ReseedException.class);
    }

    /** The entry is on the disk before the server is asked: one that is not whole stands for nothing. */
    @Test
    void passesOverAnEntryThatWasCutOffAtAnyByte() throws IOException {
        Journal journal = new Journal(folder);
        Journal.Entry entry = entry("17", "tickets", "tickets__stage_00000001");
        journal.add(entry);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(journal.entries("17", LIVE))
                    .as("cut to %s bytes", length)
                    .isSubsetOf(List.of(entry));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u00zz", "backend=many", "name=", "\u00ff", ""})
    void passesOverWhatIsNoEntry(String text) throws IOException {
        Files.writeString(folder.resolve("17-x.properties"), text, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("notes.txt"), "system=17\nname=a\nlive=tickets\nbackend=1\n");
        assertThat(new Journal(folder).entries("17", LIVE)).isEmpty();
    }

    @Test
    void saysWhereItCannotWrite() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> new Journal(gone).add(entry("17", "tickets", "tickets__stage_00000001")))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.why()).contains(gone.toString());
                    assertThat(e.remedy()).contains("RESEED_HOME");
                });
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().getFirst();
        }
    }
}
