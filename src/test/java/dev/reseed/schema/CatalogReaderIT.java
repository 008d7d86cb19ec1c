package dev.reseed.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Corpus;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.OtherServers;
import dev.reseed.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read and written is the same schema: its fingerprint says so on every server, and pg_dump where it is of the server's version. */
class CatalogReaderIT {
    private static final DatabaseName MAINTENANCE = new DatabaseName("postgres");
    private static final DatabaseName SOURCE = new DatabaseName("catalog_source");
    private static final DatabaseName COPY = new DatabaseName("catalog_copy");
    private static final List<String> ROLES = List.of("app_owner", "app_reader", "postgres_rental");
    private static final Path DUMPED = Path.of("src/test/cases/dump/every-kind/source.sql");

    @TempDir
    private Path folder;

    static Stream<Arguments> schemas() {
        return Cluster.all()
                .flatMap(cluster -> Stream.of("pagila/pagila.sql", "northwind/northwind.sql", "rental/rental.dump")
                        .map(name -> Arguments.of(cluster, name)));
    }

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void writesACorpusDatabase(Cluster cluster, String name) throws IOException {
        Optional<Path> file = Corpus.file(name);
        assumeTrue(file.isPresent(), "corpus: " + name + " is not there; set -Dreseed.corpus");
        create(cluster);
        Postgres postgres = new Postgres(cluster);
        if (name.endsWith(".dump")) {
            postgres.restore(SOURCE, file.get());
        } else {
            postgres.script(SOURCE, file.get());
        }

        writtenIsTheSame(cluster);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void writesTheSchemaThatDumpsAreMadeOf(Cluster cluster) throws IOException {
        create(cluster);
        new Postgres(cluster).script(SOURCE, DUMPED);

        writtenIsTheSame(cluster);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void writesAnObjectOfEachKind(Cluster cluster) throws IOException {
        create(cluster);
        EveryKind.make(cluster, SOURCE);

        writtenIsTheSame(cluster);
    }

    static List<Integer> versions() {
        return OtherServers.versions();
    }

    /** The installed psql speaks to servers of every version. */
    @ParameterizedTest
    @MethodSource("versions")
    void writesAnObjectOfEachKindOnOtherVersions(int version) throws IOException {
        assumeTrue(OtherServers.has(version), "the build brings no PostgreSQL " + version + " for this platform");
        Cluster.installed();
        try (Cluster.Started started = OtherServers.start(version)) {
            create(started.cluster());
            EveryKind.make(started.cluster(), SOURCE);

            assertThat(EveryKind.version(started.cluster())).isEqualTo(version);
            writtenIsTheSame(started.cluster());
        }
    }

    @AfterEach
    void drop() {
        Cluster.all().forEach(cluster -> {
            try (Session session = cluster.open(MAINTENANCE)) {
                session.execute("drop database if exists " + SOURCE);
                session.execute("drop database if exists " + COPY);
                ROLES.forEach(role -> session.execute("drop role if exists " + role));
            }
        });
    }

    private static void create(Cluster cluster) {
        try (Session session = cluster.open(MAINTENANCE)) {
            session.execute("create database " + SOURCE + " template template0");
            session.execute("create database " + COPY + " template template0");
            ROLES.forEach(role -> session.execute("create role " + role));
        }
    }

    private void writtenIsTheSame(Cluster cluster) throws IOException {
        Catalog source = read(cluster, SOURCE);
        Path script = Files.writeString(folder.resolve("schema.sql"), source.script("it"));
        Postgres postgres = new Postgres(cluster);
        postgres.script(COPY, script);

        Catalog copy = read(cluster, COPY);
        assertThat(copy.items()).isEqualTo(source.items());
        assertThat(copy.fingerprint()).isEqualTo(source.fingerprint());
        assertThat(copy.script("it")).isEqualTo(source.script("it"));
        if (EveryKind.version(cluster) <= EveryKind.version(Cluster.installed())) {
            assertThat(withoutPasswords(postgres.text(COPY, "-s")))
                    .isEqualTo(withoutPasswords(postgres.text(SOURCE, "-s")));
        }
    }

    private static Catalog read(Cluster cluster, DatabaseName database) {
        try (Session session = cluster.open(database)) {
            return CatalogReader.read(session);
        }
    }

    /** Passwords of user mappings, and what else looks like a secret, are not read, and so not written. */
    private static List<String> withoutPasswords(String dump) {
        return dump.lines()
                .filter(line -> !line.strip().matches("(pass|sslpass|pwd|\\S*key|\\S*token|\\S*secret)\\S* .*"))
                .toList();
    }
}
