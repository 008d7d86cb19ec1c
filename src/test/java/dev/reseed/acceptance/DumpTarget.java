package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A live database that came from a dump, with rules that keep everything: what bad dumps have to leave as it is. */
final class DumpTarget implements AutoCloseable {
    /** Stands in every bad dump among its rows, and may stand nowhere else. */
    static final String SECRET = "s3cr3t";

    private static final String NAME = "bad_dumps";
    private static final String GOOD = """
            CREATE TABLE public.t (id integer, name text);
            COPY public.t (id, name) FROM stdin;
            1\tlive
            \\.
            """;

    private final Sandbox sandbox;

    DumpTarget(Cluster cluster, Path folder) {
        sandbox = new Sandbox(cluster, folder, NAME)
                .file("reseed.yml", """
                        database: %s
                        server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                        masking: { rules: masking.yml }
                        """.formatted(NAME, cluster.port()))
                .file("masking.yml", "public.t: keep\npublic.u: keep\nlarge_objects: keep\n")
                .file("good.sql", GOOD);
        Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "good.sql");
        assertThat(ended.exit()).as(ended.toString()).isZero();
        sandbox.in("insert into t values (2, 'by hand')");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Where a dump of this name is, or will be. */
    Path file(String name) {
        return sandbox.project().resolve(name);
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(file(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Resets from a dump that cannot be loaded: nothing is changed, nothing is left, and no value is said. */
    Reseed.Ended refuse(int exit, String dump, String... options) {
        List<String> before = picture();
        List<String> arguments =
                new ArrayList<>(List.of("reset", "--yes", "--verbose", "--stacktrace", "--dump", dump));
        arguments.addAll(List.of(options));
        Reseed.Ended ended = sandbox.run(arguments.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        assertThat(ended.stdout() + ended.stderr()).doesNotContain(SECRET);
        assertThat(picture()).isEqualTo(before);
        return ended;
    }

    /** Resets from a dump, and gives the rows of a query; the database is then as it was before. */
    List<String> load(String dump, String query, String... options) {
        List<String> arguments = new ArrayList<>(List.of("reset", "--yes", "--dump", dump));
        arguments.addAll(List.of(options));
        Reseed.Ended ended = sandbox.run(arguments.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.toString()).isZero();
        List<String> rows = sandbox.rows(query);
        Reseed.Ended undone = sandbox.run("undo", "--yes");
        assertThat(undone.exit()).as(undone.toString()).isZero();
        return rows;
    }

    /** Databases and journal, the live one's rows, roles, and sessions of a load. */
    private List<String> picture() {
        return Stream.of(
                        sandbox.picture(),
                        sandbox.rows("select id || name from t order by 1"),
                        sandbox.rows("select rolname from pg_roles where rolname !~ '^pg_' order by 1"),
                        sandbox.rows("select usename from pg_stat_activity where usename ~ '^reseed_load_'"))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
