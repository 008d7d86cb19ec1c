package dev.reseed.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Corpus;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and written is the same schema: pg_dump says so. */
class CatalogReaderIT {
    private static final DatabaseName SOURCE = new DatabaseName("catalog_source");
    private static final DatabaseName COPY = new DatabaseName("catalog_copy");
    private static final List<String> ROLES = List.of("app_owner", "app_reader", "postgres_rental");
    private static final String OWN = "src/test/cases/dump/every-kind/source.sql";

    private final Cluster cluster = Cluster.installed();
    private final Postgres postgres = new Postgres(cluster);

    @BeforeEach
    void create() {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("create database " + SOURCE);
            session.execute("create database " + COPY);
            ROLES.forEach(role -> session.execute("create role " + role));
        }
    }

    @AfterEach
    void drop() {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("drop database if exists " + SOURCE);
            session.execute("drop database if exists " + COPY);
            ROLES.forEach(role -> session.execute("drop role if exists " + role));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagila/pagila.sql", "northwind/northwind.sql", "rental/rental.dump", OWN})
    void theWrittenSchemaIsTheSame(String name) {
        Optional<Path> script = name.equals(OWN) ? Optional.of(Path.of(OWN)) : Corpus.file(name);
        assumeTrue(script.isPresent(), "corpus: " + name + " is not there; set -Dreseed.corpus");
        if (name.endsWith(".dump")) {
            postgres.restore(SOURCE, script.get());
        } else {
            postgres.script(SOURCE, script.get());
        }

        List<String> statements;
        try (Session session = cluster.open(SOURCE)) {
            statements = CatalogReader.read(session).statements();
        }
        try (Session session = cluster.open(COPY)) {
            session.execute("set check_function_bodies = off");
            session.execute("set search_path = ''");
            statements.forEach(session::execute);
        }

        assertThat(postgres.text(COPY, "-s")).isEqualTo(postgres.text(SOURCE, "-s"));
    }
}
