package dev.reseed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFoldersTest {
    private static final Path HOME = Path.of("/home/me");

    @Test
    void followsTheXdgDefaults() {
        assertThat(UserFolders.of(Map.of(), HOME))
                .isEqualTo(new UserFolders(
                        Path.of("/home/me/.local/share/reseed"),
                        Path.of("/home/me/.local/state/reseed"),
                        Path.of("/home/me/.cache/reseed")));
    }

    @Test
    void followsTheXdgVariablesUnlessTheyAreRelativeOrEmpty() {
        Map<String, String> environment =
                Map.of("XDG_DATA_HOME", "/d/../e", "XDG_STATE_HOME", "relative", "XDG_CACHE_HOME", "");

        assertThat(UserFolders.of(environment, HOME))
                .isEqualTo(new UserFolders(
                        Path.of("/e/reseed"),
                        Path.of("/home/me/.local/state/reseed"),
                        Path.of("/home/me/.cache/reseed")));
    }

    @Test
    void movesEverythingUnderOneVariable() {
        Map<String, String> environment = Map.of("RESEED_HOME", "/r", "XDG_DATA_HOME", "/d");

        assertThat(UserFolders.of(environment, HOME))
                .isEqualTo(new UserFolders(Path.of("/r/data"), Path.of("/r/state"), Path.of("/r/cache")));
    }

    @Test
    void refusesARelativeHome() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> UserFolders.of(Map.of("RESEED_HOME", "here"), HOME))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    @Test
    void makesFoldersForTheirOwnerOnly(@TempDir Path temp) throws IOException {
        UserFolders folders =
                UserFolders.of(Map.of("RESEED_HOME", temp.resolve("a/b").toString()), HOME);
        assertThat(temp).isEmptyDirectory();

        Path made = folders.create(folders.state());
        folders.create(folders.state());

        assertThat(made).isEqualTo(temp.resolve("a/b/state"));
        for (String each : List.of("a", "a/b", "a/b/state")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(each))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void namesTheVariableWhereAFolderCannotBeMade(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        UserFolders inside = UserFolders.of(Map.of("RESEED_HOME", file.toString()), HOME);
        UserFolders instead = new UserFolders(file, file, file);
        UserFolders kernel = UserFolders.of(Map.of("RESEED_HOME", "/proc/reseed"), HOME);

        for (UserFolders each : new UserFolders[] {inside, instead, kernel}) {
            assertThatExceptionOfType(ReseedException.class)
                    .isThrownBy(() -> each.create(each.data()))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                    .satisfies(e -> assertThat(e.what()).contains(each.data().toString()))
                    .satisfies(e -> assertThat(e.remedy()).contains("RESEED_HOME"));
        }
    }
}
