package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Git;
import dev.reseed.testing.Postgres;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happened to real teams whose chain of migrations was wrong in itself, from the state that it was in. */
class ChainStoriesIT {
    private static final String RENAME = """
            ALTER INDEX tenants_ten_domain_6df599_idx
                RENAME TO tenants_ten_domain_f3abe6_idx;
            """;

    private static final String GUARDED = """
            ALTER INDEX IF EXISTS tenants_ten_domain_6df599_idx
                RENAME TO tenants_ten_domain_f3abe6_idx;
            """;

    private static final List<String> LOST =
            List.of("V14__ticket_category.sql", "V15__event_category.sql", "V16__category_index.sql");

    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    private Sandbox project(Cluster cluster, String database) {
        return new Sandbox(cluster, folder, database)
                .file("seed/010_nothing.sql", "select 1;\n")
                .file("checks.sql", "-- name: nothing is wrong\nselect 1 where false;\n")
                .settings("");
    }

    /** The branch {@code main}, checked out, with the migrations that both branches have. */
    private Sandbox tenants(Cluster cluster) {
        return project(cluster, "tenants")
                .file("migrations/V1__tenants.sql", """
                        create table if not exists tenants (
                            id bigint primary key,
                            ten_name text not null,
                            ten_domain text not null
                        );
                        """)
                .file("migrations/V2__plans.sql", """
                        create table if not exists plans (id bigint primary key, plan_name text not null);
                        """)
                .file(
                        "migrations/V3__tenant_plan.sql",
                        "alter table tenants add column if not exists plan_id bigint;\n")
                .file("migrations/V4__users.sql", """
                        create table if not exists tenant_users (
                            id bigint primary key,
                            tenant_id bigint not null references tenants,
                            email text not null
                        );
                        create index if not exists tenant_users_tenant_id on tenant_users (tenant_id);
                        """)
                .file("migrations/V5__invoices.sql", """
                        create table if not exists invoices (id bigint primary key, issued_on date not null);
                        """);
    }

    private static Git repository(Sandbox sandbox) throws IOException {
        Git.assume();
        Git git = Git.empty(sandbox.project());
        git.run("add", ".");
        git.run("commit", "-q", "-m", "what both branches have");
        git.branch("development", "migrations/V6__rename_domain_index.sql", "-- made by a tool\n\n" + RENAME);
        return git;
    }

