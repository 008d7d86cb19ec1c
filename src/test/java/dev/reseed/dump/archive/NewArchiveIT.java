package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.dump.DumpFile;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.sql.Corpus;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that were written again, as the installed pg_restore reads them. */
class NewArchiveIT {
    private static final DatabaseName ORIGIN = new DatabaseName("reseed_written_origin");
    private static final DatabaseName COPY = new DatabaseName("reseed_written_copy");

    @TempDir
    Path folder;

    private static Stream<ArchiveForm> readable() {
        return Rewritten.forms().stream().filter(form -> form.compression() != Compression.ZSTD);
    }

    @BeforeEach
    @AfterEach
    void dropDatabases() {
        if (Cluster.installedPrograms().isPresent()) {
            try (Session session = Cluster.installed().open(Connector.MAINTENANCE)) {
                session.execute("drop database if exists " + ORIGIN);
                session.execute("drop database if exists " + COPY);
            }
        }
    }

    private static void create(DatabaseName name) {
        try (Session session = Cluster.installed().open(Connector.MAINTENANCE)) {
            session.execute("create database " + name);
        }
    }

    private static Postgres postgres() {
        return new Postgres(Cluster.installed());
    }

    private static Path corpus(String name) {
        Optional<Path> file = Corpus.file(name);
        assumeTrue(file.isPresent(), "corpus: " + name + " is not there; set -Dreseed.corpus");
        return file.orElseThrow();
    }

    private static void hard() {
        create(ORIGIN);
        try (Session session = Cluster.installed().open(ORIGIN)) {
            session.execute("create table \"odd \"\"name\" (id int primary key, \"tab\tcolumn\" text)");
            session.execute("insert into \"odd \"\"name\" values (1, E'a\\tb\\n\\\\.\\nc'), (2, null), (3, '\\N')");
            session.execute("create table empty_one ()");
            session.execute("create table numbers (id int, name text)");
            session.execute("insert into numbers select i, 'naïve ' || i from generate_series(1, 30000) i");
            session.execute("comment on table numbers is 'with; a ''comment'''");
            session.execute("create materialized view sums as select count(*) from numbers");
            session.execute("grant select on numbers to public");
            session.execute("select lo_from_bytea(4000000001, convert_to(repeat('large ', 50000), 'UTF8'))");
            session.execute("select lo_from_bytea(77, '\\x00ff')");
            session.execute("select lo_from_bytea(78, '')");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fc", "-Fc -Z0", "-Fd", "-Ft", "-Fc --inserts"})
    void isTheSameToPgRestore(String options) {
        hard();
        Path dump = folder.resolve("dump");
        postgres().dump(ORIGIN, dump, List.of(options.split(" ", -1)));
        try (DumpFile.OfArchive source = Found.open(dump)) {
            readable().forEach(form -> {
                Path copy = folder.resolve("copy-" + form.layout() + form.compression());
                Rewritten.write(source.archive(), form, copy);
                assertThat(list(copy)).isEqualTo(list(dump));
                assertThat(postgres().script(copy)).isEqualTo(postgres().script(dump));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("readable")
    void makesTheSameDatabase(ArchiveForm form) {
        hard();
        Path dump = folder.resolve("dump");
        Path copy = folder.resolve("copy");
        postgres().dump(ORIGIN, dump, List.of("-Fc"));
        try (DumpFile.OfArchive source = Found.open(dump)) {
            Rewritten.write(source.archive(), form, copy);
        }
        create(COPY);
        postgres().restore(COPY, copy, "-j", "2");
        assertThat(postgres().text(COPY)).isEqualTo(postgres().text(ORIGIN));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void copiesADumpOfTheCorpus(ArchiveForm form) {
        Path dump = corpus("rental/rental.dump");
        Path copy = folder.resolve("copy");
        try (DumpFile.OfArchive source = Found.open(dump)) {
            Rewritten.write(source.archive(), form, copy);
        }
        assertThat(list(copy)).isEqualTo(list(dump));
        assertThat(postgres().script(copy)).isEqualTo(postgres().script(dump));
    }

    /** Without what is said of the file itself. */
    private static List<String> list(Path archive) {
        return postgres()
                .list(archive)
                .lines()
                .filter(line ->
                        !line.startsWith(";") || line.startsWith(";     TOC") || line.startsWith(";     dbname"))
                .toList();
    }
}
