package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.project.Environment;
import dev.reseed.project.LocalLogins;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.project.UserFolders;
import dev.reseed.server.Servers;
import dev.reseed.server.docker.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolSizeTest {
    @TempDir
    Path root;

    @BeforeEach
    void writeProject() throws IOException {
        spares("");
    }

    private void spares(String line) throws IOException {
        Files.writeString(root.resolve("reseed.yml"), """
                database: tickets
                server: { url: "postgresql://localhost:5432", user: postgres }
                environments: { dev: {}, qa: { database: tickets_qa } }
                """ + line);
    }

    private Target target(String environment) {
        Map<String, String> variables =
                Map.of(UserFolders.HOME_VARIABLE, root.resolve("home").toString());
        Project project = new Projects(variables).in(root);
        Environment chosen = project.environment(environment);
        UserFolders folders = UserFolders.of(variables, root);
        Servers servers = new Servers(folders, new LocalLogins(variables, root, "nobody"), variables, Engines.system());
        return new Target(project, chosen, servers.of(project, chosen), folders, Clock.systemUTC());
    }

    private PoolSize size() {
        return new PoolSize(target("dev"));
    }

    @Test
    void isOneSpareWhereNobodySaidOtherwise() {
        assertThat(size().asked()).isZero();
        assertThat(size().wanted()).isEqualTo(1);
    }

    @Test
    void isWhatTheProjectSaysAndWhatAPersonAskedForBesides() throws IOException {
        spares("spares: 2\n");
        size().ask(5);
        assertThat(size().wanted()).isEqualTo(7);

        spares("spares: 0\n");
        assertThat(size().wanted()).isEqualTo(5);
        size().ask(0);
        assertThat(size().wanted()).isZero();
    }

    @Test
    void isAnEnvironmentsOwn() {
        size().ask(3);
        assertThat(new PoolSize(target("qa")).asked()).isZero();
        assertThat(size().asked()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "1\n2", "99999999999"})
    void isNothingThatWasNotAskedFor(String text) throws IOException {
        Files.writeString(PoolSize.folder(target("dev")).resolve("size"), text);
        assertThat(size().asked()).isZero();
    }

    @Test
    void leavesNoOtherFileBehind() throws IOException {
        size().ask(3);
        size().ask(4);
        try (Stream<Path> files = Files.list(PoolSize.folder(target("dev")))) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("size");
        }
    }
}
