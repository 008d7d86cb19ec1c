package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Folders;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that exists is moved to a baseline only where its schema is what that makes; Flyway itself goes on from there. */
class AdoptIT {
    private static final List<String> ROWS = List.of("1 Ada", "2 Grace", "3 by hand");
    private static final String V4 = "alter table people add email text;\n";
    private static final String V99 = "insert into flyway_schema_history values"
            + " (99, '99', 'unseen', 'SQL', 'V99__unseen.sql', 1, 'ann', now(), 1, true)";

    /** The script that has the same description as a versioned one is another one. */
    private static final List<String> OLD =
            List.of("1 1 SQL V1__people.sql", "2 2 SQL V2__index.sql", "3 3 SQL V3__born.sql", "4 SQL R__people.sql");

    private static final List<String> ADOPTED = List.of("1 3 SQL_BASELINE B3__baseline.sql", "4 SQL R__people.sql");

    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    /** Two migrations and a repeatable one, and no database. */
    private Sandbox project(Cluster cluster) {
        return Sandbox.people(cluster, folder, "adopted")
                .file("migrations/R__people.sql", "create or replace view names as select name from people;\n");
    }

    private Sandbox three(Cluster cluster) {
        return project(cluster).file("migrations/V3__born.sql", "alter table people add born date;\n");
    }

    /** Built from the files, with a row that no reset brings. */
    private static Sandbox built(Sandbox sandbox) {
        sandbox.reset();
        sandbox.in("insert into people values (3, 'by hand')");
        return sandbox;
    }

    /** What three migrations built, which are one baseline by now. */
    private Sandbox squashed(Cluster cluster) {
        return squash(built(three(cluster)));
    }

    private static Sandbox squash(Sandbox sandbox) {
        done(sandbox, "squash", "--yes");
        return sandbox;
    }

    private static Reseed.Ended done(Sandbox sandbox, String... words) {
        Reseed.Ended ended = sandbox.run(words);
        assertThat(ended.exit()).as(ended.toString()).isZero();
        return ended;
    }

    /** Runs a command that leaves every database as it is. */
    private static Reseed.Ended unchanged(Sandbox sandbox, int exit, String... words) {
        List<String> picture = sandbox.picture();
        List<String> history = history(sandbox);
        Reseed.Ended ended = sandbox.run(words);
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        assertThat(sandbox.picture()).isEqualTo(picture);
        assertThat(history(sandbox)).isEqualTo(history);
        assertThat(sandbox.isOpen()).isTrue();
        return ended;
    }

    /** Why a database is not adopted. */
    private static String refused(Sandbox sandbox) {
        String first = unchanged(sandbox, 5, "adopt", "--yes", "--in-place").stdout();
        assertThat(first).contains("not adopted: \"adopted\" is not what the migrations make; nothing was changed\n");
        return first;
    }

    /** Each row of the history, but for who ran it and how; nothing where there is no table. */
    private static List<String> history(Sandbox sandbox) {
        return hasHistory(sandbox)
                ? sandbox.rows("select concat_ws(' ', installed_rank, version, type, script)"
                        + " from flyway_schema_history order by installed_rank")
                : List.of();
    }

    private static boolean hasHistory(Sandbox sandbox) {
        return !sandbox.rows("select 1 where to_regclass('flyway_schema_history') is not null")
                .isEmpty();
    }

    /** Flyway without Reseed. */
    private static Flyway flyway(Sandbox sandbox) {
        Cluster cluster = sandbox.cluster();
        return Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://127.0.0.1:" + cluster.port() + "/adopted", "postgres", cluster.password())
                .locations("filesystem:" + sandbox.project().resolve("migrations"))
                .loggers("slf4j")
                .load();
    }

    private static void assertContent(Sandbox sandbox) {
        flyway(sandbox).validate();
        assertThat(flyway(sandbox).migrate().migrationsExecuted).isZero();
        assertThat(done(sandbox, "verify").stdout()).contains("ok  schema");
    }