    /** The index that was never there: whoever checks the branch reads of it before anybody deploys it. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theIndexThatNoMigrationMade(Cluster cluster) throws IOException {
        try (Sandbox sandbox = tenants(cluster)) {
            Git git = repository(sandbox);

            Reseed.Ended main = sandbox.run("check");
            git.run("checkout", "-q", "development");
            Reseed.Ended files = sandbox.run("check", "--files");
            Reseed.Ended development = sandbox.run("check");
            sandbox.file("migrations/V6__rename_domain_index.sql", GUARDED);
            Reseed.Ended guarded = sandbox.run("check");

            assertThat(main.exit()).as(main.stdout()).isZero();
            for (Reseed.Ended each : List.of(files, development)) {
                assertThat(each.exit()).isEqualTo(5);
                assertThat(each.stdout())
                        .contains(
                                "error: migrations/V6__rename_domain_index.sql:3: names tenants_ten_domain_6df599_idx,"
                                        + " which no migration creates [missing-object]\n")
                        .contains("where it is there all the same, something else made it\n")
                        .contains("or guard the statement\n" + GUARDED.indent(7));
            }
            assertThat(development.stdout())
                    .contains("why: relation \"tenants_ten_domain_6df599_idx\" does not exist; ")
                    .contains("  try: make it in a migration before, or guard the statement\n")
                    .contains("warning: migrations/V6__rename_domain_index.sql:3: fails when it is run again,"
                            + " and where its work is done [not-idempotent]\n")
                    .contains("not well: 6 migrations, 1 error, 1 warning, ");
            assertThat(guarded.exit()).as(guarded.stdout()).isZero();
            assertThat(guarded.stdout()).contains("well: 6 migrations, 0 errors, 0 warnings, ");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void theBranchThatLacksTheMigration(Cluster cluster) throws IOException {
        try (Sandbox sandbox = tenants(cluster)) {
            Git git = repository(sandbox);
            git.run("checkout", "-q", "development");

            Reseed.Ended development = sandbox.run("check", "--against", "main");
            git.run("checkout", "-q", "main");
            Reseed.Ended main = sandbox.run("check", "--against", "development");

            assertThat(development.exit()).isEqualTo(5);
            assertThat(development.stdout())
                    .contains("error: migrations/V6__rename_domain_index.sql:3: names tenants_ten_domain_6df599_idx,")
                    .contains("\nmain lacks migrations/V6__rename_domain_index.sql\n")
                    .doesNotContain("main has ", "V5__invoices.sql");
            assertThat(main.exit()).as(main.stdout()).isZero();
            assertThat(main.stdout())
                    .contains("development has   migrations/V6__rename_domain_index.sql, which is not here\n")
                    .doesNotContain("development lacks ");
            assertThat(git.run("status", "--porcelain")).isEmpty();
        }
    }

    /** Here the index came by another way, there it did not: the guarded form is right in both. */
    @Test
    void theEnvironmentThatLacksTheIndex() throws IOException {
        try (Sandbox sandbox = tenants(Cluster.installed())) {
            Git git = repository(sandbox);
            sandbox.reset();
            Path dump = folder.resolve("production.dump");
            new Postgres(sandbox.cluster()).dump(new DatabaseName("tenants"), dump, List.of("-Fc"));
            sandbox.in("create index tenants_ten_domain_6df599_idx on tenants (ten_domain)");
            git.run("checkout", "-q", "development");

            Reseed.Ended here = sandbox.run("rehearse");
            Reseed.Ended there = sandbox.run("rehearse", "--on", "dump:" + dump);
            sandbox.file("migrations/V6__rename_domain_index.sql", GUARDED);
            Reseed.Ended guardedHere = sandbox.run("rehearse");
            Reseed.Ended guardedThere = sandbox.run("rehearse", "--on", "dump:" + dump);

            assertThat(here.stdout()).contains("would be applied: 1 migration, ");
            assertThat(there.exit()).isEqualTo(5);
            assertThat(there.stdout())
                    .contains("3     ALTER INDEX tenants_ten_domain_6df599_idx RENAME TO tenants_ten_domain_")
                    .contains("error: migrations/V6__rename_domain_index.sql:3:"
                            + " relation \"tenants_ten_domain_6df599_idx\" does not exist [missing-object]\n")
                    .contains("or guard the statement\n" + GUARDED.indent(7))
                    .contains("on: the schema of " + dump + ", without rows\n")
                    .contains(
                            "would fail: migrations/V6__rename_domain_index.sql:3; 0 of 1 migration would be applied");
            for (Reseed.Ended each : List.of(guardedHere, guardedThere)) {
                assertThat(each.exit()).as(each.stdout()).isZero();
                assertThat(each.stdout()).contains("would be applied: 1 migration, ");
            }
            assertThat(sandbox.rows("select indexname from pg_indexes where indexname like '%domain%'"))
                    .as("nothing was run")
                    .containsExactly("tenants_ten_domain_6df599_idx");
        }
    }

