package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives of all versions, loaded with the built program into PostgreSQL 18. Those of 1.15 and 1.16 are {@link ArchiveWriter}'s alone:
 * there was no pg_dump of PostgreSQL 16 or later to make them.
 */
class NewerArchivesIT {
    private static final DatabaseName DATABASE = new DatabaseName("newer_archives");
    private static final int ROWS = 5_000;

    private final Cluster cluster = Cluster.embedded();

    @TempDir
    private Path folder;

    static Stream<Arguments> archives() {
        return IntStream.rangeClosed(12, 16)
                .boxed()
                .flatMap(minor -> Stream.of(Compression.values())
                        .filter(compression -> minor >= 15 || compression.compareTo(Compression.GZIP) <= 0)
                        .map(compression -> Arguments.of(minor, compression)));
    }

    @AfterEach
    void drop() {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            session.query(
                            "select quote_ident(datname) from pg_database where starts_with(datname, ?)",
                            row -> row.getString(1),
                            DATABASE.value())
                    .forEach(name -> session.execute("drop database " + name + " with (force)"));
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void customArchivesAreLoaded(int minor, Compression compression) throws IOException {
        Files.write(folder.resolve("dump"), archive(minor, compression).custom(true));
        load();
    }

    @ParameterizedTest
    @MethodSource("archives")
    void directoriesAreLoaded(int minor, Compression compression) throws IOException {
        archive(minor, compression).directory(folder.resolve("dump"));
        load();
    }

    private static ArchiveWriter archive(int minor, Compression compression) {
        String rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> i + "\tname\\t" + i + " äöü\n")
                .collect(Collectors.joining());
        ArchiveWriter writer = new ArchiveWriter(minor, compression)
                .define(3, "TABLE", "t", "CREATE TABLE public.t (id integer NOT NULL, name text);\n");
        if (minor < 16) {
            writer.define(4, "BLOB", "777", "SELECT pg_catalog.lo_create('777');\n");
        } else {
            writer.define(4, "BLOB METADATA", "777", "777\n");
        }
        return writer.table(5, "t", rows).largeObjects(6, Map.of(777L, "object".getBytes(StandardCharsets.UTF_8)));
    }

    private void load() throws IOException {
        Files.writeString(folder.resolve("reseed.yml"), """
                database: %s
                server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                masking: { rules: masking.yml }
                """.formatted(DATABASE, cluster.port()));
        Files.writeString(folder.resolve("masking.yml"), "public.t: keep\nlarge_objects: keep\n");

        Reseed.Ended ended = new Reseed(folder, folder.resolve("home"))
                .with("PW", cluster.password())
                .run("reset", "--yes", "--dump", "dump");

        assertThat(ended.exit()).as(ended.stderr()).isZero();
        try (Session session = cluster.open(DATABASE)) {
            List<String> found = session.query(
                    "select concat_ws(' ', count(*), min(id), max(id), count(*) filter (where name = format(E'name\\t%s äöü', id)),"
                            + " (select convert_from(lo_get(777), 'UTF8'))) from t",
                    row -> row.getString(1));
            assertThat(found).containsExactly("5000 1 5000 5000 object");
        }
    }
}
