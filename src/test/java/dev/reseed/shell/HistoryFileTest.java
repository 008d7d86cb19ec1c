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
    void liesInTheStateFolderLikeAllThatReseedKeeps() {
        String moved = folder.resolve("r").toString();
        String state = folder.resolve("x").toString();
        String home = folder.resolve("h").toString();

        assertThat(new HistoryFile(Map.of("RESEED_HOME", moved, "XDG_STATE_HOME", state)).open(warnings::add))
                .contains(folder.resolve("r/state/history"));
        assertThat(new HistoryFile(Map.of("XDG_STATE_HOME", state, "HOME", home)).open(warnings::add))
                .contains(folder.resolve("x/reseed/history"));
        assertThat(new HistoryFile(Map.of("XDG_STATE_HOME", "relative", "HOME", home)).open(warnings::add))
                .contains(folder.resolve("h/.local/state/reseed/history"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void takesNoRelativeHomeAsNothingElseDoes() {
        assertThat(new HistoryFile(Map.of("RESEED_HOME", "relative")).open(warnings::add))
                .isEmpty();
        assertThat(warnings).singleElement().asString().contains("RESEED_HOME", "relative path");
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
        Path file =
                Files.writeString(Files.createDirectory(folder.resolve("state")).resolve("history"), "reset\n");
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
