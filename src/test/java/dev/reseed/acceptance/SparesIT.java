package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies of the template that are made ahead of need, and the resets that take them. */
class SparesIT {
    private static final String BELONGINGS = """
            select string_agg(line, ', ' order by line)
              from (select 'limit ' || datconnlimit from pg_database where datname = current_database()
                    union all select 'entry ' || datallowconn from pg_database where datname = current_database()
                    union all select 'owner ' || pg_get_userbyid(datdba) from pg_database where datname = current_database()
                    union all select 'grants ' || coalesce(datacl::text, '') from pg_database where datname = current_database()
                    union all select coalesce(setrole::regrole::text, '') || setconfig::text
                      from pg_db_role_setting where setdatabase = (select oid from pg_database where datname = current_database()))
                as belongings (line)
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theNextResetTakesIt(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            JsonNode pool = pool(sandbox);
            assertThat(pool.path("end").asText()).isEqualTo("full");
            assertThat(pool.path("ready").asInt()).isEqualTo(1);
            assertThat(pool.path("made")).extracting(JsonNode::asText).isEqualTo(sandbox.spares());
            assertThat(pool(sandbox).path("made")).as("a second time").isEmpty();
            String spare = sandbox.spares().getFirst();
            assertThat(sandbox.run("reset", "--dry-run").stdout()).contains("take the spare " + spare);
            assertThat(sandbox.run("status").stdout()).contains("ready       a copy of it, ");

            sandbox.in("insert into people values (3, 'by hand')", "drop index people_name");
            long oid = oid(sandbox, spare);
            JsonNode reset = reset(sandbox);
            assertThat(reset.path("spare").asBoolean()).isTrue();
            assertThat(reset.path("template").asText()).startsWith("20");
            assertThat(oid(sandbox, "spared")).isEqualTo(oid);
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.isOpen()).isTrue();
            assertThat(sandbox.spares()).isEmpty();
            assertThat(sandbox.templates()).hasSize(1);
            assertThat(sandbox.kept()).hasSize(1);

            assertThat(reset(sandbox).path("spare").asBoolean()).isFalse();
            assertThat(sandbox.run("reset", "--dry-run").stdout())
                    .contains(sandbox.kept().getFirst())
                    .doesNotContain("changed");
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(oid(sandbox, "spared")).isEqualTo(oid);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void itHasWhatBelongsToTheDatabase(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            sandbox.in(
                    "alter database spared set statement_timeout = '77s'",
                    "alter database spared connection limit 40",
                    "alter role postgres in database spared set work_mem = '9MB'",
                    "grant temporary on database spared to pg_monitor with grant option",
                    "revoke connect on database spared from public");
            sandbox.reset();
            String belongings = sandbox.rows(BELONGINGS).getFirst();
            assertThat(belongings).contains("limit 40", "77s", "9MB", "pg_monitor");
            pool(sandbox);
            sandbox.in("delete from people", "alter database spared connection limit 30");

            assertThat(reset(sandbox).path("spare").asBoolean()).isTrue();
            assertThat(sandbox.rows(BELONGINGS)).containsExactly(belongings.replace("limit 40", "limit 30"));
            assertThat(sandbox.rows("show statement_timeout")).containsExactly("77s");
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);

            // What a person sets since belongs to the database too: no copy has it.
            pool(sandbox);
            sandbox.in("alter database spared set statement_timeout = '78s'");
            assertThat(reset(sandbox).path("spare").asBoolean()).isFalse();
            assertThat(sandbox.rows("show statement_timeout")).containsExactly("78s");
            assertThat(sandbox.spares()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whoMayOnlyCreateDatabasesHasThemToo(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared").as("sparing", "pass")) {
            sandbox.onServer("create role sparing login password 'pass' createdb");
            try {
                sandbox.reset();
                pool(sandbox);
                assertThat(reset(sandbox).path("spare").asBoolean()).isTrue();
                assertThat(sandbox.rows(BELONGINGS).getFirst()).contains("owner sparing");
                assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            } finally {
                sandbox.close();
                sandbox.onServer("drop role sparing");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aChangedRecipeDropsIt(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            pool(sandbox);
            List<String> spares = sandbox.spares();
            assertThat(sandbox.run("reset", "--yes", "--no-cache").exit()).isZero();
            assertThat(sandbox.spares()).as("without the cache").isEqualTo(spares);

            sandbox.file("migrations/V2__index.sql", "create index people_name on people (name) ;\n");
            assertThat(reset(sandbox).path("spare").asBoolean()).isFalse();
            assertThat(sandbox.spares()).isEmpty();

            pool(sandbox);
            assertThat(sandbox.spares()).hasSize(1).doesNotContainAnyElementsOf(spares);
            assertThat(reset(sandbox).path("spare").asBoolean()).isTrue();
        }
    }

    @Test
    void aSpareOfAFormerTemplateIsDroppedByTheNextFilling() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "spared")) {
            sandbox.reset();
            pool(sandbox);
            List<String> spares = sandbox.spares();
            sandbox.onServer("drop database " + sandbox.templates().getFirst() + " with (force)");
            JsonNode pool = pool(sandbox);
            assertThat(pool.path("end").asText()).isEqualTo("no_template");
            assertThat(sandbox.spares()).isEmpty();

            sandbox.reset();
            pool(sandbox);
            assertThat(sandbox.spares()).hasSize(1).doesNotContainAnyElementsOf(spares);
        }
    }

    @Test
    void thereAreAsManyAsAreWanted() throws IOException {
        try (Sandbox sandbox =
                Sandbox.people(Cluster.embedded(), folder, "spared").settings("spares: 0")) {
            Reseed.Ended reset = sandbox.reseed().with("RESEED_BACKGROUND", "").run("reset", "--yes");
            assertThat(reset.exit()).as(reset.stderr()).isZero();
            try (Stream<Path> files = Files.walk(sandbox.home())) {
                assertThat(files).as("a process of its own").noneMatch(file -> file.endsWith("log"));
            }
            assertThat(pool(sandbox).path("wanted").asInt()).isZero();
            assertThat(sandbox.spares()).isEmpty();

            assertThat(pool(sandbox, "--size", "2").path("ready").asInt()).isEqualTo(2);
            sandbox.settings("spares: 1");
            assertThat(pool(sandbox).path("ready").asInt()).isEqualTo(3);
            assertThat(sandbox.spares()).hasSize(3);
            assertThat(sandbox.run("env", "pool", "--size", "101").exit()).isEqualTo(2);
        }
    }

    @Test
    void withoutATemplateThereIsNothingToCopy() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "spared")) {
            Reseed.Ended ended = sandbox.run("env", "pool");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stdout()).startsWith("there is no template to copy");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void oneThatSomebodyOpenedIsTheirs(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            pool(sandbox);
            String spare = sandbox.spares().getFirst();
            sandbox.onServer("alter database \"" + spare + "\" allow_connections true");
            assertThat(reset(sandbox).path("spare").asBoolean()).isFalse();
            assertThat(pool(sandbox).path("ready").asInt()).isEqualTo(1);
            assertThat(sandbox.spares()).hasSize(2).contains(spare);

            sandbox.file("migrations/V2__index.sql", "create index people_name on people (name) ;\n");
            assertThat(reset(sandbox).path("spare").asBoolean()).isFalse();
            assertThat(sandbox.spares()).containsExactly(spare);
        }
    }

    @Test
    void noneIsMadeWhereTheDiskHasNoRoom() throws IOException {
        Cluster.installed();
        try (Cluster.Started started = Cluster.start();
                Sandbox sandbox = Sandbox.people(started.cluster(), folder, "spared")) {
            sandbox.reset();
            // The server counts a file without contents as it counts any other.
            Path data = started.folder().resolve("data");
            Path hollow =
                    data.resolve("base/" + oid(sandbox, sandbox.templates().getFirst()) + "/hollow");
            try (RandomAccessFile file = new RandomAccessFile(hollow.toFile(), "rw")) {
                file.setLength(Files.getFileStore(data).getUsableSpace());
            }
            Reseed.Ended ended = sandbox.run("env", "pool");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stdout()).startsWith("0 of 1 database is ready: the server's disk has too little room");
            assertThat(sandbox.spares()).isEmpty();
            Files.delete(hollow);
            assertThat(pool(sandbox).path("ready").asInt()).isEqualTo(1);
        }
    }

    private static long oid(Sandbox sandbox, String database) {
        try (Session session = sandbox.outside()) {
            return session.one("select oid from pg_database where datname = ?", row -> row.getLong(1), database);
        }
    }

    private static JsonNode reset(Sandbox sandbox) {
        return json(sandbox.run("reset", "--yes", "--output", "json"));
    }

    private static JsonNode pool(Sandbox sandbox, String... more) {
        return json(sandbox.run(Stream.concat(Stream.of("env", "pool", "--output", "json"), Stream.of(more))
                .toArray(String[]::new)));
    }

    private static JsonNode json(Reseed.Ended ended) {
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        try {
            return new JsonMapper().readTree(ended.stdout());
        } catch (JsonProcessingException e) {
            throw new AssertionError(ended.stdout(), e);
        }
    }
}
