package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Corpus;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps that others made: what Reseed loads is what psql and pg_restore load. */
class SampleDumpsIT {
    private static final DatabaseName EXPECTED = new DatabaseName("sample_expected");
    private static final DatabaseName LOADED = new DatabaseName("sample_loaded");
    private static final String TABLES = """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
             order by 1
            """;

    private static final String COLUMNS = """
            select format('public.%s: { %s', c.relname,
                          string_agg(format('%s: { keep: { despite: [email, phone, card, national_id] ', a.attname), '} }, '
                                     order by a.attnum))
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
             group by c.relname
            """;

    @TempDir
    Path folder;

    @AfterEach
    void drop() {
        try (Session session = Cluster.installed().open(new DatabaseName("postgres"))) {
            session.execute("drop database if exists " + EXPECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagila/pagila.sql", "northwind/northwind.sql", "rental/rental.dump"})
    void areLoadedAsPostgresqlsOwnProgramsDo(String name) throws IOException {
        Path dump = Corpus.file(name).orElse(null);
        assumeTrue(dump != null, "corpus: " + name + " is not there; set -Dreseed.corpus");
        Cluster installed = Cluster.installed();
        Postgres postgres = new Postgres(installed);
        restore(postgres, installed, dump);

        try (Sandbox sandbox = load(installed, dump, "installed")) {
            assertThat(postgres.text(LOADED)).isEqualTo(postgres.text(EXPECTED));
            assertThat(sandbox.rows("select rolname from pg_roles where rolname ~ '^reseed_load'"))
                    .isEmpty();
        }
        try (Sandbox sandbox = load(Cluster.embedded(), dump, "embedded");
                Session newer = sandbox.open();
                Session expected = installed.open(EXPECTED)) {
            assertThat(counts(newer)).isEqualTo(counts(expected)).isNotEmpty();
        }
    }

    private void restore(Postgres postgres, Cluster cluster, Path dump) throws IOException {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("create database " + EXPECTED + " template template0");
        }
        if (dump.toString().endsWith(".sql")) {
            // A setting of PostgreSQL 11 and older, which newer ones do not have.
            String text = Files.readString(dump).replace("SET default_with_oids = false;", "");
            postgres.script(EXPECTED, Files.writeString(folder.resolve("expected.sql"), text));
        } else {
            postgres.restore(EXPECTED, dump);
        }
    }

    private Sandbox load(Cluster cluster, Path dump, String place) {
        Sandbox sandbox = new Sandbox(cluster, folder.resolve(place), LOADED.value());
        String rules;
        try (Session session = Cluster.installed().open(EXPECTED)) {
            // Kept as they are although they are full of people: these are nobody's.
            rules = session.query(COLUMNS, row -> row.getString(1) + " } } }\n").stream()
                    .collect(Collectors.joining());
        }
        sandbox.file("reseed.yml", """
                database: %s
                server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                masking: { rules: masking.yml }
                """.formatted(LOADED, cluster.port()));
        sandbox.file("masking.yml", rules);
        Reseed.Ended ended =
                sandbox.run("reset", "--yes", "--dump", dump.toAbsolutePath().toString());
        assertThat(ended.exit()).as(ended.toString()).isZero();
        return sandbox;
    }

    private static List<String> counts(Session session) {
        return session.query(TABLES, row -> row.getString(1)).stream()
                .map(table -> table + " " + session.one("select count(*) from only " + table, row -> row.getLong(1)))
                .toList();
    }
}