    @Test
    void whoseMigrationsWereReplacedIsToldToAdopt() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            assertThat(unchanged(sandbox, 0, "status").stdout())
                    .contains("B3__baseline.sql replaces 3 applied migrations (reseed adopt)\n");
            assertThat(unchanged(sandbox, 5, "verify").stdout())
                    .contains("B3__baseline.sql replaces 3 applied migrations\n", "reseed adopt");
            assertThat(unchanged(sandbox, 5, "migrate", "--yes").stderr())
                    .contains("error: the database \"adopted\" has migrations that B3__baseline.sql has replaced\n")
                    .contains("V1__people.sql", "V2__index.sql", "V3__born.sql", "reseed adopt");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void theBaselineTakesThePlaceOfWhatItReplacesOnACopyThatUndoTakesBack(Cluster cluster) {
        try (Sandbox sandbox = squashed(cluster)) {
            String repeatable = sandbox.rows("select h::text from flyway_schema_history h where version is null")
                    .getFirst();

            Reseed.Ended ended = done(sandbox, "adopt", "--yes");

            assertThat(ended.stdout())
                    .contains("adopted: \"adopted\" is at version 3, B3__baseline.sql in the place of 3 migrations\n")
                    .contains("kept: the former one, as adopted__kept_", "reseed undo");
            assertThat(history(sandbox)).isEqualTo(ADOPTED);
            assertThat(sandbox.rows("select h::text from flyway_schema_history h where version is null"))
                    .containsExactly(repeatable);
            assertThat(sandbox.people()).isEqualTo(ROWS);
            assertThat(sandbox.kept()).hasSize(1);
            assertContent(sandbox);
            assertThat(unchanged(sandbox, 0, "adopt", "--yes").stdout()).startsWith("nothing to do: ");

            done(sandbox, "undo", "--yes");
            assertThat(history(sandbox)).isEqualTo(OLD);
            assertThat(sandbox.people()).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void inPlaceWhoeverIsInTheDatabaseStays(Cluster cluster) {
        try (Sandbox sandbox = squashed(cluster);
                Session other = sandbox.open()) {
            String oid = "select oid from pg_database where datname = 'adopted'";
            List<String> database = sandbox.rows(oid);

            Reseed.Ended ended = done(sandbox, "adopt", "--yes", "--in-place");

            assertThat(ended.stdout()).contains("adopted: ").doesNotContain("kept", "undo");
            String alive = other.one("select 'alive'", row -> row.getString(1));
            assertThat(alive).isEqualTo("alive");
            assertThat(sandbox.rows(oid)).isEqualTo(database);
            assertThat(sandbox.databases()).containsExactly("adopted");
            assertThat(history(sandbox)).isEqualTo(ADOPTED);
            assertThat(sandbox.people()).isEqualTo(ROWS);
            assertContent(sandbox);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aDryRunPrintsStatementsThatDoTheSame(Cluster cluster) {
        try (Sandbox sandbox = squashed(cluster)) {
            String script = unchanged(sandbox, 0, "adopt", "--dry-run").stdout();
            assertThat(script)
                    .startsWith("-- ")
                    .contains("\nBEGIN;\n", "B3__baseline.sql")
                    .endsWith("COMMIT;\n");

            sandbox.in(script);

            assertThat(history(sandbox)).isEqualTo(ADOPTED);
            assertThat(sandbox.people()).isEqualTo(ROWS);
            assertContent(sandbox);
            assertThat(unchanged(sandbox, 0, "adopt", "--dry-run").stdout()).startsWith("nothing to do: ");
        }
    }

    @Test
    void programsReadWhatIsDoneAndWhatStandsInTheWay() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            assertThat(unchanged(sandbox, 0, "adopt", "--dry-run", "--output", "json")
                            .stdout())
                    .contains("\"adopted\":false,\"version\":\"3\",\"kept\":null,\"statements\":[\"LOCK TABLE ")
                    .contains("\"replaced\":[\"V1__people.sql\",\"V2__index.sql\",\"V3__born.sql\"]")
                    .contains("\"added\":[\"B3__baseline.sql\"],\"strangers\":[],\"unsure\":[],\"lacks\":[]");
            sandbox.in("drop index people_name");
            assertThat(unchanged(sandbox, 5, "adopt", "--yes", "--output", "json")
                            .stdout())
                    .contains("\"adopted\":false,\"version\":null,\"kept\":null,\"statements\":[],")
                    .contains("\"differences\":[\"")
                    .contains("people_name");
            sandbox.in("create index people_name on people (name)");

            assertThat(done(sandbox, "adopt", "--yes", "--output", "json").stdout())
                    .contains("\"adopted\":true,\"version\":\"3\",\"kept\":\"adopted__kept_")
                    .contains("\"added\":[\"B3__baseline.sql\"],");
        }
    }

    /** With the archive the files are known by name; without it, only that something is missing. */
    @Test
    void aDatabaseThatLagsBehindIsToldWhatItLacks() {
        try (Sandbox sandbox = built(project(Cluster.embedded()))) {
            squash(sandbox.file("migrations/V3__born.sql", "alter table people add born date;\n"));

            assertThat(refused(sandbox)).startsWith("lacks: V3__born.sql\n").doesNotContain("V2__index.sql");

            Folders.delete(sandbox.project().resolve("migrations-archive"));
            assertThat(refused(sandbox)).startsWith("lacks: what comes after version 2 up to version 3\n");
        }
    }

    @Test
    void withoutTheArchiveADatabaseAtTheBaselinesVersionIsAdoptedAllTheSame() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            Folders.delete(sandbox.project().resolve("migrations-archive"));
            done(sandbox, "adopt", "--yes");
            assertThat(history(sandbox)).isEqualTo(ADOPTED);
            assertContent(sandbox);
        }
    }

