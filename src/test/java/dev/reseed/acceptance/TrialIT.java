package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trial of migrations ends when it is told to, and the server is as it was: its roles and databases too. */
class TrialIT {
    private static final String ENDLESS = """
            do $$
            begin
                loop
                    begin
                        perform pg_sleep(1);
                    exception when query_canceled then
                        raise notice 'never mind';
                    end;
                end loop;
            end $$;
            """;

    @TempDir
    Path folder;

    private Sandbox project() {
        Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "tried");
        sandbox.reset();
        return sandbox;
    }

    /** Everything on the server that is not in a database. */
    private static List<String> server(Sandbox sandbox) {
        return sandbox.rows(
                "select 'role ' || oid || ' ' || rolname from pg_roles"
                        + " union all select 'database ' || oid || ' ' || datname from pg_database"
                        + " union all select 'session ' || pid from pg_stat_activity where datname like 'tried\\_\\_%' order by 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "rehearse"})
    void aScriptThatSwitchesTheTimeoutOffIsEndedAllTheSame(String command) {
        try (Sandbox sandbox = project()) {
            sandbox.file("migrations/V9__slow.sql", "set statement_timeout = 0;\nselect pg_sleep(600);\n");
            List<String> before = server(sandbox);
            Reseed.Ended ended = sandbox.run(command, "--timeout", "1s");
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(5);
            assertThat(ended.stdout())
                    .contains("migrations/V9__slow.sql:2: does not end in time: it was ended after 1 s")
                    .contains("[timeout]");
            assertThat(server(sandbox)).isEqualTo(before);
        }
    }

    @Test
    void aScriptThatCatchesTheCancellationIsEndedAllTheSame() {
        try (Sandbox sandbox = project()) {
            sandbox.file("migrations/V9__endless.sql", "\n" + ENDLESS);
            List<String> before = server(sandbox);
            Reseed.Ended ended = sandbox.run("rehearse", "--timeout", "1s");
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(5);
            assertThat(ended.stdout()).contains("migrations/V9__endless.sql:2: does not end in time");
            assertThat(server(sandbox)).isEqualTo(before);
        }
    }

    @Test
    void ctrlCEndsAScriptThatCatchesTheCancellation() throws Exception {
        try (Sandbox sandbox = project()) {
            sandbox.file("migrations/V9__endless.sql", ENDLESS);
            List<String> before = server(sandbox);
            try (Running running = Running.start(sandbox, "rehearse")) {
                running.await(
                        "the loop",
                        () -> !sandbox.rows("select pid::text from pg_stat_activity"
                                        + " where datname like 'tried\\_\\_%' and wait_event = 'PgSleep'")
                                .isEmpty());
                running.interrupt();
                assertThat(running.end().exit()).isEqualTo(130);
            }
            assertThat(server(sandbox)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "rehearse"})
    void aRoleThatWasThereIsNeitherDroppedNorRenamed(String command) {
        try (Sandbox sandbox = project()) {
            sandbox.onServer("create role tried_old login password 'x'", "create role \"Tried Other\"");
            try {
                List<String> before = server(sandbox);
                for (String sql : List.of(
                        "alter role tried_old rename to tried_new",
                        "drop role if exists tried_old; create role tried_old",
                        "do $$ begin drop user \"Tried Other\", tried_old; end $$")) {
                    sandbox.file("migrations/V9__role.sql", "select 1;\n" + sql + ";\n");
                    Reseed.Ended ended = sandbox.run(command);
                    assertThat(ended.exit()).as(ended.toString()).isIn(1, 5);
                    assertThat(ended.stdout() + ended.stderr())
                            .contains("migrations/V9__role.sql:2: drops or renames the role ")
                            .contains(", which the server has already");
                    assertThat(server(sandbox)).isEqualTo(before);
                }
            } finally {
                sandbox.onServer("drop role tried_old", "drop role \"Tried Other\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "rehearse"})
    void whatAMigrationMakesOnTheServerIsTakenAway(String command) {
        try (Sandbox sandbox = project()) {
            sandbox.file("migrations/V8__role.sql", "create role TRIED_Mapped;\n")
                    .file("migrations/V9__database.sql", "create database tried_other;\n");
            List<String> before = server(sandbox);
            Reseed.Ended ended = sandbox.run(command);
            assertThat(ended.stdout())
                    .as(ended.toString())
                    .contains("V8__role.sql:1: makes a role without looking", "V9__database.sql:1: makes a database");
            assertThat(server(sandbox)).isEqualTo(before);
        }
    }
}
