package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project whose migrations are squashed, without seeds and with nothing to check. Closing it drops its databases. */
record SquashProject(Sandbox sandbox) implements AutoCloseable {
    private static final String ROWS = """
            select c.oid::regclass || ' ' || query_to_xml(format('select t::text as r from only %s t order by 1', c.oid::regclass), true, false, '')
              from pg_class c
             where c.relkind in ('r', 'm') and c.relispopulated and c.relname <> 'flyway_schema_history' and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
             order by 1
            """;

    private static final String SEQUENCES = """
            select c.oid::regclass || ' ' || query_to_xml(format('select last_value, is_called from %s', c.oid::regclass), true, false, '')
              from pg_class c where c.relkind = 'S' order by 1
            """;

    static SquashProject of(Cluster cluster, Path folder) {
        return new SquashProject(new Sandbox(cluster, folder, "squashed")
                        .file("seed/010_nothing.sql", "select 1;\n")
                        .file("checks.sql", "-- name: nothing is wrong\nselect 1 where false;\n"))
                .settings("");
    }

    /** @param more what {@code migrations} says besides its locations, in YAML */
    SquashProject settings(String more) {
        sandbox.settings("");
        String plain = text("reseed.yml");
        sandbox.file(
                "reseed.yml",
                plain.replace(
                        "locations: [migrations]", "locations: [migrations]" + (more.isEmpty() ? "" : ", " + more)));
        return this;
    }

    SquashProject migration(String name, String... lines) {
        sandbox.file("migrations/" + name, String.join("\n", lines) + "\n");
        return this;
    }

    String text(String path) {
        try {
            return Files.readString(sandbox.project().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reseed.Ended squash(String... options) {
        List<String> words = new ArrayList<>(List.of("squash"));
        words.addAll(List.of(options));
        return sandbox.run(words.toArray(String[]::new));
    }

    /** Squashes with consent, which is expected to work and to leave nothing on the server. */
    String squashed(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--yes");
        List<String> before = sandbox.databases();
        Reseed.Ended ended = squash(words.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.toString()).isZero();
        assertThat(ended.stdout()).contains("squashed: both make the same ");
        assertThat(sandbox.databases()).isEqualTo(before);
        return ended.stdout();
    }

    /** Squashes with consent, which is expected to change no file and to leave nothing on the server. */
    Reseed.Ended refused(int exit, String... options) {
        return unchanged(exit, () -> {
            List<String> words = new ArrayList<>(List.of(options));
            words.add("--yes");
            return squash(words.toArray(String[]::new));
        });
    }

    /** Runs a command that is expected to change no file and to leave nothing on the server. */
    Reseed.Ended unchanged(int exit, java.util.function.Supplier<Reseed.Ended> command) {
        Map<String, String> files = files();
        List<String> databases = sandbox.databases();
        Reseed.Ended ended = command.get();
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        assertThat(files()).isEqualTo(files);
        assertThat(sandbox.databases()).isEqualTo(databases);
        return ended;
    }

    /** The project's files and folders with what they hold, those of git apart. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> below = Files.walk(sandbox.project())) {
            for (Path path :
                    below.filter(each -> !each.toString().contains("/.git")).toList()) {
                files.put(
                        sandbox.project().relativize(path).toString(),
                        Files.isDirectory(path) ? "" : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The files below the folder of migrations and below the archive. */
    List<String> migrations() {
        return files().keySet().stream()
                .filter(each -> each.startsWith("migrations")
                        && Files.isRegularFile(sandbox.project().resolve(each)))
                .toList();
    }

    /** Builds the database, and gives its schema, its rows and where its sequences stand. */
    List<String> built() {
        sandbox.reset();
        List<String> built = new ArrayList<>(schema().lines().toList());
        built.addAll(sandbox.rows(ROWS));
        built.addAll(sandbox.rows(SEQUENCES));
        return built;
    }

    String schema() {
        Reseed.Ended ended = sandbox.run("schema", "dev");
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return ended.stdout();
    }

    List<String> roles(String like) {
        try (Session session = sandbox.outside()) {
            return session.query(
                    "select rolname from pg_roles where rolname like ? order by 1", row -> row.getString(1), like);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