    private Sandbox events(Cluster cluster) {
        Sandbox sandbox = project(cluster, "events")
                .file("migrations/V1__venue.sql", """
                        create table event_venue (id bigint primary key, name text not null, location point);
                        """)
                .file("migrations/V2__event.sql", """
                        create table event (
                            id bigint primary key,
                            venue_id bigint not null references event_venue,
                            starts_at timestamptz not null
                        );
                        create index event_venue_id on event (venue_id);
                        """)
                .file("migrations/V13__swap_coordinates.sql", """
                        -- longitude and latitude had been stored the wrong way round

                        update event_venue
                           set location = point(location[1], location[0])
                         where location is not null;
                        """)
                .file("migrations/V17__category_colour.sql", """
                        -- depends: V16
                        alter table ticket_category
                            add column colour text;
                        """);
        List<String> others = List.of(
                "organiser", "sponsor", "speaker", "slot", "track", "room", "badge", "attendee", "check_in", "waiting");
        for (int i = 0; i < others.size(); i++) {
            String name = others.get(i);
            sandbox.file(
                    "migrations/V" + (i + 3) + "__" + name + ".sql",
                    "create table event_" + name + " (id bigint primary key, name text not null);\n");
        }
        return sandbox;
    }

    private static Sandbox withTheLost(Sandbox sandbox) {
        return sandbox.file(
                        "migrations/" + LOST.get(0),
                        "create table ticket_category (id bigint primary key, name text not null);\n")
                .file("migrations/" + LOST.get(1), "alter table event add column category_id bigint;\n")
                .file("migrations/" + LOST.get(2), "create index event_category_id on event (category_id);\n");
    }

    private static void lose(Sandbox sandbox) throws IOException {
        for (String name : LOST) {
            Files.delete(sandbox.project().resolve("migrations").resolve(name));
        }
    }

    private static void tellsWhatIsBroken(String stdout) {
        assertThat(stdout)
                .contains(
                        "warning: migrations/V17__category_colour.sql: comes after a gap: 14, 15, 16 are missing [gap]\n")
                .contains("  try: find them in another branch; where they never were, leave the gap\n")
                .contains("error: migrations/V17__category_colour.sql:1: depends on V16, which is not there"
                        + " [missing-dependency]\n")
                .contains("error: migrations/V17__category_colour.sql:2: names ticket_category,"
                        + " which no migration creates [missing-object]\n")
                .contains("  try: make it in a migration before, or guard the statement\n");
    }