    @Test
    void aDatabaseThatDriftedIsToldWhatDiffers() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.in("alter table people add nick text");
            assertThat(refused(sandbox)).startsWith("differs: ").contains("nick", "reseed diff dev migrations --sql");
            assertThat(history(sandbox)).isEqualTo(OLD);
        }
    }

    @Test
    void whatNoFileHasAndWhatFailedIsTold() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.in(V99);
            assertThat(refused(sandbox))
                    .startsWith("unknown: V99__unseen.sql was applied, and no file has it\n")
                    .contains("next: reseed status\n");

            sandbox.in("update flyway_schema_history set success = false where version = '99'");
            assertThat(refused(sandbox)).startsWith("failed: V99__unseen.sql\n").contains("next: reseed status\n");
        }
    }

    @Test
    void whatIsBehindTheBaselineStaysAsItIs() {
        try (Sandbox sandbox = built(three(Cluster.embedded()).file("migrations/V4__email.sql", V4))) {
            done(sandbox, "squash", "--upto", "3", "--yes");
            sandbox.file("migrations/V5__phone.sql", "alter table people add phone text;\n");
            String row = "select h::text from flyway_schema_history h where version = '4'";
            List<String> fourth = sandbox.rows(row);

            assertThat(done(sandbox, "adopt", "--yes").stdout())
                    .contains("is at version 4, B3__baseline.sql in the place of 3 migrations\n");

            assertThat(sandbox.rows(row)).isEqualTo(fourth);
            assertThat(history(sandbox))
                    .containsExactly(
                            "1 3 SQL_BASELINE B3__baseline.sql", "4 4 SQL V4__email.sql", "5 SQL R__people.sql");
            assertThat(done(sandbox, "status").stdout()).contains("pending: V5__phone.sql\n");
            assertThat(flyway(sandbox).migrate().migrationsExecuted).isOne();
            assertThat(sandbox.people()).isEqualTo(ROWS);
            assertContent(sandbox);
        }
    }

    @Test
    void whatWasAppliedFromAnotherFileIsTold() {
        try (Sandbox sandbox = built(three(Cluster.embedded()).file("migrations/V4__email.sql", V4))) {
            done(sandbox, "squash", "--upto", "3", "--yes");
            sandbox.file("migrations/V4__email.sql", "-- with a comment\n" + V4);
            assertThat(refused(sandbox))
                    .startsWith("changed: V4__email.sql was applied from another file than the one at hand\n")
                    .contains("next: reseed check\n");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aDatabaseWithoutAHistoryGetsTheWholeChain(Cluster cluster) {
        try (Sandbox sandbox = built(three(cluster))) {
            sandbox.in("drop table flyway_schema_history");
            assertThat(unchanged(sandbox, 0, "adopt", "--dry-run").stdout())
                    .contains("CREATE TABLE public.flyway_schema_history", "V1__people.sql to R__people.sql count");
            assertThat(unchanged(sandbox, 2, "adopt").stderr())
                    .contains("a copy in whose history V1__people.sql to R__people.sql count as applied? ");

            assertThat(done(sandbox, "adopt", "--yes").stdout())
                    .contains("is at version 3, V1__people.sql to R__people.sql count as applied\n");

            assertThat(history(sandbox)).isEqualTo(OLD);
            assertThat(sandbox.people()).isEqualTo(ROWS);
            assertContent(sandbox);
        }
    }

    @Test
    void anEmptyHistoryIsNone() {
        try (Sandbox sandbox = built(three(Cluster.embedded()))) {
            sandbox.in("delete from flyway_schema_history");
            String script = unchanged(sandbox, 0, "adopt", "--dry-run").stdout();
            sandbox.in(script);
            assertThat(history(sandbox)).isEqualTo(OLD);
            assertContent(sandbox);
        }
    }

    @Test
    void aDatabaseWithoutAHistoryThatEqualsTheBaselineIsThere() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.file("migrations/V4__email.sql", V4);
            sandbox.in("drop table flyway_schema_history");

            assertThat(done(sandbox, "adopt", "--yes", "--in-place").stdout()).contains("is at version 3, ");

            assertThat(history(sandbox)).containsExactly("1 3 SQL_BASELINE B3__baseline.sql", "2 SQL R__people.sql");
            done(sandbox, "migrate", "--yes");
            assertThat(history(sandbox)).contains("3 4 SQL V4__email.sql");
            assertThat(sandbox.people()).isEqualTo(ROWS);
            assertContent(sandbox);
        }
    }

    @Test
    void whereADatabaseWithoutAHistoryStandsHasToBeSaidWhereTheSchemaDoesNotTell() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.file("migrations/V4__upper.sql", "update people set name = upper(name);\n");
            sandbox.in("drop table flyway_schema_history");
            assertThat(unchanged(sandbox, 2, "adopt", "--yes").stderr())
                    .contains("error: the database may stand at version 4, or at version 3\n")
                    .contains("try: say where it stands: --at 3, ");

            assertThat(unchanged(sandbox, 0, "adopt", "--dry-run", "--at", "4").stdout())
                    .contains("-- migrations/V4__upper.sql:1 changes rows of public.people (");
            assertThat(done(sandbox, "adopt", "--yes", "--at", "3.0").stdout()).contains("is at version 3, ");
            done(sandbox, "migrate", "--yes");
            assertThat(sandbox.people()).contains("3 BY HAND");
            assertContent(sandbox);
        }
    }

    /** Its repeatable migrations were not run yet: they fail on what is there. */
    @Test
    void aDatabaseHalfWayWithoutItsRepeatableMigrationsIsTaken() {
        try (Sandbox sandbox = built(project(Cluster.embedded()))) {
            sandbox.file("migrations/V3__born.sql", "alter table people add born date;\n")
                    .file(
                            "migrations/R__people.sql",
                            "create or replace view names as select name, born from people;\n");
            sandbox.in("drop table flyway_schema_history", "drop view names", "drop index people_name");

            assertThat(done(sandbox, "adopt", "--yes", "--at", "1").stdout()).contains("is at version 1, ");

            assertThat(history(sandbox)).containsExactly("1 1 SQL V1__people.sql");
            done(sandbox, "migrate", "--yes");
            assertContent(sandbox);
        }
    }

    /** What is printed for a database that Reseed does not see takes no row away where one is lacking. */
    @Test
    void whatIsPrintedFailsWhereAVersionIsNotApplied() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            String script = unchanged(sandbox, 0, "adopt", "--dry-run").stdout();
            sandbox.in("delete from flyway_schema_history where version = '2'");
            List<String> before = history(sandbox);
            assertThatThrownBy(() -> sandbox.in(script)).hasMessageContaining("division by zero");
            assertThat(history(sandbox)).isEqualTo(before);
        }
    }

    @Test
    void aHistoryOfSchemasAloneIsNone() {
        try (Sandbox sandbox = built(three(Cluster.embedded()))) {
            sandbox.in(
                    "delete from flyway_schema_history where version is null or version <> '1'",
                    "update flyway_schema_history set version = null, type = 'SCHEMA', description = '<< Flyway Schema Creation >>',"
                            + " script = '\"other\"', checksum = null");
            assertThat(done(sandbox, "adopt", "--yes").stdout()).contains("is at version 3, ");
            assertThat(history(sandbox))
                    .containsExactly(
                            "1 SCHEMA \"other\"",
                            "2 1 SQL V1__people.sql",
                            "3 2 SQL V2__index.sql",
                            "4 3 SQL V3__born.sql",
                            "5 SQL R__people.sql");
            assertContent(sandbox);
        }
    }

    @Test
    void whatAnArchiveTellsOfWhatWasAppliedIsSaid() throws IOException {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.file(
                    "migrations-archive/B3__baseline/V2__index.sql",
                    "create index people_name on people (name); -- mended\n");
            assertThat(unchanged(sandbox, 0, "adopt", "--dry-run").stdout())
                    .contains("-- V2__index.sql was applied from another file than the archive's:");

            for (String name : List.of("V1__people.sql", "V2__index.sql", "V3__born.sql")) {
                Files.delete(sandbox.project().resolve("migrations-archive/B3__baseline/" + name));
            }
            assertThat(done(sandbox, "adopt", "--yes").stderr())
                    .contains("warning: no archive has the migrations that the baseline replaces");
            assertContent(sandbox);
        }
    }

    @Test
    void whereADatabaseStandsIsNotSaidOfOneWithAHistory() {
        try (Sandbox sandbox = built(project(Cluster.embedded()))) {
            sandbox.file("migrations/V3__born.sql", "alter table people add born date;\n");
            assertThat(unchanged(sandbox, 2, "adopt", "--yes", "--at", "2").stderr())
                    .startsWith("error: ")
                    .contains("has a history");

            squash(sandbox); // whoever has a history needs a baseline to come this far
            assertThat(unchanged(sandbox, 2, "adopt", "--yes", "--at", "3").stderr())
                    .startsWith("error: --at is for a database without a history\n");
        }
    }

    @Test
    void aDatabaseIsNotTakenAtAVersionThatItDoesNotEqual() {
        try (Sandbox sandbox = built(project(Cluster.embedded()))) {
            sandbox.file("migrations/V3__born.sql", "alter table people add born date;\n");
            sandbox.in("drop table flyway_schema_history");
            assertThat(refused(sandbox)).startsWith("differs: ").contains("born");
            assertThat(unchanged(sandbox, 5, "adopt", "--yes", "--at", "1").stdout())
                    .startsWith("differs: ")
                    .contains("people_name");
            assertThat(unchanged(sandbox, 2, "adopt", "--yes", "--at", "7").stderr())
                    .startsWith("error: there is no migration with the version 7\n")
                    .contains("--at 3");
            assertThat(hasHistory(sandbox)).isFalse();

            assertThat(done(sandbox, "adopt", "--yes", "--at", "2").stdout()).contains("is at version 2, ");

            done(sandbox, "migrate", "--yes");
            assertThat(history(sandbox)).contains("4 3 SQL V3__born.sql");
            assertThat(sandbox.people()).isEqualTo(ROWS);
            assertContent(sandbox);
        }
    }

    /** The column that came by hand, and the database that has no history: only the one that equals the migrations is taken. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theColumnThatCameByHand(Cluster cluster) {
        try (Sandbox sandbox = new Sandbox(cluster, folder, "adopted")
                .file("migrations/V1__user.sql", """
                        create table authentication_user (
                            id bigint primary key,
                            email text not null unique,
                            avatar text
                        );
                        """)
                .file(
                        "migrations/V2__login_count.sql",
                        "alter table authentication_user add login_count int not null default 0;\n")
                .file("seed/010_nothing.sql", "select 1;\n")
                .file("checks.sql", "-- name: nothing is wrong\nselect 1 where false;\n")
                .settings("")) {
            sandbox.reset();
            sandbox.in("insert into authentication_user values (1, 'ada@example.com', 'ada.png', 7)");
            sandbox.onServer("create database adopted_equal template adopted");
            sandbox.in(
                    "alter table authentication_user drop avatar", "alter table authentication_user drop login_count");
            assertThat(unchanged(sandbox, 5, "verify").stdout()).contains("2 applied, 0 pending");

            squash(sandbox);
            assertThat(refused(sandbox)).contains("avatar", "login_count");
            sandbox.in("drop table flyway_schema_history");
            assertThat(refused(sandbox)).contains("avatar", "login_count");
            assertThat(hasHistory(sandbox)).isFalse();

            sandbox.onServer("drop database adopted with (force)", "alter database adopted_equal rename to adopted");
            sandbox.in("drop table flyway_schema_history");
            done(sandbox, "adopt", "--yes", "--confirm", "adopted");
            assertThat(history(sandbox)).containsExactly("1 2 SQL_BASELINE B2__baseline.sql");
            assertThat(sandbox.rows("select concat_ws(' ', email, avatar, login_count) from authentication_user"))
                    .containsExactly("ada@example.com ada.png 7");
            assertContent(sandbox);
        }
    }

    /** From before the first squash, and from between both. */
    @Test
    void aSecondBaselineReplacesTheFirstOne() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.file("migrations/V4__email.sql", V4)
                    .file("migrations/V5__phone.sql", "alter table people add phone text;\n");
            sandbox.onServer("create database adopted_first template adopted");
            done(sandbox, "adopt", "--yes", "--in-place");
            done(sandbox, "migrate", "--yes");
            squash(sandbox);

            done(sandbox, "adopt", "--yes");
            assertMovedTwice(sandbox);
        }
    }

    private static void assertMovedTwice(Sandbox sandbox) {
        assertThat(history(sandbox)).containsExactly("1 5 SQL_BASELINE B5__baseline.sql", "4 SQL R__people.sql");
        assertThat(sandbox.people()).isEqualTo(ROWS);
        assertContent(sandbox);
    }

    @Test
    void aHistoryFromBeforeTwoBaselinesIsMovedToTheSecond() throws IOException {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.file("migrations/V4__email.sql", V4)
                    .file("migrations/V5__phone.sql", "alter table people add phone text;\n");
            // Somebody applied both with a checkout from before the first squash.
            Path before = folder.resolve("before");
            Path archive = sandbox.project().resolve("migrations-archive/B3__baseline");
            Files.createDirectories(before);
            for (Path from : List.of(archive, sandbox.project().resolve("migrations"))) {
                try (Stream<Path> files = Files.list(from)) {
                    for (Path file : files.toList()) {
                        if (!file.endsWith("B3__baseline.sql")) {
                            Files.copy(file, before.resolve(file.getFileName()));
                        }
                    }
                }
            }
            int applied = Flyway.configure()
                    .configuration(flyway(sandbox).getConfiguration())
                    .locations("filesystem:" + before)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            assertThat(applied).isEqualTo(2);
            squash(sandbox);

            assertThat(done(sandbox, "adopt", "--yes").stdout())
                    .contains("is at version 5, B5__baseline.sql in the place of 5 migrations\n");
            assertMovedTwice(sandbox);
        }
    }

    @Test
    void aProtectedDatabaseIsRefused() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            sandbox.settings("guard: { protect: [\"adop*\"] }");
            for (String[] words : List.of(
                    new String[] {"adopt", "--dry-run"},
                    new String[] {"adopt", "--yes"},
                    new String[] {"adopt", "--yes", "--in-place"},
                    new String[] {"adopt", "--yes", "--confirm", "adopted"})) {
                assertThat(unchanged(sandbox, 3, words).stderr()).startsWith("error: ");
            }
            sandbox.settings("").onServer("comment on database adopted is '{\"protected\":true}'");
            assertThat(unchanged(sandbox, 3, "adopt", "--yes", "--in-place", "--confirm", "adopted")
                            .stderr())
                    .contains("protected");
            assertThat(history(sandbox)).isEqualTo(OLD);
        }
    }

    @Test
    void consentIsNeeded() {
        try (Sandbox sandbox = squashed(Cluster.embedded())) {
            assertThat(unchanged(sandbox, 2, "adopt").stderr())
                    .contains("error: consent is needed, and there is no terminal to ask at\n")
                    .contains("B3__baseline.sql in the place of 3 migrations");
            assertThat(unchanged(sandbox, 2, "adopt", "--in-place").stderr())
                    .contains("error: consent is needed, and there is no terminal to ask at\n")
                    .contains("No copy is kept.");
            assertThat(unchanged(sandbox, 2, "adopt", "--inplace", "--yes").stderr())
                    .contains("--in-place");
        }
    }

    @Test
    void withoutABaselineADatabaseWithAHistoryHasNowhereToGo() {
        try (Sandbox sandbox = built(three(Cluster.embedded()))) {
            for (String way : List.of("--yes", "--dry-run")) {
                assertThat(unchanged(sandbox, 2, "adopt", way).stderr())
                        .startsWith("error: there is no baseline to move \"adopted\" to\n")
                        .contains("reseed squash");
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsNotMade() {
        try (Sandbox sandbox = three(Cluster.embedded())) {
            for (String way : List.of("--yes", "--dry-run")) {
                Reseed.Ended ended = sandbox.run("adopt", way);
                assertThat(ended.exit()).as(ended.toString()).isOne();
                assertThat(ended.stderr())
                        .startsWith("error: there is no database \"adopted\" yet\n")
                        .contains("reseed reset");
                assertThat(sandbox.databases()).isEmpty();
            }
        }
    }

    @Test
    void aProjectWithoutMigrationsHasNothingToCompareWith() {
        try (Sandbox sandbox = built(three(Cluster.embedded()))) {
            sandbox.file("reseed.yml", "database: adopted\nserver: embedded\n");
            assertThat(unchanged(sandbox, 2, "adopt", "--yes").stderr())
                    .startsWith("error: there are no migrations to compare with\n");
        }
    }
}
