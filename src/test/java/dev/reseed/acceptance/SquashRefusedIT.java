package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Commands;
import dev.reseed.testing.Git;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a baseline would not be what the chain is, or would be in somebody's way, no file is changed. */
class SquashRefusedIT {
    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    private SquashProject project(Cluster cluster) {
        return SquashProject.of(cluster, folder);
    }

    private SquashProject people(Cluster cluster) {
        return project(cluster)
                .migration("V1__people.sql", "create table people (id int, name text);")
                .migration("V2__ada.sql", "insert into people values (1, 'Ada');");
    }

    @Test
    void migrationsWithoutAFolderOfTheirOwnHaveNoPlaceForAnArchive() {
        try (SquashProject project = people(Cluster.embedded())) {
            String settings = project.text("reseed.yml");
            project.sandbox().file("reseed.yml", settings.replace("locations: [migrations]", "locations: [.]"));
            project.sandbox()
                    .file("V1__people.sql", "create table people (id int);\n")
                    .file("V3__more.sql", "create table more (id int);\n");
            Files.delete(project.sandbox().project().resolve("migrations/V1__people.sql"));
            assertThat(project.refused(2).stderr())
                    .contains("error: there is no place for an archive beside the migrations\n")
                    .contains("try: put them into a folder of their own: ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void rolesThatNoStatementNamesAreRefused(Cluster cluster) {
        SquashProject project = people(cluster)
                .migration(
                        "V3__tenant.sql",
                        "create function make_tenant(name text) returns void language plpgsql as $$",
                        "begin execute format('create role %I', 'squash_' || name || '_x'); end $$;",
                        "select make_tenant('tenant');");
        try (project) {
            Reseed.Ended ended = project.squash("--yes");
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
            assertThat(ended.stderr())
                    .contains("error: roles came to the server while the migrations ran, and no script names them\n")
                    .contains("squash_tenant_x: a baseline cannot tell");
        } finally {
            project.sandbox().onServer("drop role if exists squash_tenant_x");
        }
    }

    /** What an extension's tables hold, and what is made for them, comes neither with it nor with a baseline. */
    @ParameterizedTest
    @MethodSource("clusters")
    void whatIsMadeForTablesOfExtensionsIsRefused(Cluster cluster) {
        try (SquashProject project = people(cluster)
                .migration(
                        "V3__extension.sql",
                        "create extension hstore;",
                        "create table conf (id int primary key, name text);",
                        "alter extension hstore add table conf;",
                        "update pg_extension set extconfig = array['conf'::regclass::oid], extcondition = array['where id > 1'] where extname = 'hstore';")
                .migration("V4__rows.sql", "insert into conf values (1, 'own'), (2, 'ours'), (3, 'ours');")
                .migration("V5__index.sql", "create index conf_name on conf (name);")) {
            assertThat(project.refused(1).stderr())
                    .contains("error: a baseline cannot hold all that the migrations make\n")
                    .contains(
                            "the index conf_name on conf, a table of an extension\n",
                            "2 rows of conf, a table of an extension\n")
                    .doesNotContain("conf_pkey");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void anotherVersionOfAnExtensionThanANewDatabaseGetsIsRefused(Cluster cluster) {
        try (SquashProject project =
                people(cluster).migration("V3__extension.sql", "create extension hstore version '1.4';")) {
            assertThat(project.refused(1).stderr()).contains("version 1.4 of the extension hstore, in the place of 1.");
        }
    }

    @Test
    void whatIsAnotherSchemaEachTimeIsRefused() {
        try (SquashProject project = people(Cluster.embedded())
                .migration(
                        "V3__partition.sql",
                        "do $$ begin",
                        "  execute format('create table %I (id int)', 'log ' || clock_timestamp());",
                        "end $$;")) {
            assertThat(project.refused(1).stderr())
                    .contains("error: the migrations make another schema each time\n")
                    .contains("public.\"log 20");
        }
    }

    @Test
    void anotherNumberOfRowsEachTimeIsRefusedWhereTheyAreCarried() {
        // Numbers of transactions grow by less than that from one run to the next.
        try (SquashProject project = people(Cluster.embedded())
                .migration("V3__many.sql", "create table many (n int);", "create table few (n int);")
                .migration("V4__many.sql", "insert into many select generate_series(1, 1 + txid_current() % 4999);")) {
            assertThat(project.refused(1).stderr())
                    .contains("error: the migrations leave another number of rows each time: public.many\n");

            project.settings("squash: { rows: [people] }");
            assertThat(project.squashed()).contains("left out: the rows of public.many (");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whatABaselineCannotHoldIsNamed(Cluster cluster) {
        try (SquashProject project = people(cluster)
                .migration("V3__object.sql", "select lo_from_bytea(0, 'x');")
                .migration(
                        "V4__mapping.sql",
                        "create foreign data wrapper wrapper;",
                        "create server \"the archive\" foreign data wrapper wrapper options (host 'x');",
                        "create user mapping for postgres server \"the archive\" options (\"user\" 'u', password 's3cret');")) {
            assertThat(project.refused(1).stderr())
                    .contains("error: a baseline cannot hold all that the migrations make\n")
                    .contains("1 large object\n")
                    .contains("the option password of the user mapping of postgres for \"the archive\"\n")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aChainThatFailsIsToldWithFileAndLine() {
        try (SquashProject project =
                people(Cluster.embedded()).migration("V3__gone.sql", "select 1;", "", "drop table gone;")) {
            assertThat(project.refused(1).stderr())
                    .contains("error: the migrations cannot be run: migrations/V3__gone.sql:3\n")
                    .contains("table \"gone\" does not exist");
        }
    }

    /** Another migration cannot be run where it would reach what is not scratch. */
    @Test
    void whatNamesTheLiveDatabaseIsRunNowhere() {
        try (SquashProject project = people(Cluster.embedded())) {
            Sandbox sandbox = project.sandbox();
            sandbox.reset();
            project.migration("V3__settings.sql", "select 1;", "alter database squashed set work_mem = '7MB';");

            Reseed.Ended squash = project.refused(1);
            Reseed.Ended diff = project.unchanged(1, () -> sandbox.run("diff", "dev", "migrations"));
            Reseed.Ended verify = project.unchanged(5, () -> sandbox.run("verify"));
            Reseed.Ended check = sandbox.run("check");

            for (Reseed.Ended each : List.of(squash, diff)) {
                assertThat(each.stderr())
                        .contains("error: the migrations cannot be run in a scratch database\n")
                        .contains("they reach the database \"squashed\" by its name:")
                        .contains("migrations/V3__settings.sql:2");
            }
            for (Reseed.Ended each : List.of(verify, check)) {
                assertThat(each.stderr())
                        .contains("the migrations name the database \"squashed\", and would change it"
                                + " (migrations/V3__settings.sql:2");
            }
            assertThat(sandbox.rows("select setconfig::text from pg_db_role_setting s join pg_database d"
                            + " on d.oid = s.setdatabase where datname = current_database()"))
                    .isEmpty();
        }
    }

    @Test
    void nothingIsChangedWhereNobodyCanBeAsked() throws IOException {
        Git.assume();
        try (SquashProject project = people(Cluster.embedded())) {
            Git git = Git.empty(project.sandbox().project());
            git.run("add", ".");
            git.run("commit", "-q", "-m", "all");
            assertThat(project.unchanged(2, project::squash).stderr())
                    .contains("Write migrations/B2__baseline.sql, with the rows of public.people (1),"
                            + " and move 2 files to migrations-archive/B2__baseline?")
                    .doesNotContain("Git does not have");

            project.migration("V2__ada.sql", "insert into people values (2, 'Ada');");
            assertThat(project.unchanged(2, project::squash).stderr())
                    .contains("Git does not have 1 of them as it is, migrations/V2__ada.sql.");
            project.migration("V3__new.sql", "select 1;");
            assertThat(project.unchanged(2, project::squash).stderr())
                    .contains("Git does not have 2 of them as they are, migrations/V2__ada.sql and more.");
        }
    }

    @Test
    void anArchiveThatFlywayWouldLookThroughIsRefused() {
        try (SquashProject project = people(Cluster.embedded()).settings("squash: { archive: migrations/old }")) {
            assertThat(project.refused(2).stderr())
                    .contains("error: the archive migrations/old lies where migrations are looked for\n")
                    .contains("try: name another folder in reseed.yml: migrations: { squash: { archive: ");
        }
    }

    @Test
    void whatIsInTheWayIsToldBeforeAnythingIsRun() {
        try (SquashProject project = people(Cluster.embedded())) {
            project.sandbox().file("migrations-archive/B2__baseline/V1__people.sql", "another\n");
            assertThat(project.refused(2).stderr())
                    .contains("error: the archive has a file already where one would go:"
                            + " migrations-archive/B2__baseline/V1__people.sql\n")
                    .doesNotContain("run migrations");

            project.settings("squash: { archive: notes }").sandbox().file("notes", "a file\n");
            assertThat(project.refused(2).stderr())
                    .contains(
                            "error: the archive cannot be made in notes/B2__baseline\n",
                            "why: notes is a file, and no folder\n")
                    .doesNotContain("run migrations");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeAnythingIsRun() {
        try (SquashProject project = people(Cluster.embedded())) {
            String migrations =
                    project.sandbox().project().resolve("migrations").toString();
            boolean root = "root".equals(System.getProperty("user.name")); // who may write to what chmod forbids
            Commands.Ended locked =
                    root ? Commands.run("chattr", "+i", migrations) : Commands.run("chmod", "a-w", migrations);
            assumeThat(locked.exit())
                    .as("no folder can be made that root may not write to: " + locked.output())
                    .isZero();
            try {
                assertThat(project.refused(1).stderr())
                        .contains("error: the files cannot be changed\n")
                        .contains("this user may not write to the folder migrations\n")
                        .doesNotContain("run migrations");
            } finally {
                Commands.need(root ? "chattr" : "chmod", root ? "-i" : "u+w", migrations);
            }
        }
    }

    @Test
    void allThatBelongsToWhatIsReplacedGoesToTheArchiveAndTheRestStays() {
        try (SquashProject project = project(Cluster.embedded())
                .migration("2024/V001__a.sql", "create table a (id int);")
                .migration("2024/U001__a.sql", "drop table a;")
                .migration("2025/V002__b.sql", "create table b (text text default '${no placeholder}');")
                .migration("2025/V002__b.sql.conf", "placeholderReplacement=false")
                .migration("2025/V003__c.sql", "create table c (id int);")
                .migration("2025/V003__c.sql.conf", "placeholderReplacement=false")
                .migration("2025/U003__c.sql", "drop table c;")
                .migration("R__view.sql", "create or replace view v as select id from a;")
                .migration("beforeMigrate.sql", "select 1;")
                .migration("afterMigrate.sql", "comment on table a is 'a';")) {
            List<String> built = project.built();

            project.squashed("--upto", "2");

            assertThat(project.migrations())
                    .containsExactly(
                            "migrations-archive/B002__baseline/2024/U001__a.sql",
                            "migrations-archive/B002__baseline/2024/V001__a.sql",
                            "migrations-archive/B002__baseline/2025/V002__b.sql",
                            "migrations-archive/B002__baseline/2025/V002__b.sql.conf",
                            "migrations/2025/B002__baseline.sql",
                            "migrations/2025/U003__c.sql",
                            "migrations/2025/V003__c.sql",
                            "migrations/2025/V003__c.sql.conf",
                            "migrations/R__view.sql",
                            "migrations/afterMigrate.sql",
                            "migrations/beforeMigrate.sql");
            assertThat(project.built()).isEqualTo(built);
        }
    }
}