    /** Start the chain afresh: what is wrong with it is known before anybody deletes a file. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theChainWithAHole(Cluster cluster) {
        try (Sandbox sandbox = events(cluster)) {
            Reseed.Ended files = sandbox.run("check", "--files");
            Reseed.Ended run = sandbox.run("check");

            for (Reseed.Ended each : List.of(files, run)) {
                assertThat(each.exit()).isEqualTo(5);
                tellsWhatIsBroken(each.stdout());
            }
            assertThat(files.stdout())
                    .contains("not well: 14 migrations, 2 errors, 1 warning, 0 notes; nothing was run\n");
            assertThat(run.stdout())
                    .contains("warning: migrations/V13__swap_coordinates.sql:3: changes rows of public.event_venue"
                            + " (none were there to count) [data-migration]\n")
                    .contains("  why: a fresh database, or a baseline of the chain, has no such rows to change\n")
                    .contains("mind it when the chain is squashed\n")
                    .contains("not well: 14 migrations, 2 errors, ");
        }
    }

    /** The database still has what the lost files did, and says which they were. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theDatabaseThatRemembersTheLostFiles(Cluster cluster) throws IOException {
        try (Sandbox sandbox = withTheLost(events(cluster))) {
            sandbox.reset();
            sandbox.in("insert into event_venue values (1, 'Hall', point(48.1, 11.6))");
            lose(sandbox);

            Reseed.Ended check = sandbox.run("check");
            Reseed.Ended status = sandbox.run("status");
            List<String> picture = sandbox.picture();
            Reseed.Ended reset = sandbox.run("reset", "--yes");

            assertThat(check.exit()).isEqualTo(5);
            tellsWhatIsBroken(check.stdout());
            for (String name : LOST) {
                assertThat(check.stdout())
                        .contains(
                                "error: " + name + ": is applied in \"events\", and its file is gone [deleted-file]\n");
                assertThat(status.stdout()).contains("applied, and not in the files: " + name + "\n");
            }
            assertThat(check.stdout()).contains("  try: bring the file back: git log --diff-filter=D ");
            assertThat(reset.exit()).isEqualTo(1);
            assertThat(reset.stderr())
                    .contains("error: the migration migrations/V17__category_colour.sql failed at line 2\n")
                    .contains("relation \"ticket_category\" does not exist");
            assertThat(sandbox.picture()).isEqualTo(picture);
            assertThat(sandbox.rows("select location from event_venue")).containsExactly("(48.1,11.6)");
        }
    }

    private static String schema(Sandbox sandbox) {
        Reseed.Ended ended = sandbox.run("schema", "dev", "--output", "json");
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return ended.stdout();
    }

    private static List<String> files(Sandbox sandbox, String below) throws IOException {
        try (Stream<Path> files = Files.list(sandbox.project().resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What is broken cannot be squashed, and stays as it is. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theChainWithAHoleIsNotSquashed(Cluster cluster) throws IOException {
        try (Sandbox sandbox = events(cluster)) {
            List<String> before = files(sandbox, "migrations");

            Reseed.Ended squash = sandbox.run("squash", "--yes");

            assertThat(squash.exit()).isEqualTo(1);
            assertThat(squash.stderr())
                    .contains("error: the migrations cannot be run: migrations/V17__category_colour.sql:2\n")
                    .contains("relation \"ticket_category\" does not exist");
            assertThat(files(sandbox, "migrations")).isEqualTo(before);
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    /** What the lost files did is written anew, from the database that remembers; then one baseline replaces all. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theChainStartedAfresh(Cluster cluster) throws IOException {
        try (Sandbox sandbox = withTheLost(events(cluster))) {
            sandbox.reset();
            sandbox.in("insert into event_venue values (1, 'Hall', point(48.1, 11.6))");
            String before = schema(sandbox);
            lose(sandbox);
            Files.delete(sandbox.project().resolve("migrations/V17__category_colour.sql"));
            Reseed.Ended lost = sandbox.run("diff", "migrations", "dev", "--sql");
            assertThat(lost.exit()).as(lost.stderr()).isZero();
            sandbox.file("migrations/V17__what_was_lost.sql", lost.stdout());

            Reseed.Ended squash = sandbox.run("squash", "--yes");
            Reseed.Ended replaced = sandbox.run("verify");
            Reseed.Ended adopt = sandbox.run("adopt", "--yes");
            Reseed.Ended verify = sandbox.run("verify");
            List<String> venues = sandbox.rows("select location from event_venue");
            List<String> kept = sandbox.kept();
            String adopted = schema(sandbox);
            sandbox.reset();

            assertThat(squash.exit()).as(squash.stdout() + squash.stderr()).isZero();
            assertThat(squash.stdout())
                    .contains("not in the baseline: migrations/V13__swap_coordinates.sql:3 changes rows of"
                            + " public.event_venue (none were there to count);")
                    .contains("archive:  14 files in migrations-archive/B17__baseline\n");
            assertThat(files(sandbox, "migrations")).containsExactly("B17__baseline.sql");
            assertThat(files(sandbox, "migrations-archive/B17__baseline"))
                    .hasSize(14)
                    .contains("V13__swap_coordinates.sql");
            assertThat(replaced.exit()).isEqualTo(5);
            assertThat(replaced.stdout()).contains("B17__baseline.sql replaces 17 applied migrations\n");
            assertThat(adopt.exit()).as(adopt.stdout() + adopt.stderr()).isZero();
            assertThat(adopt.stdout())
                    .contains(
                            "adopted: \"events\" is at version 17, B17__baseline.sql in the place of 17 migrations\n");
            LOST.forEach(name -> assertThat(adopt.stderr()).contains("warning: " + name + " was applied, and no file"));
            assertThat(verify.exit()).as(verify.stdout()).isZero();
            assertThat(venues).as("adopted, not built anew").containsExactly("(48.1,11.6)");
            assertThat(kept).as("the former one").hasSize(1);
            assertThat(adopted).isEqualTo(before);
            assertThat(schema(sandbox)).as("built from the baseline").isEqualTo(before);
        }
    }
}
