package dev.reseed.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read and written is the same schema: pg_dump says so. */
class CatalogReaderIT {
    private static final DatabaseName SOURCE = new DatabaseName("catalog_source");
    private static final DatabaseName COPY = new DatabaseName("catalog_copy");

    @TempDir
    Path folder;

    @Test
    void theWrittenSchemaIsTheSame() throws IOException {
        Cluster cluster = Cluster.installed();
        Postgres postgres = new Postgres(cluster);
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("drop database if exists " + SOURCE);
            session.execute("drop database if exists " + COPY);
            session.execute("create database " + SOURCE);
            session.execute("create database " + COPY);
        }
        postgres.script(SOURCE, Path.of("/work/shared/corpus/pagila/pagila.sql"));
        List<String> statements;
        try (Session session = cluster.open(SOURCE)) {
            statements = CatalogReader.read(session).statements();
        }
        Files.writeString(Path.of("/tmp/out.sql"), String.join(";\n\n", statements) + ";\n");
        try (Session session = cluster.open(COPY)) {
            session.execute("set check_function_bodies = off");
            statements.forEach(session::execute);
        }
        assertThat(postgres.text(COPY, "-s", "-O", "-x")).isEqualTo(postgres.text(SOURCE, "-s", "-O", "-x"));
    }
}
