package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.DumpFile;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as the installed pg_dump writes them. */
class ArchiveIT {
    private static final DatabaseName DATABASE = new DatabaseName("reseed_archives");
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeDatabase() {
        try (Session session = Cluster.installed().open(Connector.MAINTENANCE)) {
            session.execute("drop database if exists " + DATABASE);
            session.execute("create database " + DATABASE);
        }
        try (Session session = Cluster.installed().open(DATABASE)) {
            session.execute("create table numbers (id int, name text)");
            session.execute("insert into numbers select i, 'naïve ' || i from generate_series(1, " + ROWS + ") i");
            session.execute("create table few (id int, note text)");
            session.execute("insert into few values (1, 'a' || chr(9) || 'b'), (2, null)");
            session.execute("select lo_from_bytea(4000000001, convert_to(repeat('large ', 50000), 'UTF8'))");
            session.execute("select lo_from_bytea(77, '\\x00ff')");
        }
    }

    @AfterAll
    static void dropDatabase() {
        if (Cluster.installedPrograms().isPresent()) {
            try (Session session = Cluster.installed().open(Connector.MAINTENANCE)) {
                session.execute("drop database " + DATABASE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fc -Z0", "-Fc -Z6", "-Fd -Z0", "-Fd -Z6", "-Ft"})
    void readsWhatPgDumpWrites(String options) throws Exception {
        Path dump = folder.resolve("dump");
        dump(options.split(" ", -1), dump, false);
        try (DumpFile.OfArchive opened = Found.open(dump)) {
            assertThat(opened.archive().isRandomAccess()).isTrue();
            isWhole(Found.byEntry(opened.archive(), Long.MAX_VALUE));
            isWhole(Found.inOrder(opened.archive()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fc -Z0", "-Fc -Z6", "-Ft"})
    void readsWhatPgDumpWritesThroughAPipe(String options) throws Exception {
        Path dump = folder.resolve("dump");
        dump(options.split(" ", -1), dump, true);
        try (DumpFile.OfArchive opened = Found.open(dump)) {
            isWhole(Found.inOrder(opened.archive()));
        }
        try (DumpFile.OfArchive opened = Found.open(Files.readAllBytes(dump))) {
            assertThat(opened.archive().isRandomAccess()).isFalse();
            isWhole(Found.inOrder(opened.archive()));
        }
    }

    @Test
    void readsRowsAsInserts() throws Exception {
        Path dump = folder.resolve("dump");
        dump(new String[] {"-Fc", "--inserts", "-t", "few"}, dump, false);
        try (DumpFile.OfArchive opened = Found.open(dump)) {
            Entry few = opened.archive().entries().stream()
                    .filter(each -> each.kind().equals("TABLE DATA"))
                    .findFirst()
                    .orElseThrow();
            assertThat(few.copy()).isEmpty();
            assertThat(Found.inOrder(opened.archive()).tables().get("few"))
                    .contains("INSERT INTO public.few VALUES (2, NULL);");
        }
    }

    @Test
    void readsAnotherEncoding() throws Exception {
        Path dump = folder.resolve("dump");
        dump(new String[] {"-Fc", "-E", "LATIN1"}, dump, false);
        try (DumpFile.OfArchive opened = Found.open(dump)) {
            isWhole(Found.inOrder(opened.archive()));
        }
    }

    private static void isWhole(Found found) {
        String numbers = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> i + "\tnaïve " + i + "\n")
                .collect(Collectors.joining());
        assertThat(found.tables())
                .isEqualTo(Map.of(
                        "numbers",
                        numbers + ArchiveWriter.ROWS_END,
                        "few",
                        "1\ta\\tb\n2\t\\N\n" + ArchiveWriter.ROWS_END));
        assertThat(found.objects().values()).containsExactlyInAnyOrder("large ".repeat(50_000), "\u0000\u00ff");
        assertThat(found.objects().keySet())
                .extracting(key -> key.substring(key.indexOf('/') + 1))
                .containsExactlyInAnyOrder("4000000001", "77");
    }

    /** @param piped whether it writes to a pipe, so that it cannot go back to note offsets */
    private static void dump(String[] options, Path to, boolean piped) throws IOException, InterruptedException {
        Cluster cluster = Cluster.installed();
        List<String> command = new ArrayList<>();
        command.add(Cluster.installedPrograms().orElseThrow().resolve("pg_dump").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(cluster.port()), "-U", "postgres"));
        if (!piped) {
            command.addAll(List.of("-f", to.toString()));
        }
        command.add(DATABASE.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PGPASSWORD", cluster.password());
        Process process = builder.start();
        if (piped) {
            Files.copy(process.getInputStream(), to);
        }
        assertThat(process.waitFor()).isZero();
    }
}
