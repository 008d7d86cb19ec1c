package dev.reseed.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promise 4: same inputs, same database. */
class SameInputsSameDatabaseIT {
    private static final String TABLES = """
            select format('%I.%I', schemaname, tablename) from pg_tables
             where schemaname !~ '^(pg_|information_schema)' and tablename <> 'flyway_schema_history'
            """;

    @Test
    void twoBuildsOfTheDemoAreEqual() {
        Cluster cluster = Cluster.embedded();
        try (DemoProject project = DemoProject.on(cluster)) {
            copyDemo(project);
            assertThat(project.run("reset", "--yes").exit()).isZero();
            assertThat(project.run("reset", "--yes").exit()).isZero();
            Map<String, List<String>> live = contents(cluster, project.database());
            assertThat(live).hasSizeGreaterThan(5);
            assertThat(live.values()).anyMatch(rows -> rows.size() > 10);
            assertThat(live).isEqualTo(contents(cluster, kept(cluster, project)));
        }
    }

    /** The repository's demo instead of the small one. */
    private static void copyDemo(DemoProject project) {
        Path seeds = Path.of(System.getProperty("basedir", ""), "seeds", "tickets");
        try (Stream<Path> old = Files.walk(project.folder())) {
            for (Path file : old.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("reseed.yml"))
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Stream<Path> all = Files.walk(seeds)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                project.write(seeds.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseName kept(Cluster cluster, DemoProject project) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            return session.one(
                    "select datname from pg_database where starts_with(datname, ?)",
                    row -> new DatabaseName(row.getString(1)),
                    project.database() + "__kept_");
        }
    }

    /** Every table's rows, and every sequence's state. */
    private static Map<String, List<String>> contents(Cluster cluster, DatabaseName name) {
        try (Session session = cluster.open(name)) {
            Map<String, List<String>> contents = new TreeMap<>();
            for (String table : session.query(TABLES, row -> row.getString(1))) {
                contents.put(
                        table,
                        session.query("select t::text from " + table + " t order by 1", row -> row.getString(1)));
            }
            contents.put(
                    "sequences",
                    session.query(
                            "select format('%s.%s %s', schemaname, sequencename, last_value) from pg_sequences order by 1",
                            row -> row.getString(1)));
            return contents;
        }
    }
}
