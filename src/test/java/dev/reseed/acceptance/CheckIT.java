package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Git;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command {@code check}, as a person uses it. What each rule finds is another test's. */
class CheckIT {
    private static final String TABLE = "create table people (id bigint primary key, name text, email text);\n";
    private static final String INDEX = "create index people_name on people (name);\n";

    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    private Sandbox project(Cluster cluster) {
        return new Sandbox(cluster, folder, "checked")
                .file("seed/010_nothing.sql", "select 1;\n")
                .file("checks.sql", "-- name: nothing is wrong\nselect 1 where false;\n")
                .settings("")
                .file("migrations/V1__people.sql", TABLE);
    }

    /** Writes more into {@code migrations} of reseed.yml. */
    private static Sandbox with(Sandbox sandbox, String more) {
        try {
            String yml = Files.readString(sandbox.project().resolve("reseed.yml"));
            return sandbox.file(
                    "reseed.yml", yml.replace("locations: [migrations] }", "locations: [migrations], " + more + " }"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode json(Reseed.Ended ended) throws IOException {
        return new ObjectMapper().readTree(ended.stdout());
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void leavesNothingBehind(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file(
                    "migrations/V2__role.sql",
                    "create role checked_reader;\ngrant select on people to checked_reader;\n");

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("migrations/V2__role.sql:1: makes a role without looking")
                    .contains("[cluster-object]");
            assertThat(sandbox.databases()).isEmpty();
            assertThat(rolesLike(sandbox)).isEmpty();
        }
    }

    private static List<String> rolesLike(Sandbox sandbox) {
        try (var session = sandbox.outside()) {
            return session.query("select rolname from pg_roles where rolname like 'checked%'", row -> row.getString(1));
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aChainWithoutFaultsIsWell(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file(
                    "migrations/V2__index.sql",
                    "create index concurrently if not exists people_name on people (name);\n");

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.exit()).as(ended.stdout()).isZero();
            assertThat(ended.stdout()).contains("well: 2 migrations, 0 errors, 0 warnings");
        }
    }

    /** The database is only read, and what was done to it since is told. */
    @ParameterizedTest
    @MethodSource("clusters")
    void tellsWhatTheHistorySays(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V3__three.sql", "create table three (id bigint primary key);\n")
                    .file("migrations/V4__four.sql", "create table four (id bigint primary key);\n");
            sandbox.reset();
            sandbox.file("migrations/V1__people.sql", TABLE + "-- later\n")
                    .file("migrations/V2__two.sql", "create table two (id bigint primary key);\n");
            delete(sandbox, "migrations/V4__four.sql");

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("V1__people.sql: was changed after it was applied in \"checked\" [changed-file]")
                    .contains("V2__two.sql: has a version below one that is applied in \"checked\" [late-version]")
                    .contains("V4__four.sql: is applied in \"checked\", and its file is gone [deleted-file]");
            assertThat(sandbox.rows("select version from flyway_schema_history order by installed_rank"))
                    .containsExactly("1", "3", "4");
        }
    }

    private static void delete(Sandbox sandbox, String path) {
        try {
            Files.delete(sandbox.project().resolve(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void renumbersWhatIsNotApplied(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V02__two.sql", "create table two (id bigint primary key);\n")
                    .file("migrations/V03__three.sql", "create table three (id bigint primary key);\n");
            sandbox.reset();
            sandbox.file("migrations/V2__other.sql", "create table if not exists other (id bigint primary key);\n")
                    .file("migrations/V2__other.sql.conf", "executeInTransaction=false\n");

            Reseed.Ended seen = sandbox.run("check");
            Reseed.Ended migrated = sandbox.run("migrate");
            Reseed.Ended planned = sandbox.run("check", "--fix", "--dry-run");
            Reseed.Ended unasked = sandbox.run("check", "--fix");
            assertThat(sandbox.project().resolve("migrations/V2__other.sql")).exists();
            Reseed.Ended ended = sandbox.run("check", "--fix", "--yes");

            assertThat(seen.stdout()).endsWith("; nothing was run\n");
            assertThat(migrated.exit()).isEqualTo(1);
            assertThat(migrated.stderr()).contains("try: reseed check --fix gives one of them the next free version");
            assertThat(planned.exit()).isEqualTo(5);
            assertThat(planned.stdout()).contains("would rename: migrations/V2__other.sql to V4__other.sql");
            assertThat(unasked.exit()).isEqualTo(2);
            assertThat(ended.exit()).as(ended.stdout()).isZero();
            assertThat(ended.stdout()).contains("renamed: migrations/V2__other.sql to V4__other.sql");
            assertThat(sandbox.project().resolve("migrations/V4__other.sql.conf"))
                    .exists();
            assertThat(sandbox.project().resolve("migrations/V02__two.sql")).exists();
        }
    }

    /** A version that the database has applied is taken, though its file is gone. */
    @ParameterizedTest
    @MethodSource("clusters")
    void givesNoVersionThatTheHistoryHas(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__two.sql", "create table two (id bigint primary key);\n")
                    .file("migrations/V3__three.sql", "create table three (id bigint primary key);\n");
            sandbox.reset();
            delete(sandbox, "migrations/V3__three.sql");
            sandbox.file("migrations/V2__other.sql", "create table if not exists other (id bigint primary key);\n");

            Reseed.Ended ended = sandbox.run("check", "--fix", "--yes");

            assertThat(ended.stdout())
                    .contains("renamed: migrations/V2__other.sql to V4__other.sql")
                    .contains("V3__three.sql: is applied in \"checked\", and its file is gone [deleted-file]");
        }
    }

    /** A history names files by their paths below a location. */
    @Test
    void leavesAloneWhatItCannotTellApart() throws IOException {
        try (Sandbox sandbox = project(Cluster.embedded())) {
            sandbox.file("migrations/V2__two.sql", "create table two (id bigint primary key);\n");
            sandbox.reset();
            String yml = Files.readString(sandbox.project().resolve("reseed.yml"));
            sandbox.file("more/V2__two.sql", "create table if not exists other (id bigint primary key);\n")
                    .file("reseed.yml", yml.replace("locations: [migrations]", "locations: [migrations, more]"));

            Reseed.Ended ended = sandbox.run("check", "--fix", "--yes");

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("give the one that is applied nowhere the next free version")
                    .contains("nothing is renumbered");
            assertThat(ended.stderr())
                    .contains("more/V2__two.sql keeps its version: the history of \"checked\" has a file of this name");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void passesOverWhatCommentsAndSettingsSay(Cluster cluster) throws IOException {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__index.sql", INDEX)
                    .file(
                            "migrations/V3__index.sql",
                            "-- reseed: ignore index-blocks-writes: small\ncreate index people_email on people (email);\n")
                    .file(
                            "migrations/V4__index.sql",
                            "create index people_both on people (email, name); -- reseed: ignore index-blocks-writes\n");

            Reseed.Ended one = sandbox.run("check");
            with(sandbox, "lint: { ignore: [\"index-blocks-writes in V2__*\", \"duplicate-index\"] }");
            Reseed.Ended none = sandbox.run("check");
            sandbox.settings("");
            with(sandbox, "lint: { severity: { index-blocks-writes: note, duplicate-index: off } }");
            Reseed.Ended note = sandbox.run("check");
            sandbox.settings("");
            with(sandbox, "lint: { ignore: [index-block-writes] }");
            Reseed.Ended wrong = sandbox.run("check");

            sandbox.settings("");
            with(sandbox, "lint: { ignore: [zzz] }");
            Reseed.Ended unlike = sandbox.run("check");
            Reseed.Ended all = sandbox.run("check", "--explain", "all");

            assertThat(unlike.exit()).isEqualTo(2);
            assertThat(unlike.stderr()).contains("zzz").contains("try: reseed check --explain all");
            assertThat(all.exit()).isZero();
            assertThat(one.exit()).isEqualTo(5);
            assertThat(one.stdout())
                    .contains("V2__index.sql:1: builds the index")
                    .doesNotContain("V3__index.sql:2: builds", "V4__index.sql:1: builds");
            assertThat(one.stdout()).contains(", 2 passed over");
            assertThat(none.exit()).as(none.stdout()).isZero();
            assertThat(note.exit()).as(note.stdout()).isZero();
            assertThat(wrong.exit()).isEqualTo(2);
            assertThat(wrong.stderr()).contains("index-block-writes").contains("did you mean index-blocks-writes?");
        }
    }

    /** Flyway fails behind it, at its own statement; whose fault that is, is told alone. */
    @ParameterizedTest
    @MethodSource("clusters")
    void namesTheStatementThatDropsTheHistory(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__drop.sql", "select 1;\ndrop table flyway_schema_history;\n")
                    .file("migrations/V3__more.sql", "create table more (id bigint primary key);\n");

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("error: migrations/V2__drop.sql:2: changes public.flyway_schema_history")
                    .contains("[history-table]", "1 error,")
                    .doesNotContain("the chain:", "[missing-object]")
                    .endsWith("; it ran as far as migrations/V2__drop.sql:2\n");
        }
    }

    /** Whatever it is, Flyway stops at it: check says where, and the others refuse it. */
    @ParameterizedTest
    @MethodSource("clusters")
    void namesTheWrongValueInAScriptsSettings(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.reset();
            for (String setting : List.of("encoding=nonsense", "encoding=no such", "executeInTransaction=maybe")) {
                sandbox.file("migrations/V1__people.sql.conf", "# of this alone\n" + setting + "\n");
                for (Reseed.Ended check : List.of(sandbox.run("check"), sandbox.run("check", "--files"))) {
                    assertThat(check.exit()).as(check.stderr()).isEqualTo(5);
                    assertThat(check.stdout())
                            .contains("error: migrations/V1__people.sql.conf:2: ", "[orphan-config]", "1 error,");
                }
            }
            for (Reseed.Ended other : List.of(sandbox.run("reset"), sandbox.run("rehearse"), sandbox.run("migrate"))) {
                assertThat(other.exit()).as(other.stderr()).isEqualTo(2);
                assertThat(other.stderr()).contains("migrations/V1__people.sql.conf:2: executeInTransaction");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void leavesAloneWhatIsHistory(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__index.sql", INDEX)
                    .file("migrations/V3__drop.sql", "alter table people drop column email;\n");
            with(sandbox, "lint: { since: 3 }");

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.stdout())
                    .contains("V3__drop.sql:1: drops the column")
                    .doesNotContain("V2__index.sql");
        }
    }

    /** What production has everywhere and no migration makes: without it the chain fails, and says what to do. */
    @ParameterizedTest
    @MethodSource("clusters")
    void runsThePreludeBefore(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__grant.sql", "grant select on ledger.accounts to checked_app;\n");
            Reseed.Ended without = sandbox.run("check");
            with(sandbox, "prelude: [prelude.sql]");
            Reseed.Ended missing = sandbox.run("check");
            sandbox.file("prelude.sql", """
                            do $$ begin create role checked_app; exception when duplicate_object then null; end $$;
                            create schema ledger;
                            create table ledger.accounts (id bigint primary key);
                            """);
            Reseed.Ended with = sandbox.run("check");
            sandbox.reset();

            assertThat(without.exit()).isEqualTo(5);
            assertThat(without.stdout()).contains("V2__grant.sql:1").contains("[missing-object]");
            assertThat(missing.exit()).isEqualTo(2);
            assertThat(missing.stderr()).contains("the prelude prelude.sql cannot be read");
            assertThat(with.exit()).as(with.stdout()).isZero();
            assertThat(sandbox.rows("select count(*) from ledger.accounts")).containsExactly("0");
        } finally {
            // once the databases are gone
            try (Session session = cluster.open(Connector.MAINTENANCE)) {
                session.execute("drop role if exists checked_app");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aStatementThatNeverEndsIsTold(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__sleep.sql", "-- for ever\nselect pg_sleep(3600);\n");

            Reseed.Ended ended = sandbox.run("check", "--timeout", "1s");
            Reseed.Ended wrong = sandbox.run("check", "--timeout", "soon");

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("migrations/V2__sleep.sql:2: does not end in time")
                    .contains("[timeout]");
            assertThat(wrong.exit()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void goesOnByTheWordsBehindAFailure(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__fails.sql", "select 1 / 0;\n")
                    .file("migrations/V3__early.sql", "alter table late add column x int;\n")
                    .file("migrations/V4__late.sql", "create table late (id bigint primary key);\n")
                    .file("migrations/V5__lost.sql", "-- depends: V9\nupdate nowhere set x = 1;\n");

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.stdout())
                    .contains("V2__fails.sql:1: division by zero [fails]")
                    .contains(
                            "V3__early.sql:1: names late, which only migrations/V4__late.sql:1 creates, later [wrong-order]")
                    .contains("V5__lost.sql:1: depends on V9, which is not there [missing-dependency]")
                    .contains("V5__lost.sql:2: names nowhere, which no migration creates [missing-object]")
                    .endsWith("; it ran as far as migrations/V2__fails.sql:1\n");
        }
    }

    /** Looks often enough before that the driver would have the server keep its statements. */
    @ParameterizedTest
    @MethodSource("clusters")
    void goesOnWhereAMigrationForgetsWhatIsPrepared(Cluster cluster) {
        try (Sandbox sandbox = project(cluster)) {
            for (int i = 2; i <= 9; i++) {
                sandbox.file("migrations/V%d__a.sql".formatted(i), """
                        create table a%1$d (id bigint primary key);
                        create table b%1$d (id bigint primary key);
                        """.formatted(i));
            }
            sandbox.file("migrations/V10__forgets.sql", """
                    do $$ begin execute 'deallocate all'; end $$;
                    create table c (id bigint primary key);
                    deallocate all;
                    create table d (id bigint primary key);
                    """);

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.exit()).as(ended.toString()).isZero();
            assertThat(ended.stdout()).contains("well: 10 migrations, 0 errors, ");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void comparesWithAnotherBranch(Cluster cluster) throws IOException {
        Git.assume();
        try (Sandbox sandbox = project(cluster)) {
            Git git = Git.empty(sandbox.project());
            sandbox.file("migrations/V2__two.sql", "create table two (id bigint primary key);\n");
            sandbox.file("migrations/V3__three.sql", "create table three (id bigint primary key);\n" + INDEX);
            git.run("add", ".");
            git.run("commit", "-q", "-m", "one");
            git.run("checkout", "-q", "-b", "feature");
            git.run("checkout", "-q", "main");
            sandbox.file("migrations/V5__theirs.sql", "create table theirs (id bigint primary key);\n");
            git.run("add", ".");
            git.run("commit", "-q", "-m", "two");
            git.run("checkout", "-q", "feature");
            delete(sandbox, "migrations/V3__three.sql");
            sandbox.file("migrations/V2__two.sql", "create table two (id int primary key);\n")
                    .file("migrations/V4__late.sql", "create table late (id bigint primary key);\n")
                    .file("migrations/V5__ours.sql", "create table ours (id bigint primary key);\n");
            String head = git.run("rev-parse", "HEAD");

            Reseed.Ended ended = sandbox.run("check", "--against", "main");
            Reseed.Ended fixed = sandbox.run("check", "--against", "main", "--fix", "--yes");
            Reseed.Ended unknown = sandbox.run("check", "--against", "mian");

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("V2__two.sql: is not the same on main, it was changed here [branch-changed]")
                    .contains("V3__three.sql: is on main, and was deleted here [branch-deleted]")
                    .contains("V4__late.sql: has a version below 5, which main has already [late-version]")
                    .contains("V5__ours.sql: has the version 5 of V5__theirs.sql on main [branch-clash]")
                    .contains("[several-heads]")
                    .contains("main lacks migrations/V4__late.sql\nmain lacks migrations/V5__ours.sql\n")
                    .contains("main has   migrations/V5__theirs.sql, which is not here\n");
            assertThat(fixed.stdout())
                    .contains("renamed: migrations/V4__late.sql to V6__late.sql")
                    .contains("renamed: migrations/V5__ours.sql to V7__ours.sql");
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.stderr()).contains("main");
            assertThat(git.run("rev-parse", "HEAD"))
                    .as("nothing was checked out")
                    .isEqualTo(head);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void readsAWorkTreeInTheMiddleOfAMerge(Cluster cluster) throws IOException {
        Git.assume();
        try (Sandbox sandbox = project(cluster)) {
            Git git = Git.empty(sandbox.project());
            git.run("add", ".");
            git.run("commit", "-q", "-m", "one");
            git.run("checkout", "-q", "-b", "feature");
            sandbox.file("migrations/V2__two.sql", "create table ours (id bigint primary key);\n");
            git.run("add", ".");
            git.run("commit", "-q", "-m", "ours");
            git.run("checkout", "-q", "main");
            sandbox.file("migrations/V2__two.sql", "create table theirs (id bigint primary key);\n");
            git.run("add", ".");
            git.run("commit", "-q", "-m", "theirs");
            assertThat(git.tried("merge", "feature").exit()).isNotZero();

            Reseed.Ended ended = sandbox.run("check", "--against", "feature");

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("V2__two.sql:1: has the markers of an unfinished merge [conflict-markers]");
            assertThat(ended.stderr()).contains("a merge is not finished");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void bytesThatAreNoTextAreTold(Cluster cluster) throws IOException {
        try (Sandbox sandbox = project(cluster)) {
            Files.write(
                    sandbox.project().resolve("migrations/V2__latin.sql"),
                    "-- caf\u00e9\nselect 1;\n".getBytes(StandardCharsets.ISO_8859_1));

            Reseed.Ended ended = sandbox.run("check");

            assertThat(ended.exit()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("V2__latin.sql:1: is not UTF-8, at byte 6 [encoding]")
                    .doesNotContain("[fails]");
        }
    }

    @Test
    void needsNoServerForFilesAlone() {
        Cluster cluster = Cluster.all().findFirst().orElseThrow();
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("reseed.yml", """
                    database: nowhere
                    server: { url: "postgresql://127.0.0.1:1" }
                    migrations: { locations: [migrations] }
                    """);
            sandbox.file("migrations/V2_index.sql", INDEX)
                    .file("migrations/V4__gap.sql", "alter table peeple add column x int;\n");

            Reseed.Ended files = sandbox.run("check", "--files");
            Reseed.Ended unreachable = sandbox.run("check");

            assertThat(files.exit()).isEqualTo(5);
            assertThat(files.stdout())
                    .contains("V2_index.sql: Flyway passes this file over without a word [ignored-name]")
                    .contains("rename it to V2__index.sql")
                    .contains("V4__gap.sql:1: names peeple, which no migration creates [missing-object]")
                    .contains("try: did you mean people? Otherwise make it")
                    .contains("; nothing was run");
            assertThat(unreachable.exit()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void speaksToProgramsToo(Cluster cluster) throws IOException {
        try (Sandbox sandbox = project(cluster)) {
            sandbox.file("migrations/V2__index.sql", "\n" + INDEX);

            JsonNode json = json(sandbox.run("check", "--output", "json"));
            JsonNode sarif = json(sandbox.run("check", "--output", "sarif"));
            Reseed.Ended other = sandbox.run("status", "--output", "sarif");

            assertThat(json.at("/well").booleanValue()).isFalse();
            assertThat(json.at("/findings").findValuesAsText("rule")).contains("index-blocks-writes");
            assertThat(sarif.at("/version").textValue()).isEqualTo("2.1.0");
            JsonNode result = Stream.of(sarif.at("/runs/0/results"))
                    .flatMap(results -> {
                        List<JsonNode> all = new java.util.ArrayList<>();
                        results.forEach(all::add);
                        return all.stream();
                    })
                    .filter(each -> each.at("/ruleId").textValue().equals("index-blocks-writes"))
                    .findFirst()
                    .orElseThrow();
            assertThat(result.at("/level").textValue()).isEqualTo("warning");
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .textValue())
                    .isEqualTo("migrations/V2__index.sql");
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .intValue())
                    .isEqualTo(2);
            assertThat(sarif.at("/runs/0/tool/driver/rules/"
                                    + result.at("/ruleIndex").intValue() + "/id")
                            .textValue())
                    .isEqualTo("index-blocks-writes");
            assertThat(other.exit()).isEqualTo(2);
        }
    }

    @Test
    void explainsItsRules() {
        Reseed reseed = new Reseed(folder, folder.resolve("home"));

        Reseed.Ended all = reseed.run("check", "--explain", "all");
        Reseed.Ended one = reseed.run("check", "--explain", "table-rewrite");
        Reseed.Ended none = reseed.run("check", "--explain", "table-rewrit");

        assertThat(all.stdout()).contains("lock-timeout").contains("data-loss");
        assertThat(one.stdout()).startsWith("# table-rewrite\n");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.stderr()).contains("did you mean table-rewrite?");
    }
}
