package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database with one object of every kind, through each format that pg_dump writes, is the same afterwards: pg_dump says so. */
class DumpFormatsIT {
    private static final DatabaseName SOURCE = new DatabaseName("every_kind");
    private static final DatabaseName COPY = new DatabaseName("every_kind_copy");
    private static final String TABLES = """
            select format('"%s"."%s"', replace(n.nspname, '"', '""'), replace(c.relname, '"', '""')) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname in ('shop', 'Odd "Schema"')
             order by 1
            """;

    /** pg_dump says nothing of the partitions' own. */
    private static final String CONSTRAINTS = """
            select format('%s of %s: %s', conname, conrelid::regclass, convalidated) from pg_constraint
             where connamespace in (select oid from pg_namespace where nspname in ('shop', 'Odd "Schema"'))
             order by 1
            """;

    private static Postgres postgres;

    @TempDir
    Path folder;

    /**
     * A way to write a dump.
     *
     * @param pipe whether pg_dump writes to a pipe
     */
    record Format(String name, boolean pipe, List<String> options) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Format> formats() {
        return Stream.of(
                new Format("plain", false, List.of("-Fp")),
                new Format("plain, gzip", false, List.of("-Fp", "-Z6")),
                new Format("plain, inserts", false, List.of("-Fp", "--inserts")),
                new Format("plain, column inserts", false, List.of("-Fp", "--column-inserts", "--rows-per-insert=7")),
                new Format("plain, clean", false, List.of("-Fp", "--clean", "--if-exists", "--create")),
                new Format("custom", false, List.of("-Fc")),
                new Format("custom, uncompressed", false, List.of("-Fc", "-Z0")),
                new Format("custom, piped", true, List.of("-Fc")),
                new Format("custom, inserts", false, List.of("-Fc", "--inserts")),
                new Format("directory", false, List.of("-Fd")),
                new Format("directory, uncompressed", false, List.of("-Fd", "-Z0")),
                new Format("tar", false, List.of("-Ft")));
    }

    @BeforeAll
    static void make() {
        Cluster cluster = Cluster.installed();
        postgres = new Postgres(cluster);
        try (var session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("create role app_owner");
            session.execute("create role app_reader");
            session.execute("create database " + SOURCE);
        }
        postgres.script(SOURCE, Path.of("src/test/cases/dump/every-kind/source.sql"));
    }

    @AfterAll
    static void drop() {
        try (var session = Cluster.installed().open(new DatabaseName("postgres"))) {
            session.execute("drop database if exists " + SOURCE);
            session.execute("drop role if exists app_owner");
            session.execute("drop role if exists app_reader");
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theCopyIsTheSame(Format format) {
        try (Sandbox sandbox = sandbox()) {
            Path dump = sandbox.project().resolve("dump");
            if (format.pipe()) {
                postgres.dumpThroughPipe(SOURCE, dump, format.options());
            } else {
                postgres.dump(SOURCE, dump, format.options());
            }

            var ended = sandbox.run("reset", "--dump", "dump", "--yes", "--include", "untrusted-code");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(postgres.text(COPY)).isEqualTo(postgres.text(SOURCE));
            try (var session = Cluster.installed().open(SOURCE)) {
                assertThat(sandbox.rows(CONSTRAINTS)).isEqualTo(session.query(CONSTRAINTS, row -> row.getString(1)));
            }
            assertThat(sandbox.rows("select rolname from pg_roles where rolname ~ '^reseed_load'"))
                    .isEmpty();
        }
    }

    /** Cut between two lines, a text looks whole but for its last words. */
    @Test
    void aTextThatIsCutOffIsRefused() throws IOException {
        try (Sandbox sandbox = sandbox()) {
            Path dump = sandbox.project().resolve("dump");
            postgres.dump(SOURCE, dump, List.of("-Fp"));
            List<String> lines = Files.readAllLines(dump);
            Files.write(dump, lines.subList(0, lines.lastIndexOf("\\.") + 1));

            var ended = sandbox.run("reset", "--dump", "dump", "--yes", "--include", "untrusted-code");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(2);
            assertThat(ended.stderr()).contains("cut off");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    /** A project without migrations, whose rules keep everything. */
    private Sandbox sandbox() {
        Cluster cluster = Cluster.installed();
        Sandbox sandbox = new Sandbox(cluster, folder, COPY.value());
        List<String> tables;
        try (var session = cluster.open(SOURCE)) {
            tables = session.query(TABLES, row -> row.getString(1));
        }
        sandbox.file("reseed.yml", """
                database: %s
                server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                masking: { rules: masking.yml }
                """.formatted(COPY, cluster.port()));
        return sandbox.file(
                "masking.yml",
                tables.stream()
                        .map(table -> "'" + table.replace("'", "''") + "': keep\n")
                        .collect(Collectors.joining("", "large_objects: keep\n", "")));
    }
}
