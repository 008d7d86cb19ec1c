package dev.reseed.server.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.project.compose.ComposeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenTest {
    @TempDir
    private Path folder;

    private Hidden hidden = Hidden.NOTHING;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(folder.resolve("compose.yml"), """
                name: shop
                services:
                  db:
                    image: postgres:15
                    environment: { POSTGRES_PASSWORD: 'a"b', POSTGRES_USER: owner, LICENCE: 1234-5678, FLAG: "on",
                      TOKEN: "<t&k>", APP_PORT: "5433", POSTGRES_HOST_AUTH_METHOD: trust, PIN_SECRET: "4711" }
                    labels: { com.example.mail: ann@example.org }
                    volumes: ["data:/var/lib/postgresql/data"]
                volumes:
                  data: { driver_opts: { type: cifs, o: "addr=server,username=u,password=hunter2" } }
                """);
        hidden = Hidden.of(new Deployment(
                "shop",
                ComposeFile.read(file, folder, Map.of()).service("db"),
                folder,
                List.of(file),
                Optional.empty()));
    }

    @Test
    void hidesWhatTheDescriptionGivesTheEngine() {
        assertThat(hidden.mask("data: addr=server,username=u,password=hunter2")).isEqualTo("data: ***");
        assertThat(hidden.mask("licence 1234-5678 of ann@example.org")).isEqualTo("licence *** of ***");
    }

    @Test
    void hidesAPartOfAnOptionThatTheEngineChanged() {
        assertThat(hidden.mask("data: addr=10.0.0.7,username=u,password=hunter2"))
                .isEqualTo("data: addr=10.0.0.7,username=u,password=***");
    }

    @Test
    void hidesWhatIsQuoted() {
        assertThat(hidden.mask("invalid: \"a\\\"b\", or a\"b")).isEqualTo("invalid: \"***\", or ***");
    }

    @Test
    void hidesWhatIsEscapedInJson() {
        assertThat(hidden.mask("{\"message\":\"token is <t\\u0026k>, or \\u003ct\\u0026k\\u003e\"}"))
                .isEqualTo("{\"message\":\"token is <t\\u0026k>, or ***\"}");
    }

    @Test
    void leavesPortsAndSwitches() {
        assertThat(hidden.mask("bind for 0.0.0.0:5433 failed, trust")).isEqualTo("bind for 0.0.0.0:5433 failed, trust");
        assertThat(hidden.mask("the pin 4711 is wrong")).isEqualTo("the pin *** is wrong");
    }

    @Test
    void leavesWhatTheMessageIsAbout() {
        assertThat(hidden.mask("no image postgres:15 for shop-db-1 on port 5432, owner"))
                .isEqualTo("no image postgres:15 for shop-db-1 on port 5432, owner");
    }
}
