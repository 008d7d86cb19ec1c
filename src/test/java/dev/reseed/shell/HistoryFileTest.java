package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void liesInTheStateFolder() {
        assertThat(new HistoryFile(Map.of("RESEED_HOME", "/r", "XDG_STATE_HOME", "/x")).path())
                .isEqualTo(Path.of("/r/history"));
        assertThat(new HistoryFile(Map.of("XDG_STATE_HOME", "/x", "HOME", "/h")).path())
                .isEqualTo(Path.of("/x/reseed/history"));
        assertThat(new HistoryFile(Map.of("XDG_STATE_HOME", "relative", "HOME", "/h")).path())
                .isEqualTo(Path.of("/h/.local/state/reseed/history"));
    }

    @Test
    void isReadableByItsUserOnly() throws Exception {
        Path file = new HistoryFile(Map.of("RESEED_HOME", folder + "/new/home"))
                .open(warnings::add)
                .orElseThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(warnings).isEmpty();
    }

    @Test
    void takesARightBackThatWasGivenTooWidely() throws Exception {
        Path file = Files.writeString(folder.resolve("history"), "reset\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(new HistoryFile(Map.of("RESEED_HOME", folder.toString())).open(warnings::add))
                .contains(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("reset");
    }

    @Test
    void warnsWhereThereIsNoPlaceForIt() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(new HistoryFile(Map.of("RESEED_HOME", file.toString())).open(warnings::add))
                .isEmpty();
        assertThat(warnings).hasSize(1).first().asString().contains("lines are not remembered");
    }
}
