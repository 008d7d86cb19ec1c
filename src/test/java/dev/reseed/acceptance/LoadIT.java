package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A dump of data alone is loaded into a copy of the live database, whoever is in that, and swapped in. */
class LoadIT {
    private static final List<String> FORMER = List.of("1 Ada", "2 Grace", "3 by hand");
    private static final String ROWS = """
            SET client_encoding = 'UTF8';
            COPY public.people (id, name) FROM stdin;
            4\tEdsger
            \\.
            COPY public.visits (id, person) FROM stdin;
            1\t4
            2\t3
            \\.
            """;

    @TempDir
    Path folder;

    /** A database with a row that no reset brings, and a session in it. */
    private Sandbox byHand(Cluster cluster) {
        Sandbox sandbox = fresh(cluster);
        sandbox.in("insert into people values (3, 'by hand')", "insert into visits values (9, 3)");
        return sandbox;
    }

    private Sandbox fresh(Cluster cluster) {
        Sandbox sandbox = sandbox(cluster);
        sandbox.reset();
        return sandbox;
    }

    private Sandbox sandbox(Cluster cluster) {
        return Sandbox.people(cluster, folder, "loaded")
                .settings("masking: { rules: masking.yml }")
                .file(
                        "migrations/V3__visits.sql",
                        "create table visits (id int primary key, person int not null references people);\n"
                                + "create table notes (id int primary key, person int references people on delete cascade);\n"
                                + "insert into notes values (1, null);\n")
                .file("masking.yml", "public.people: keep\npublic.visits: keep\npublic.notes: keep\n")
                .file("rows.sql", ROWS);
    }

    private static List<String> visits(Sandbox sandbox) {
        return sandbox.rows("select id || ' of ' || person from visits order by id");
    }

    private static void assertAsItWas(Sandbox sandbox, List<String> picture) {
        assertThat(sandbox.picture()).isEqualTo(picture);
        assertThat(sandbox.people()).isEqualTo(FORMER);
        assertThat(visits(sandbox)).containsExactly("9 of 3");
        assertThat(sandbox.isOpen()).isTrue();
    }

    /** A program that logs in anew as soon as it is thrown out. Closing it ends it. */
    private static final class Client implements AutoCloseable {
        private final Sandbox sandbox;
        private final CountDownLatch in = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run);
        private volatile boolean closed;

        Client(Sandbox sandbox) throws InterruptedException {
            this.sandbox = sandbox;
            thread.start();
            in.await();
        }

