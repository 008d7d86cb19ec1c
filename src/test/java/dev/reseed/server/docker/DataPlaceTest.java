package dev.reseed.server.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.project.compose.ComposeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the data of a container is, and of a service. */
class DataPlaceTest {
    private static final String USUAL = "/var/lib/postgresql/data";

    @TempDir
    private Path folder;

    private static Existing container(Map<String, String> environment, List<String> arguments, Mounted... mounts) {
        EngineContainer shown =
                new EngineContainer("id", "shop-db-1", "postgres:15", "running", Optional.empty(), List.of(), Map.of());
        return new Existing(shown, "sha256:1", environment, arguments, List.of(mounts), 0, 0, Duration.ZERO);
    }

    private static Mounted volume(String name, String target) {
        return new Mounted(target, Mounted.Kind.VOLUME, name);
    }

    private Deployment service(String environment, String volumes, String declared) {
        try {
            Files.writeString(folder.resolve("compose.yml"), """
                    name: shop
                    services:
                      db:
                        image: postgres:15
                        environment: { %s }
                        volumes: [%s]
                    volumes: { %s }
                    """.formatted(environment, volumes, declared));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        ComposeFile file = ComposeFile.read(folder.resolve("compose.yml"), folder, Map.of());
        return new Deployment(file.projectName(), file.service("db"), folder, file.files(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "/var/lib/postgresql/data, VOLUME, true",
        "/var/lib/postgresql/, VOLUME, true",
        "/, FOLDER, true",
        "/var/lib/postgresql/data/base, VOLUME, false",
        "/var/lib/postgres, VOLUME, false",
        "/var/lib/postgresql/data, ANONYMOUS, false",
        "/var/lib/postgresql/data, MEMORY, false"
    })
    void knowsWhetherDataStaysWithoutTheContainer(String target, Mounted.Kind kind, boolean stays) {
        assertThat(container(Map.of("PGDATA", USUAL), List.of("postgres"), new Mounted(target, kind, "data"))
                        .dataStays())
                .isEqualTo(stays);
    }

    @Test
    void takesTheMountThatIsNearestToTheData() {
        Mounted above = volume("above", "/data");
        Mounted near = new Mounted("/data/pg", Mounted.Kind.ANONYMOUS, "f".repeat(64));
        assertThat(container(Map.of("PGDATA", "/data/pg/15"), List.of(), above, near)
                        .dataMount())
                .contains(near);
        assertThat(container(Map.of("PGDATA", "/data/pg"), List.of("postgres", "-D", "/tmp/pg"), above)
                        .dataMount())
                .as("data that the program's arguments put elsewhere")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A: 1 | data:/var/lib/postgresql/data, more:/backups | shop_data",
                "A: 1 | data:/var/lib/postgresql, more:/var/lib/postgresql/data/pg_wal | shop_data shop_more",
                "A: 1 | more:/var/lib/postgresql, data:/var/lib/postgresql/data | shop_data",
                "A: 1 | ./pg:/var/lib/postgresql/data, more:/var/lib/postgresql/data/pg_wal | ''",
                "PGDATA: /data/pg | data:/var/lib/postgresql/data, more:/data | shop_more",
                "A: 1 | data:/backups, more:/more | ''"
            })
    void namesTheVolumesThatTheDatabasesAreIn(String environment, String volumes, String expected) {
        Deployment service = service(environment, volumes, "data: , more: ");
        List<String> own = List.of("shop_data", "shop_more");
        String data = service.service().environment().getOrDefault("PGDATA", USUAL);
        List<String> named = service.dataPlace(data).volumes(own);
        assertThat(String.join(" ", named)).isEqualTo(expected);
        assertThat(DataPlace.of(USUAL, List.of(volume("shop_data", USUAL)), List.of("postgres", "-D", "/x"))
                        .volumes(own))
                .as("data that the program's arguments put elsewhere")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A: 1 | 'data:/var/lib/postgresql/data' | data: | false",
                "PGDATA: /data/pg | './pg:/data' | data: | true",
                "PGDATA: /data/pg | 'data:/data' | data: | false",
                "PGDATA: /data/pg | './pg:/var/lib/postgresql/data' | data: | false",
                "A: 1 | 'data:/var/lib/postgresql' | data: { external: true } | true",
                "A: 1 | 'data:/var/lib/postgresql' | data: { driver: nfs } | true",
                "A: 1 | 'data:/var/lib/postgresql' | data: { driver_opts: { type: none, o: bind, device: /x } } | true"
            })
    void knowsWhetherDatabasesMayBeSomebodys(String environment, String volume, String declared, boolean elsewhere) {
        Deployment service = service(environment, volume, declared);
        String data = service.service().environment().getOrDefault("PGDATA", USUAL);
        assertThat(service.keepsDataElsewhere(data)).isEqualTo(elsewhere);
    }

    @Test
    void seesOtherDataThanTheFiles() {
        Deployment service = service("A: 1", "'data:/var/lib/postgresql/data'", "data:");
        Map<String, String> environment = Map.of("A", "1", "PGDATA", USUAL);
        Mounted data = volume("shop_data", USUAL);
        assertThat(Differences.ofData(service, USUAL, container(environment, List.of(), data)))
                .isEmpty();
        assertThat(Differences.ofData(service, USUAL, container(environment, List.of(), volume("scratch", USUAL))))
                .containsExactly(
                        "it has not shop_data at /var/lib/postgresql/data",
                        "it has the volume scratch at /var/lib/postgresql/data");
        assertThat(Differences.ofData(service, USUAL, container(environment, List.of(), data, volume("more", "/m"))))
                .containsExactly("it has the volume more at /m");
        assertThat(Differences.ofData(service, USUAL, container(Map.of("PGDATA", "/tmp/pg"), List.of(), data)))
                .containsExactly("it keeps its data in /tmp/pg instead of /var/lib/postgresql/data");
    }

    @Test
    void showsNoSecret() {
        assertThat(container(Map.of("POSTGRES_PASSWORD", "hunter2"), List.of("hunter2"))
                        .toString())
                .contains("POSTGRES_PASSWORD")
                .doesNotContain("hunter2");
    }
}
