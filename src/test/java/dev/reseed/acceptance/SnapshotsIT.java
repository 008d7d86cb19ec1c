package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Address;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Named copies: what was saved comes back, and nothing else is lost by it. */
class SnapshotsIT {
    private static final String BELONGINGS = """
            select string_agg(line, ', ' order by line)
              from (select 'limit ' || datconnlimit from pg_database where datname = current_database()
                    union all select 'owner ' || pg_get_userbyid(datdba) from pg_database where datname = current_database()
                    union all select 'grant ' || unnest(datacl)::text from pg_database where datname = current_database()
                    union all select coalesce(setrole::regrole::text, '') || setconfig::text
                      from pg_db_role_setting where setdatabase = (select oid from pg_database where datname = current_database()))
                as belongings (line)
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatWasSavedComesBackWithItsSettingsAndGrants(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "saved")) {
            sandbox.reset();
            sandbox.in(
                    "insert into people values (3, 'by hand')",
                    "alter database saved set statement_timeout = '77s'",
                    "alter database saved connection limit 40",
                    "alter role postgres in database saved set work_mem = '9MB'",
                    "grant temporary on database saved to pg_monitor with grant option",
                    "revoke connect on database saved from public");
            List<String> people = sandbox.people();
            List<String> belongings = sandbox.rows(BELONGINGS);
            works(sandbox, "snapshot", "save", "before-import");

            sandbox.in(
                    "drop table people",
                    "create table other (x int)",
                    "alter database saved reset all",
                    "alter role postgres in database saved reset all",
                    "revoke all on database saved from pg_monitor, public",
                    "alter database saved connection limit 3");
            Reseed.Ended restored = works(sandbox, "snapshot", "restore", "before-import", "--yes");

            assertThat(restored.stdout()).startsWith("done: \"saved\" is what was saved as \"before-import\", in ");
            assertThat(sandbox.people()).isEqualTo(people);
            assertThat(sandbox.rows(BELONGINGS)).isEqualTo(belongings);
            assertThat(sandbox.kept()).hasSize(1);

            sandbox.in("delete from people");
            works(sandbox, "snapshot", "restore", "before-import", "--yes");
            assertThat(sandbox.people()).as("a second time").isEqualTo(people);
        }
    }

    @Test
    void aRestoreIsUndone() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "fresh");
            sandbox.in("insert into people values (3, 'by hand')");
            works(sandbox, "snapshot", "restore", "fresh", "--yes");
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            works(sandbox, "undo", "--yes");
            assertThat(sandbox.people()).contains("3 by hand");
        }
    }

    @Test
    void whereTheDatabaseIsGoneTheSnapshotBringsItBack() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "fresh");
            sandbox.onServer("drop database saved");

            Reseed.Ended none = sandbox.run("snapshot", "save", "nothing");
            assertThat(none.exit()).isEqualTo(1);
            assertThat(none.stderr()).contains("there is no database \"saved\" yet");

            works(sandbox, "snapshot", "restore", "fresh");
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.isOpen()).isTrue();
            works(sandbox, "reset", "--yes");
        }
    }

    @Test
    void aNameThatExistsIsReplacedWhereThatIsSaid() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "one");
            sandbox.in("insert into people values (3, 'by hand')");

            Reseed.Ended again = sandbox.run("snapshot", "save", "one");
            assertThat(again.exit()).isEqualTo(1);
            assertThat(again.stderr())
                    .contains("there is a snapshot \"one\" already")
                    .contains("--replace");

            Reseed.Ended unasked = sandbox.run("snapshot", "save", "one", "--replace");
            assertThat(unasked.exit()).as("nobody can be asked").isEqualTo(2);

            works(sandbox, "snapshot", "save", "one", "--replace", "--yes");
            assertThat(snapshots(sandbox)).hasSize(1);
            sandbox.in("delete from people");
            works(sandbox, "snapshot", "restore", "one", "--yes");
            assertThat(sandbox.people()).contains("3 by hand");

            works(sandbox, "snapshot", "delete", "one", "--yes");
            assertThat(snapshots(sandbox)).isEmpty();
            assertThat(works(sandbox, "snapshot", "list").stdout())
                    .isEqualTo("no snapshot of saved (reseed snapshot save NAME)\n");
        }
    }

    @Test
    void whatIsNotThereIsNotRestored() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "before-import");
            List<String> before = sandbox.picture();

            Reseed.Ended mistyped = sandbox.run("snapshot", "restore", "before-inport", "--yes");
            assertThat(mistyped.exit()).isEqualTo(1);
            assertThat(mistyped.stderr()).contains("did you mean before-import?");
            Reseed.Ended hostile = sandbox.run("snapshot", "save", "x\"; drop database saved; --");
            assertThat(hostile.exit()).isEqualTo(2);
            assertThat(sandbox.picture()).isEqualTo(before);

            sandbox.settings("environments: { other: { database: other } }");
            Reseed.Ended others = sandbox.run("--env", "other", "snapshot", "restore", "before-import", "--yes");
            assertThat(others.exit()).as(others.stderr()).isEqualTo(1);
            assertThat(others.stderr()).contains("the environment \"other\" has no snapshot \"before-import\"");
            assertThat(sandbox.picture()).isEqualTo(before);
        }
    }

    @Test
    void sessionsAreNamedBeforeTheyEnd() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            try (Session visitor = sandbox.open()) {
                int pid = visitor.one("select pg_backend_pid()", row -> row.getInt(1));
                Reseed.Ended asked = sandbox.run("snapshot", "save", "busy");
                assertThat(asked.exit()).isEqualTo(2);
                assertThat(visitor.<Integer>one("select 1", row -> row.getInt(1)))
                        .isEqualTo(1);

                Reseed.Ended saved = works(sandbox, "snapshot", "save", "busy", "--yes");
                assertThat(saved.stderr()).contains("warning: the copy will end process " + pid + ": ");
                assertThatThrownBy(() -> visitor.execute("select 1")).isInstanceOf(ReseedException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aDatabaseThatWasSortedByAnotherCollationIsNotSaved(Cluster cluster) {
        try (Sandbox sandbox = sorted(cluster)) {
            sandbox.onServer("update pg_database set datcollversion = '0.1' where datname = 'saved'");
            List<String> before = sandbox.picture();

            for (String more : List.of("--yes", "--dry-run")) {
                Reseed.Ended ended = sandbox.run("snapshot", "save", "old", more);
                assertThat(ended.exit()).isEqualTo(1);
                assertThat(ended.stderr())
                        .contains("the database \"saved\" cannot be copied")
                        .contains("its collation is of version 0.1, and the system's is ")
                        .contains("REINDEX DATABASE \"saved\"; ALTER DATABASE \"saved\" REFRESH COLLATION VERSION");
                assertThat(sandbox.picture()).isEqualTo(before);
            }

            sandbox.in("reindex database saved", "alter database saved refresh collation version");
            works(sandbox, "snapshot", "save", "old");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aSnapshotThatWasSortedByAnotherCollationIsNotRestored(Cluster cluster) {
        try (Sandbox sandbox = sorted(cluster)) {
            works(sandbox, "snapshot", "save", "old");
            String snapshot = snapshots(sandbox).getFirst();
            sandbox.onServer("update pg_database set datcollversion = '0.1' where datname = '" + snapshot + "'");
            List<String> before = sandbox.picture();

            Reseed.Ended ended = sandbox.run("snapshot", "restore", "old", "--yes");
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.stderr())
                    .contains("the snapshot \"old\" cannot be copied")
                    .contains("its collation is of version 0.1")
                    .contains("ALTER DATABASE \"" + snapshot + "\" REFRESH COLLATION VERSION");
            assertThat(sandbox.picture()).isEqualTo(before);

            sandbox.onServer("alter database " + snapshot + " refresh collation version");
            works(sandbox, "snapshot", "restore", "old", "--yes");
        }
    }

    /** A database whose locale has a version. */
    private Sandbox sorted(Cluster cluster) {
        Sandbox sandbox = Sandbox.people(cluster, folder, "saved");
        sandbox.onServer("create database saved template template0 encoding 'UTF8' locale_provider icu"
                + " icu_locale 'de-AT' locale 'C'");
        works(sandbox, "reset", "--yes", "--confirm", "saved");
        return sandbox;
    }

    @Test
    void tabKnowsTheNamesThatCanBeTypedAndIsQuietWhereNobodyAnswers() throws IOException {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "saved")) {
            sandbox.reset();
            works(sandbox, "snapshot", "save", "one");
            works(sandbox, "snapshot", "save", "two");
            works(sandbox, "snapshot", "save", "three");
            sandbox.onServer("""
                    do $$
                    declare hostile record;
                    begin
                        for hostile in select datname as name, shobj_description(oid, 'pg_database') as mark
                                         from pg_database where shobj_description(oid, 'pg_database') ~ '"name":"two"'
                        loop
                            execute format('comment on database %I is %L', hostile.name,
                                           replace(hostile.mark, '"two"', '"$(touch x)"'));
                        end loop;
                    end
                    $$""");

            // A machine that is busy with tests may be too slow for whoever presses TAB.
            assertThat(Stream.generate(() -> works(sandbox, "completion", "snapshots"))
                            .limit(20)
                            .map(Reseed.Ended::stdout)
                            .filter(offered -> !offered.isEmpty())
                            .findFirst())
                    .hasValue("three\none\n");

            sandbox.by(new Address.Tcp("127.0.0.1", Cluster.freePort()));
            Reseed.Ended unreachable = works(sandbox, "completion", "snapshots");
            assertThat(unreachable.stdout()).isEmpty();
            assertThat(unreachable.stderr()).isEmpty();
        }
    }

    private static List<String> snapshots(Sandbox sandbox) {
        return sandbox.databases().stream()
                .filter(name -> name.contains("__snapshot_"))
                .toList();
    }

    private static Reseed.Ended works(Sandbox sandbox, String... arguments) {
        Reseed.Ended ended = sandbox.run(arguments);
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return ended;
    }
}
