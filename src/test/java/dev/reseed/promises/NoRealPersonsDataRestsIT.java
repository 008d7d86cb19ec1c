package dev.reseed.promises;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 3: no real person's data rests anywhere. A column without a rule stops the load before the first row is sent. */
class NoRealPersonsDataRestsIT {
    private static final String SECRET = "june.41ab9c@real-person.example";
    private static final String DUMP = """
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE TABLE public.people (id integer NOT NULL, email text, name text NOT NULL);
            CREATE TABLE public.countries (code text NOT NULL);
            COPY public.countries (code) FROM stdin;
            DE
            FR
            \\.
            COPY public.people (id, email, name) FROM stdin;
            1\t%s\t%s
            2\t\\N\tJoe
            \\.
            INSERT INTO public.people VALUES (3, '%s', '%s');
            ALTER TABLE ONLY public.people ADD CONSTRAINT people_pkey PRIMARY KEY (id);
            """.formatted(SECRET, SECRET, SECRET, SECRET);

    @Test
    void aColumnWithoutARuleStopsTheLoad() {
        try (DemoProject project = project("public.countries: keep\npublic.people: { id: keep, email: null }\n")) {
            List<String> before = project.picture();

            Reseed.Ended ended = project.run("reset", "--yes", "--dump", "production.sql");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stdout()).isEmpty();
            assertThat(ended.stderr()).contains("name").doesNotContain(SECRET);
            assertThat(project.picture()).isEqualTo(before);
        }
    }

    /** Whoever pastes without a look lets nothing through: a load that the printed lines allow holds no value of theirs. */
    @Test
    void thePrintedLinesLetNothingThrough() {
        try (DemoProject project = project("public.countries: keep\npublic.people:\n  name: { constant: \"*\" }\n")) {
            String error =
                    project.run("reset", "--yes", "--dump", "production.sql").stderr();
            String lines = error.lines()
                    .filter(line -> line.startsWith("  ") && line.endsWith(": null"))
                    .collect(Collectors.joining("\n"));
            project.write(
                    "masking.yml", "public.countries: keep\npublic.people:\n  name: { constant: \"*\" }\n" + lines);

            Reseed.Ended refused = project.run("reset", "--yes", "--dump", "production.sql");
            assertThat(refused.exit()).as(error + refused.stderr()).isEqualTo(2);
            assertThat(refused.stderr()).contains("public.people.id");

            project.write(
                    "masking.yml",
                    "public.countries: keep\npublic.people: { id: keep, email: null, name: { constant: \"*\" } }\n");
            assertThat(project.run("reset", "--yes", "--dump", "production.sql").exit())
                    .isZero();
        }
    }

    /** Not in the database, nor in the server's log and its write-ahead log, nor in what Reseed keeps or prints. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void nothingUnmaskedIsWrittenAnywhere(Cluster cluster) {
        String rules =
                "public.countries: keep\npublic.people: { id: keep, email: null, name: { constant: Somebody } }\n";
        try (DemoProject project = project(cluster, rules)) {
            Reseed.Ended ended = project.run("reset", "--yes", "--verbose", "--dump", "production.sql");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stdout() + ended.stderr()).doesNotContain(SECRET);
            assertThat(project.rows("select concat_ws(' ', id, coalesce(email, '-'), name) from people order by id"))
                    .containsExactly("1 - Somebody", "2 - Somebody", "3 - Somebody");
            project.execute("checkpoint");
            Path data = Path.of(project.rows("show data_directory").getFirst());
            assertThat(holders(data)).isEmpty();
            assertThat(holders(project.home())).isEmpty();
        }
    }

    /** What a condition reads is sent as it is, to be judged: to the memory of a session and no further, also where it fails there. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void nothingThatAConditionReadsIsWrittenAnywhere(Cluster cluster) {
        String rules =
                "public.countries: keep\npublic.people: { id: keep, email: null, name: { constant: Somebody } }\n";
        try (DemoProject project = project(cluster, rules)) {
            Reseed.Ended ended = project.run(
                    "reset", "--yes", "--verbose", "--dump", "production.sql", "--subset", "people: name ~ 'june'");
            Reseed.Ended failed = project.run(
                    "reset", "--yes", "--verbose", "--dump", "production.sql", "--subset", "people: email::int > 3");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(failed.exit()).as(failed.stderr()).isEqualTo(1);
            assertThat(ended.stdout() + ended.stderr() + failed.stdout() + failed.stderr())
                    .doesNotContain(SECRET);
            assertThat(project.rows("select concat_ws(' ', id, coalesce(email, '-'), name) from people order by id"))
                    .containsExactly("1 - Somebody", "3 - Somebody");
            project.execute("checkpoint");
            Path data = Path.of(project.rows("show data_directory").getFirst());
            assertThat(holders(data)).isEmpty();
            assertThat(holders(project.home())).isEmpty();
        }
    }

    private static DemoProject project(String rules) {
        return project(Cluster.embedded(), rules);
    }

    /** A project whose dump makes all: its own migrations are not part of it. */
    private static DemoProject project(Cluster cluster, String rules) {
        DemoProject project = DemoProject.on(cluster);
        project.write("reseed.yml", """
                database: %s
                server: %s
                masking: { rules: masking.yml }
                """.formatted(project.database(), DemoProject.server("127.0.0.1", cluster.port())));
        project.write("production.sql", DUMP);
        project.write("masking.yml", rules);
        return project;
    }

    /** The files below a folder that hold the secret. */
    private static List<Path> holders(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(NoRealPersonsDataRestsIT::holdsSecret)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(SECRET);
        } catch (NoSuchFileException gone) {
            return false; // the server at work
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