        private void run() {
            while (!closed) {
                try (Session session = sandbox.open()) {
                    while (!closed) {
                        session.one("select count(*) from people", row -> row.getLong(1));
                        in.countDown();
                    }
                } catch (ReseedException thrownOut) {
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            thread.join();
        }
    }

    @Test
    void onlyTheDumpsOwnTablesNeedRules() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            sandbox.file("masking.yml", "public.people: keep\n");
            List<String> picture = sandbox.picture();
            Reseed.Ended ended = sandbox.run("load", "rows.sql", "--yes");
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(3);
            assertThat(ended.stderr())
                    .contains("public.visits", "add these lines to masking.yml")
                    .doesNotContain("notes");
            assertAsItWas(sandbox, picture);

            sandbox.file("masking.yml", "public.people: { id: keep, name: { constant: X } }\npublic.visits: keep\n");
            ended = sandbox.run("load", "rows.sql", "--yes");
            assertThat(ended.exit()).as(ended.toString()).isZero();
            assertThat(ended.stdout()).contains("from rows.sql (1 column masked, 3 kept)");
            assertThat(visits(sandbox)).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void rowsComeBesideThoseThatAreThere(Cluster cluster) throws InterruptedException {
        try (Sandbox sandbox = byHand(cluster)) {
            sandbox.in("alter database loaded set work_mem to '7MB'", "comment on table people is 'by hand'");
            Reseed.Ended planned = sandbox.run("load", "rows.sql", "--dry-run");
            assertThat(planned.exit()).as(planned.stderr()).isZero();
            assertThat(planned.stdout())
                    .contains("copy loaded (", "load the dump: rows.sql (SQL text", "swap: rename loaded (")
                    .contains("asks first: Replace the database \"loaded\"", "nothing was done");

            Reseed.Ended ended;
            try (Client first = new Client(sandbox);
                    Client second = new Client(sandbox)) {
                ended = sandbox.run("load", "rows.sql", "--yes");
            }

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stderr()).contains("warning: the copy will end process ");
            assertThat(ended.stdout())
                    .contains(
                            "done: \"loaded\" has 3 rows of 2 tables from rows.sql (0 columns masked, 4 kept), 1 check passed");
            assertThat(sandbox.people()).containsExactly("1 Ada", "2 Grace", "3 by hand", "4 Edsger");
            assertThat(visits(sandbox)).containsExactly("1 of 4", "2 of 3", "9 of 3");
            assertThat(sandbox.rows("show work_mem")).containsExactly("7MB");
            assertThat(sandbox.isOpen()).isTrue();
            assertThat(sandbox.databases()).hasSize(2).containsAll(sandbox.kept());

            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.people()).isEqualTo(FORMER);
        }
    }

    @Test
    void anArchiveOfPgDumpIsLoadedAndReplaces() {
        Cluster cluster = Cluster.installed();
        try (Sandbox sandbox = byHand(cluster)) {
            Postgres postgres = new Postgres(cluster);
            DatabaseName source = new DatabaseName("loaded_source");
            sandbox.onServer("create database " + source);
            try (Session session = cluster.open(source)) {
                session.execute("create table people (id int primary key, name text not null)");
                session.execute("create table visits (id int primary key, person int references people)");
                session.execute("insert into people values (4, 'Edsger'), (5, 'Barbara')");
                session.execute("insert into visits values (1, 5)");
            }
            postgres.dump(source, sandbox.project().resolve("rows.dump"), List.of("-Fc", "--data-only"));
            postgres.dump(source, sandbox.project().resolve("people.dump"), List.of("-Fc", "-a", "-t", "people"));

            List<String> picture = sandbox.picture();
            sandbox.file("masking.yml", "public.people: { id: keep }\npublic.visits: keep\n");
            try (Session idle = sandbox.open()) {
                for (String way : List.of("--dry-run", "--yes")) {
                    Reseed.Ended unruled = sandbox.run("load", "rows.dump", way);
                    assertThat(unruled.exit()).as(unruled.stderr()).isEqualTo(3);
                    assertThat(unruled.stderr()).contains("name:").doesNotContain("public.notes");
                }
                String alive = idle.one("select 'alive'", row -> row.getString(1));
                assertThat(alive).isEqualTo("alive");
            }
            sandbox.file("masking.yml", "public.people: keep\npublic.visits: keep\n");
            Reseed.Ended dangling = sandbox.run("load", "people.dump", "--replace", "--yes");
            assertThat(dangling.exit()).as(dangling.stderr()).isEqualTo(1);
            assertThat(dangling.stderr()).contains("public.visits, foreign key visits_person_fkey: 1 row refers");
            assertAsItWas(sandbox, picture);

            Reseed.Ended added = sandbox.run("load", "rows.dump", "--yes", "--output", "json");
            assertThat(added.exit()).as(added.stderr()).isZero();
            assertThat(added.stdout())
                    .contains(
                            "\"dump\":{\"name\":\"rows.dump\",\"tables\":2,\"rows\":3,\"columnsMasked\":0,\"columnsKept\":4,");
            assertThat(sandbox.people()).hasSize(5);
            assertThat(visits(sandbox)).containsExactly("1 of 5", "9 of 3");

            Reseed.Ended replaced = sandbox.run("load", "rows.dump", "--replace", "--yes");
            assertThat(replaced.exit()).as(replaced.stderr()).isZero();
            assertThat(sandbox.people()).containsExactly("4 Edsger", "5 Barbara");
            assertThat(visits(sandbox)).containsExactly("1 of 5");
            assertThat(sandbox.rows("select id::text from notes")).containsExactly("1");
        }
    }

    @Test
    void rowsAloneComeWholeWhateverTheSettingsChooseOfDumps() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            sandbox.settings("masking: { rules: masking.yml }\nsubset: { rows: \"people: 1\" }");
            Reseed.Ended ended = sandbox.run("load", "rows.sql", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(visits(sandbox)).containsExactly("1 of 4", "2 of 3", "9 of 3");
        }
    }

    @Test
    void aTextReplacesTheRowsOfItsTablesAlone() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            sandbox.in("insert into notes values (2, 1)");
            sandbox.file("rows.sql", """
                    INSERT INTO public.people VALUES (1, 'Ada again');
                    INSERT INTO public.people VALUES (4, 'Edsger');
                    COPY public.visits FROM stdin;
                    \\.
                    INSERT INTO public.people VALUES (5, 'Barbara');
                    """);
            Reseed.Ended ended = sandbox.run("load", "rows.sql", "--replace", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(sandbox.people()).containsExactly("1 Ada again", "4 Edsger", "5 Barbara");
            assertThat(visits(sandbox)).isEmpty();
            assertThat(sandbox.rows("select id::text from notes order by id")).containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatFailsChangesNothing(Cluster cluster) {
        try (Sandbox sandbox = byHand(cluster)) {
            List<String> picture = sandbox.picture();
            sandbox.file("masking.yml", "public.people: { id: keep }\npublic.notes: keep\n");
            Reseed.Ended unruled = sandbox.run("load", "rows.sql", "--yes");
            assertThat(unruled.exit()).as(unruled.stderr()).isEqualTo(3);
            assertThat(unruled.stderr()).contains("public.visits:").doesNotContain("Edsger");
            assertAsItWas(sandbox, picture);

            sandbox.file("masking.yml", "public.people: keep\npublic.visits: keep\npublic.notes: keep\n");
            sandbox.file("rows.sql", "COPY public.visits FROM stdin;\n1\t77\n\\.\n");
            Reseed.Ended dangling = sandbox.run("load", "rows.sql", "--yes");
            assertThat(dangling.exit()).as(dangling.stderr()).isEqualTo(1);
            assertThat(dangling.stderr()).contains("1 row refers to nothing in public.people");
            assertAsItWas(sandbox, picture);

            sandbox.file("rows.sql", "COPY public.people FROM stdin;\n1\tMallory\n\\.\n");
            Reseed.Ended twice = sandbox.run("load", "rows.sql", "--yes", "--verbose", "--stacktrace");
            assertThat(twice.exit()).as(twice.stderr()).isEqualTo(1);
            assertThat(twice.stderr())
                    .contains("row 1 of public.people", "people_pkey")
                    .doesNotContain("Mallory", "(id)=");
            assertAsItWas(sandbox, picture);

            sandbox.file("rows.sql", "COPY public.people FROM stdin;\n4\t\n\\.\n");
            Reseed.Ended checked = sandbox.run("load", "rows.sql", "--yes");
            assertThat(checked.exit()).as(checked.stderr()).isEqualTo(5);
            assertAsItWas(sandbox, picture);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "load ¦ 2 ¦ load needs DUMP",
                "load gone.dump --yes ¦ 2 ¦ there is no dump gone.dump",
                "load schema.sql --yes ¦ 2 ¦ the dump schema.sql cannot be loaded",
                "load schema.sql --dry-run ¦ 2 ¦ the dump schema.sql cannot be loaded",
                "load rows.sql --include everything ¦ 2 ¦ --include does not know \"everything\"",
                "load rows.sql --yes ¦ 1 ¦ there is no database \"loaded\" yet",
                "load rows.sql --dry-run ¦ 1 ¦ there is no database \"loaded\" yet",
            })
    void whatCannotBeIsToldBeforeAnything(String line, int exit, String what) {
        try (Sandbox sandbox = sandbox(Cluster.embedded())
                .file("schema.sql", "create table people (id int);\ncopy people from stdin;\n\\.\n")) {
            Reseed.Ended ended = sandbox.run(line.split(" ", -1));
            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(exit);
            assertThat(ended.stderr()).startsWith("error: " + what);
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    /** As pg_dump --data-only writes it of a database with migrations. */
    @Test
    void theHistoryOfMigrationsStaysTheDatabasesOwn() {
        try (Sandbox sandbox = byHand(Cluster.installed())) {
            for (String format : List.of("-Fc", "-Fp", "-Fd")) {
                String dump = "rows" + format + ".dump";
                new Postgres(Cluster.installed())
                        .dump(
                                new DatabaseName("loaded"),
                                sandbox.project().resolve(dump),
                                List.of(format, "--data-only"));
                sandbox.in("update flyway_schema_history set description = 'behind " + dump + "'");
                Reseed.Ended ended = sandbox.run("load", dump, "--yes", "--replace");
                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(ended.stderr() + ended.stdout())
                        .contains("left out: the rows of public.flyway_schema_history");
                assertThat(sandbox.rows("select distinct description from flyway_schema_history"))
                        .containsExactly("behind " + dump);
            }
        }
    }

    @Test
    void anArchiveWithASchemaIsToldBeforeItsRules() {
        try (Sandbox sandbox = byHand(Cluster.installed()).file("masking.yml", "")) {
            new Postgres(Cluster.installed())
                    .dump(new DatabaseName("loaded"), sandbox.project().resolve("schema.dump"), List.of("-Fc"));
            Reseed.Ended ended = sandbox.run("load", "schema.dump", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(2);
            assertThat(ended.stderr()).startsWith("error: the dump schema.dump cannot be loaded");
        }
    }

    @Test
    void nobodyIsAskedWhereStandardInputIsTheDump() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            List<String> picture = sandbox.picture();
            Reseed.Ended ended = sandbox.run("load", "-");
            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(2);
            assertThat(ended.stderr())
                    .startsWith("error: consent is needed, and there is no terminal to ask at\n")
                    .contains("by a copy with the rows of");
            assertThat(sandbox.script("load -").stderr()).startsWith("error: load - cannot be used here\n");
            assertAsItWas(sandbox, picture);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aDatabaseThatNobodyChangedIsCopiedFromItsTemplate(Cluster cluster) {
        try (Sandbox sandbox = fresh(cluster)) {
            sandbox.file("rows.sql", "COPY public.people FROM stdin;\n4\tEdsger\n\\.\n");
            assertThat(sandbox.run("load", "rows.sql", "--dry-run").stdout())
                    .contains("copy the template loaded__template_")
                    .doesNotContain("copy loaded (");

            Reseed.Ended ended = sandbox.run("load", "rows.sql", "--yes");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(sandbox.people()).containsExactly("1 Ada", "2 Grace", "4 Edsger");
            assertThat(sandbox.run("load", "rows.sql", "--dry-run").stdout()).contains("copy loaded (");
            assertThat(sandbox.reset().stdout()).contains("a copy of the template");
            // What was loaded can be loaded again: it leaves by count.
            assertThat(sandbox.run("reset", "--dry-run").stdout())
                    .contains("drop the older kept database")
                    .doesNotContain("changed since");
        }
    }

    @Test
    void aLoadOverChangesIsNotDroppedWithoutBeingAskedFor() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            assertThat(sandbox.run("load", "rows.sql", "--yes").exit()).isZero();
            sandbox.reset();
            assertThat(sandbox.run("reset", "--dry-run").stdout()).contains("changed since its reset");
        }
    }

    @Test
    void preparedTransactionsAreNamedAndRolledBackWithConsent() {
        assumeThat(Cluster.installedPrograms())
                .as("PostgreSQL's programs are not installed")
                .isPresent();
        try (Cluster.Started started = Cluster.start("max_prepared_transactions=2");
                Sandbox sandbox = byHand(started.cluster())) {
            sandbox.in("begin", "insert into people values (8, 'later')", "prepare transaction 'half way'");
            Reseed.Ended planned = sandbox.run("load", "rows.sql", "--dry-run");
            assertThat(planned.stdout()).contains("Rolls back the prepared transaction \"half way\" of user postgres.");

            Reseed.Ended ended = sandbox.run("load", "rows.sql", "--yes");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stderr()).contains("warning: the copy will roll back the prepared transaction");
            assertThat(sandbox.rows("select gid from pg_prepared_xacts")).isEmpty();
            assertThat(sandbox.people()).hasSize(4);
        }
    }
}
