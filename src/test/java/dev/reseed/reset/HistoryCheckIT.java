package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flyway and Reseed make of a database that a dump was loaded into. */
class HistoryCheckIT {
    private static final DatabaseName NAME = new DatabaseName("dump_history");

    @TempDir
    Path root;

    private final Cluster cluster = Cluster.embedded();

    @BeforeEach
    void makeDatabase() throws IOException {
        try (Session control = cluster.open(Connector.MAINTENANCE)) {
            control.execute("create database dump_history");
        }
        write("V1__a.sql", "create table shop.a (x int);");
        write("V2__b.sql", "create table shop.b (x int);");
    }

    @AfterEach
    void dropDatabase() {
        try (Session control = cluster.open(Connector.MAINTENANCE)) {
            control.execute("drop database dump_history with (force)");
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve("migrations").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FlywayChain chain(Map<String, String> flyway) {
        return new FlywayChain(
                root, new Migrations(List.of(new ProjectPath("migrations", root.resolve("migrations"))), flyway));
    }

    private void load(String... statements) {
        try (Session session = cluster.open(NAME)) {
            List.of(statements).forEach(session::execute);
        }
    }

    private void require(FlywayChain chain) {
        new HistoryCheck(new HistoryHolder.Dump("prod.dump"), chain).requireContinued(() -> cluster.open(NAME));
    }

    private int apply(FlywayChain chain) {
        return chain.apply(() -> cluster.open(NAME), Progress.NONE.start("migrate"), new Cancellation())
                .size();
    }

    @Test
    void tablesWithoutAHistoryNeedABaseline() {
        load("create schema shop", "create table shop.a (x int)", "create table a (x int)");
        assertThatThrownBy(() -> require(chain(Map.of()))).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FINDINGS);
            assertThat(e.what()).isEqualTo("the dump prod.dump has tables and no history of migrations");
            assertThat(e.remedy()).contains("baselineOnMigrate: true", "baselineVersion");
        });
        FlywayChain baselined = chain(Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "1"));
        require(baselined);
        assertThat(apply(baselined)).isEqualTo(1);
    }

    @Test
    void aDumpWithoutTablesNeedsNone() {
        load("create schema shop", "create type mood as enum ('well')");
        require(chain(Map.of("flyway.defaultSchema", "shop")));
        assertThat(apply(chain(Map.of("flyway.defaultSchema", "other")))).isEqualTo(2);
    }

    @Test
    void aHistoryIsContinued() throws IOException {
        load("create schema shop");
        Path second = root.resolve("migrations/V2__b.sql");
        Path aside = Files.move(second, root.resolve("V2__b.sql"));
        apply(chain(Map.of()));
        Files.move(aside, second);
        require(chain(Map.of()));
        assertThat(apply(chain(Map.of()))).isEqualTo(1);
    }

    @Test
    void aHistoryThatIsAheadIsRefused() throws IOException {
        load("create schema shop");
        apply(chain(Map.of()));
        Files.delete(root.resolve("migrations/V2__b.sql"));
        assertThatThrownBy(() -> require(chain(Map.of())))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).endsWith("\nV2__b.sql"));
    }

    /** As in a dump of a schema alone. Flyway takes no baseline where there is a history, even an empty one. */
    @Test
    void anEmptyHistoryIsNoneAndTakesNoBaseline() {
        load("create schema shop");
        apply(chain(Map.of()));
        load("delete from flyway_schema_history");
        for (Map<String, String> flyway : List.of(
                Map.<String, String>of(), Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "2"))) {
            assertThatThrownBy(() -> require(chain(flyway))).isInstanceOfSatisfying(ReseedException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.FINDINGS);
                assertThat(e.what()).isEqualTo("the dump prod.dump has an empty history of migrations");
                assertThat(e.remedy()).contains("--exclude-table='public.flyway_schema_history'", "baselineVersion");
            });
        }
        load("drop table flyway_schema_history", "create table b (x int)");
        FlywayChain baselined = chain(Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "2"));
        require(baselined);
        assertThat(apply(baselined)).isZero();
    }

    /** Flyway takes none there, and says nothing. */
    @Test
    void aBaselineNeedsAFilledSchemaOfFlyways() {
        load(
                "create schema shop",
                "create table shop.a (x int)",
                "create extension hstore schema public",
                "create schema billing",
                "create table billing.flyway_schema_history (x int)");
        Map<String, String> baseline = Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "2");
        assertThatThrownBy(() -> require(chain(baseline))).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FINDINGS);
            assertThat(e.why()).contains("none of its tables is in the schema public");
            assertThat(e.remedy()).contains("defaultSchema");
        });
        Map<String, String> inShop = new HashMap<>(baseline);
        inShop.put("flyway.defaultSchema", "shop");
        require(chain(inShop));
        assertThat(apply(chain(inShop))).isZero();
    }

    @Test
    void aProjectWithoutMigrationsTakesAnyDump() {
        load("create table a (x int)");
        require(new FlywayChain(root, new Migrations(List.of(), Map.of())));
    }
}
