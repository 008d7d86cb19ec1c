package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that reach the live database by its name: the new one is built under that name, and nobody sees it half-built. */
class InPlaceIT {
    private static final String NAMES = "alter database Named set work_mem to '3MB';\n"
            + "grant connect on database \"named\" to public;\n"
            + "comment on database named is 'from the chain';\n";

    @TempDir
    Path folder;

    private Sandbox sandbox(Cluster cluster) {
        return Sandbox.people(cluster, folder, "named").file("migrations/V3__names.sql", NAMES);
    }

    private static void assertOpen(Sandbox sandbox, String database) {
        try (Session session = sandbox.cluster().open(new DatabaseName(database))) {
            String name = session.one("select current_database()", row -> row.getString(1));
            assertThat(name).isEqualTo(database);
        }
    }

    private static void assertAsItWas(Sandbox sandbox) {
        assertThat(sandbox.databases()).containsExactly("named");
        assertThat(sandbox.people()).contains("3 by hand");
        assertThat(sandbox.rows("show work_mem")).containsExactly("7MB");
    }

    /** A live database that was reset once, without the scripts that name it. */
    private Sandbox byHand(Cluster cluster) {
        Sandbox sandbox = Sandbox.people(cluster, folder, "named");
        sandbox.reset();
        sandbox.in("insert into people values (3, 'by hand')", "alter database named set work_mem to '7MB'");
        return sandbox.file("migrations/V3__names.sql", NAMES);
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theNewDatabaseIsReachedAndTheFormerOneIsNot(Cluster cluster) {
        try (Sandbox sandbox = byHand(cluster)) {
            String planned = sandbox.run("reset", "--dry-run").stdout();
            assertThat(planned)
                    .contains("in place: rename named (")
                    .contains("migrations/V3__names.sql:1\n", "migrations/V3__names.sql:2\n")
                    .contains("open named to everybody")
                    .contains("Until the new one is finished there is none that others can use.");

            Reseed.Ended ended = sandbox.reset();
            assertThat(ended.stdout()).contains("3 migrations, 2 rows, 1 check passed");
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.rows("show work_mem")).containsExactly("3MB");
            assertThat(comment(sandbox)).contains("\"comment\":\"from the chain\"");
            assertThat(sandbox.databases()).hasSize(2).containsAll(sandbox.kept());
            String kept = sandbox.kept().getFirst();
            assertOpen(sandbox, kept);
            try (Session former = cluster.open(new DatabaseName(kept))) {
                String setting = former.one("show work_mem", row -> row.getString(1));
                assertThat(setting).isEqualTo("7MB");
            }

            assertThat(sandbox.reset().stdout()).contains("a copy of the template");
            assertThat(sandbox.rows("show work_mem")).containsExactly("3MB");
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment on database named is 'from the chain';",
                "do $$ begin execute format('comment on database %I is %L', current_database(), 'from the chain'); end $$;",
            })
    void aCopyHasTheCommentThatTheChainWrote(String statement) {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "named")
                .file("migrations/V3__comment.sql", statement + "\n")) {
            sandbox.reset();
            assertThat(comment(sandbox)).contains("\"comment\":\"from the chain\"");

            sandbox.onServer("comment on database named is 'by hand'");
            assertThat(sandbox.run("reset", "--yes", "--confirm", "named").stdout())
                    .contains("a copy of the template");
            assertThat(comment(sandbox)).contains("\"comment\":\"from the chain\"");

            sandbox.onServer("drop database named");
            assertThat(sandbox.reset().stdout()).contains("a copy of the template");
            assertThat(comment(sandbox)).contains("\"comment\":\"from the chain\"");
        }
    }

    private static String comment(Sandbox sandbox) {
        return sandbox.rows("select shobj_description(oid, 'pg_database') from pg_database where datname = 'named'")
                .getFirst();
    }

    @Test
    void theFirstResetWorksInPlaceToo() {
        try (Sandbox sandbox = sandbox(Cluster.embedded())) {
            assertThat(sandbox.reset().stdout()).contains("3 migrations");
            assertThat(sandbox.databases()).containsExactly("named");
            assertThat(sandbox.rows("show work_mem")).containsExactly("3MB");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin execute format('alter database %I set work_mem to %L', 'named', '1MB'); end $$;",
                "create table later (x int);\ncreate index concurrently later_x on later (x);\nalter database named set work_mem to '1MB';",
            })
    void manyKindsOfScriptsWork(String statement) {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "named")
                .file("migrations/V3__named.sql", "-- about named\n" + statement + "\n")
                .file("migrations/V3__named.sql.conf", "executeInTransaction=false\n")) {
            sandbox.reset();
            assertThat(sandbox.rows("show work_mem")).containsExactly("1MB");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aFailurePutsTheFormerOneBack(Cluster cluster) {
        try (Sandbox sandbox = byHand(cluster)) {
            sandbox.file("migrations/V4__broken.sql", "select nothing;\n");
            Reseed.Ended failed = sandbox.run("reset", "--yes");
            assertThat(failed.exit()).as(failed.stderr()).isEqualTo(1);
            assertThat(failed.stderr()).contains("V4__broken.sql failed at line 1");
            assertAsItWas(sandbox);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void nobodyElseGetsInWhileItIsBuilt(Cluster cluster) throws Exception {
        try (Sandbox sandbox = byHand(cluster).file("migrations/V4__wait.sql", Running.Gate.WAIT)) {
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running reset = Running.start(sandbox, "reset", "--yes")) {
                reset.await("the migration", gate::somebodyWaits);
                assertThat(admits(cluster)).isFalse();
                reset.interrupt();
                assertThat(reset.end().exit()).isEqualTo(130);
                assertThat(gate.somebodyWaits()).isFalse();
            }
            assertAsItWas(sandbox);
        }
    }

    private static boolean admits(Cluster cluster) {
        try (Session session = cluster.open(new DatabaseName("named"))) {
            return true;
        } catch (ReseedException closed) {
            return false;
        }
    }

    /** What a database's mark says. */
    private static String told(Sandbox sandbox, String database, String what) {
        try (Session session = sandbox.cluster().open(Connector.MAINTENANCE)) {
            return session.one(
                    "select shobj_description(oid, 'pg_database')::json -> 'reseed' ->> ? from pg_database where datname = ?",
                    row -> row.getString(1),
                    what,
                    database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "undo"})
    void afterAKillTheNextCommandPutsTheFormerOneBack(String next) throws Exception {
        try (Sandbox sandbox = byHand(Cluster.embedded()).file("migrations/V4__wait.sql", Running.Gate.WAIT)) {
            String lastReset = told(sandbox, "named", "reset");
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running reset = Running.start(sandbox, "reset", "--yes")) {
                reset.await("the migration", gate::somebodyWaits);
                reset.kill();
                assertThat(sandbox.run("status").stdout()).contains("being built in place");
            }
            sandbox.file("migrations/V4__wait.sql", "select nothing;\n");
            String since = told(sandbox, sandbox.kept().getFirst(), "time");
            Reseed.Ended ended = sandbox.run(next, "--yes", "--output", "json");
            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(next.equals("reset") ? 1 : 0);
            assertThat(ended.stderr()).contains("the former one is back");
            assertAsItWas(sandbox);
            assertThat(told(sandbox, "named", "reset")).isEqualTo(lastReset);
            if (next.equals("undo")) {
                assertThat(ended.stdout()).contains("\"" + since + "\"");
            }
            assertThat(sandbox.run("status").exit()).isZero();
        }
    }

    /** Both are found by their marks, which name each other, whoever owns them by then. */
    @ParameterizedTest
    @ValueSource(strings = {"reset", "undo"})
    void afterAKillAnotherOwnerHidesNothing(String next) throws Exception {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "named")) {
            sandbox.onServer("create role before", "create role after");
            try {
                sandbox.reset();
                sandbox.onServer("alter database named owner to before");
                sandbox.in("insert into people values (3, 'by hand')");
                sandbox.file("migrations/V3__names.sql", "alter database named owner to after;\n")
                        .file("migrations/V4__wait.sql", Running.Gate.WAIT);
                try (Running.Gate gate = new Running.Gate(sandbox);
                        Running reset = Running.start(sandbox, "reset", "--yes")) {
                    reset.await("the migration", gate::somebodyWaits);
                    reset.kill();
                    assertThat(sandbox.run("status").stdout()).contains("being built in place");
                }
                sandbox.file("migrations/V4__wait.sql", "select nothing;\n");
                Reseed.Ended ended = sandbox.run(next, "--yes");
                assertThat(ended.exit()).as(ended.stderr()).isEqualTo(next.equals("reset") ? 1 : 0);
                assertThat(ended.stderr()).contains("the former one is back");
                assertThat(sandbox.people()).contains("3 by hand");
                assertThat(sandbox.databases()).containsExactly("named");
            } finally {
                sandbox.close();
                sandbox.onServer("drop role before", "drop role after");
            }
        }
    }

    /** Where the former one cannot be told any more, nothing is touched. */
    @Test
    void aFormerDatabaseWithoutItsMarkIsNamed() throws Exception {
        try (Sandbox sandbox = byHand(Cluster.embedded())
                .file("migrations/V3__names.sql", "alter database named set work_mem to '3MB';\n")
                .file("migrations/V4__wait.sql", Running.Gate.WAIT)) {
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running reset = Running.start(sandbox, "reset", "--yes")) {
                reset.await("the migration", gate::somebodyWaits);
                reset.kill();
            }
            String kept = sandbox.kept().getFirst();
            sandbox.onServer("comment on database \"" + kept + "\" is 'mine'");
            List<String> before = sandbox.databases();
            Reseed.Ended refused = sandbox.run("reset", "--yes");
            assertThat(refused.exit()).as(refused.stderr()).isEqualTo(3);
            assertThat(refused.stderr()).contains(kept, "wrote over its mark");
            assertThat(sandbox.databases()).isEqualTo(before);
        }
    }

    /** The server's settings name the one database that may have it. */
    @Test
    void anExtensionOfWhichAServerHasOneIsBuiltInPlace() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "jobs")
                .file("migrations/V3__jobs.sql", "create extension if not exists pg_cron;\n")) {
            Reseed.Ended planned = sandbox.run("reset", "--dry-run");
            assertThat(planned.exit()).as(planned.stderr()).isZero();
            assertThat(planned.stdout())
                    .contains("in place: rename the stage to jobs")
                    .contains(" migrations/V3__jobs.sql:1 (pg_cron finds its database by its name)\n");
        }
    }

    /** Its mark says what it was made for, and that it was not made for this place. */
    @Test
    void aStageThatSomebodyRenamedIsNotTakenForHalfBuilt() throws Exception {
        try (Sandbox sandbox = byHand(Cluster.embedded())
                .file("migrations/V3__names.sql", "")
                .file("migrations/V4__wait.sql", Running.Gate.WAIT)) {
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running reset = Running.start(sandbox, "reset", "--yes")) {
                reset.await("the migration", gate::somebodyWaits);
                reset.kill();
            }
            String stage = sandbox.databases().stream()
                    .filter(name -> name.contains("__stage_"))
                    .findFirst()
                    .orElseThrow();
            sandbox.onServer(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname in ('named', '" + stage
                            + "')",
                    "alter database named rename to former",
                    "alter database \"" + stage + "\" rename to named");
            Reseed.Ended ended = sandbox.run("reset", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stderr()).contains("--confirm named");
        }
    }

    /** The lock passes from the dead to the waiting, who must see what was left. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whoWaitedForTheDeadPutsTheFormerOneBack(Cluster cluster) throws Exception {
        try (Sandbox sandbox = byHand(cluster).file("migrations/V4__wait.sql", Running.Gate.WAIT)) {
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running builder = Running.start(sandbox, "reset", "--yes", "--no-cache")) {
                builder.await("the migration", gate::somebodyWaits);
                sandbox.file("migrations/V4__wait.sql", "select nothing;\n");
                try (Running waiting = Running.start(sandbox, "reset", "--yes")) {
                    waiting.awaitError("waiting for reseed");
                    builder.kill();
                    // The server process of the dead holds the lock on the role until it is ended or let go.
                    gate.close();
                    Reseed.Ended ended = waiting.end();
                    assertThat(ended.exit()).as(ended.stderr()).isEqualTo(1);
                    assertThat(ended.stderr()).contains("the former one is back");
                }
            }
            assertAsItWas(sandbox);
        }
    }

    @Test
    void whatSomebodyWroteToAHalfBuiltDatabaseIsKept() throws Exception {
        try (Sandbox sandbox = byHand(Cluster.embedded()).file("migrations/V4__wait.sql", Running.Gate.WAIT)) {
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running reset = Running.start(sandbox, "reset", "--yes")) {
                reset.await("the migration", gate::somebodyWaits);
                reset.kill();
            }
            sandbox.onServer("alter database named allow_connections true");
            sandbox.in("create table week_of_work as select 1 as x");
            assertThat(sandbox.run("reset", "--dry-run").stdout()).contains("put the former named back");
            Reseed.Ended undone = sandbox.run("undo", "--yes");
            assertThat(undone.exit()).as(undone.stderr()).isZero();
            assertThat(undone.stderr()).contains("so it stays, as named__kept_");
            assertThat(sandbox.people()).contains("3 by hand");
            String kept = sandbox.kept().getFirst();
            try (Session written = sandbox.cluster().open(new DatabaseName(kept))) {
                int work = written.one("select x from week_of_work", row -> row.getInt(1));
                assertThat(work).isOne();
            }
            sandbox.file("migrations/V3__names.sql", "").file("migrations/V4__wait.sql", "");
            assertThat(sandbox.reset().stderr()).contains(kept + " stays beyond keep: 1");
            assertThat(sandbox.kept()).contains(kept);
        }
    }

    /** A mark is a comment, and anybody may write one on a database of their own. */
    @Test
    void aMarkOnSomebodyElsesDatabaseIsNotBelieved() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "named")) {
            sandbox.onServer(
                    "create database named",
                    "create role mallory login password 'm'",
                    "create database named__kept_0badf00d owner mallory");
            try {
                String mark = sandbox.outside().one("""
                                select json_build_object('reseed', json_build_object('role', 'kept', 'database', 'named',
                                         'environment', 'dev', 'system', (select system_identifier::text from pg_control_system()),
                                         'oid', k.oid::bigint, 'fingerprint', 'f', 'time', '2026-11-20T12:00:00Z', 'state', '',
                                         'process', '1@h', 'successor', n.oid::bigint))::text
                                  from pg_database k, pg_database n
                                 where k.datname = 'named__kept_0badf00d' and n.datname = 'named'
                                """, row -> row.getString(1));
                sandbox.onServer("comment on database named__kept_0badf00d is '" + mark + "'");
                for (String command : List.of("undo", "reset")) {
                    Reseed.Ended refused = sandbox.run(command, "--yes");
                    assertThat(refused.exit()).as(refused.stderr()).isEqualTo(3);
                }
                Reseed.Ended undone = sandbox.run("undo", "--yes", "--confirm", "named");
                assertThat(undone.exit()).isEqualTo(1);
                assertThat(undone.stderr()).contains("there is nothing to undo");
            } finally {
                sandbox.close();
                sandbox.onServer("drop role mallory");
            }
        }
    }

    @Test
    void aFailedLoginIsTakenBackOnce() {
        try (Sandbox sandbox = byHand(Cluster.embedded())
                .file(
                        "migrations/V4__closing.sql",
                        "alter database named set session_preload_libraries to 'nope';\n")) {
            Reseed.Ended failed = sandbox.run("reset", "--yes");
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.stderr())
                    .contains("the configured user cannot log in to the new database")
                    .contains("the database \"named\" is as it was");
            assertAsItWas(sandbox);
        }
    }

    @Test
    void aRoleWithoutMoreThanItsDatabasesIsEnough() {
        try (Sandbox sandbox = sandbox(Cluster.embedded())) {
            sandbox.onServer("create role builder login createdb password 'builder''s'");
            try {
                sandbox.as("builder", "builder's").reset();
                assertThat(sandbox.reset().stdout()).contains("a copy of the template");
                assertThat(sandbox.rows("show work_mem")).containsExactly("3MB");
                assertThat(sandbox.databases())
                        .isEqualTo(List.of("named", sandbox.kept().getFirst()));
            } finally {
                sandbox.close();
                sandbox.onServer("drop role builder");
            }
        }
    }
}
