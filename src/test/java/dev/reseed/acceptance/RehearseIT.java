package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pending runs on a copy, which is gone afterwards; the database itself, and whoever is in it, notices nothing. */
class RehearseIT {
    private static final String SECRET = "jane.7c1d4f@real-person.example";

    private static final String TICKETS = """
            create table event_ticket (
                id bigint primary key,
                quantity_available integer not null default 0,
                is_active boolean not null default true,
                benefits text
            );
            """;

    private static final String REWORK = """
            alter table event_ticket
                drop column quantity_available,
                drop column is_active,
                drop column benefits,
                add column quantity integer not null default 0;
            """;

    private static final String HISTORY = """
            CREATE TABLE public.flyway_schema_history (installed_rank integer NOT NULL, version character varying(50),
                description character varying(200) NOT NULL, type character varying(20) NOT NULL,
                script character varying(1000) NOT NULL, checksum integer, installed_by character varying(100) NOT NULL,
                installed_on timestamp without time zone DEFAULT now() NOT NULL, execution_time integer NOT NULL,
                success boolean NOT NULL);
            COPY public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
                installed_on, execution_time, success) FROM stdin;
            %s
            \\.
            """;

    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    private Sandbox project(Cluster cluster, String first) {
        return new Sandbox(cluster, folder, "rehearsed")
                .settings("masking: { rules: masking.yml }")
                .file("seed/010_nothing.sql", "select 1;\n")
                .file("checks.sql", "-- name: nothing is wrong\nselect 1 where false;\n")
                .file("migrations/V1__first.sql", first);
    }

    private Sandbox tickets(Cluster cluster) {
        Sandbox sandbox = project(cluster, TICKETS).file("seed/010_nothing.sql", """
                insert into event_ticket (id, quantity_available, benefits)
                select i, i % 3, case when i % 2 = 0 then 'x' end from generate_series(1, 10) i;
                """);
        sandbox.reset();
        return sandbox;
    }

    /** Rehearses; nothing is changed, and nothing left. */
    private static Reseed.Ended rehearse(Sandbox sandbox, int exit, String... options) {
        List<String> before = sandbox.picture();
        List<String> words = new ArrayList<>(List.of("rehearse"));
        words.addAll(List.of(options));
        Reseed.Ended ended = sandbox.run(words.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        assertThat(sandbox.picture()).isEqualTo(before);
        return ended;
    }

    /** A dump as text: these definitions and rows, and the history that the live database has. */
    private static void dump(Sandbox sandbox, String text) {
        List<String> history = sandbox.rows(
                "select concat_ws(E'\\t', installed_rank, version, description, type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success) from flyway_schema_history order by 1");
        sandbox.file("prod.sql", text + HISTORY.formatted(String.join("\n", history)));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whatIsLostIsCountedOnEveryWayToACopy(Cluster cluster) {
        try (Sandbox sandbox = tickets(cluster).file("migrations/V2__rework.sql", REWORK)) {
            Reseed.Ended template = rehearse(sandbox, 5);
            sandbox.in("update event_ticket set benefits = 'y' where id = 2");
            Reseed.Ended copied = rehearse(sandbox, 5);
            Reseed.Ended inParts;
            try (Session visitor = sandbox.open()) {
                visitor.execute("begin");
                visitor.execute("update event_ticket set benefits = null where id = 2");
                inParts = rehearse(sandbox, 5);
                visitor.execute("commit");
            }

            assertThat(template.stderr()).contains("copy template");
            assertThat(copied.stderr()).contains("copy database");
            assertThat(inParts.stderr()).contains("copy rows").contains("11 rows of 2 tables");
            for (Reseed.Ended each : List.of(template, copied, inParts)) {
                assertThat(each.stdout())
                        .contains("error: migrations/V2__rework.sql:1: loses the values of"
                                + " public.event_ticket.quantity_available in 10 of 10 rows")
                        .contains("public.event_ticket.is_active in 10 of 10 rows")
                        .contains("public.event_ticket.benefits in 5 of 10 rows")
                        .contains("ACCESS EXCLUSIVE on public.event_ticket")
                        .contains("on: a copy of \"rehearsed\", with its rows")
                        .contains("would be applied: 1 migration");
            }
            assertThat(sandbox.databases()).containsExactly("rehearsed");
        }
    }

    /** Rows, sequences and what stands on them are as in the original, in whatever order they have to come. */
    @ParameterizedTest
    @MethodSource("clusters")
    void aCopyInPartsHasWhatTheDatabaseHas(Cluster cluster) {
        try (Sandbox sandbox = project(cluster, """
                create table a (id int primary key, b int, doubled int generated always as (id * 2) stored);
                create table b (id int generated always as identity primary key, a int references a);
                alter table a add foreign key (b) references b;
                create table log (what text);
                create function noted() returns trigger language plpgsql as $$ begin
                    insert into log values ('fired'); return new; end $$;
                create trigger noted after insert on a for each row execute function noted();
                create table part (id int, at interval) partition by range (id);
                create table part_1 partition of part for values from (0) to (100);
                create table child (more text) inherits (log);
                create table bare ();
                create materialized view summed as select count(*) n from a;
                create sequence counted;
                """)) {
            sandbox.reset();
            sandbox.in(
                    "insert into a (id) values (1), (2)",
                    "insert into b (a) values (1), (2)",
                    "update a set b = id",
                    "insert into part values (7, '1 day 02:03:04')",
                    "insert into child values (E'tab\\t', E'line\\nend\\\\')",
                    "insert into bare default values",
                    "refresh materialized view summed",
                    "select setval('counted', 41)");
            sandbox.file("migrations/V2__same.sql", """
                    do $$ begin
                        assert (select string_agg(concat_ws(' ', id, b, doubled), ',' order by id) from a) = '1 1 2,2 2 4';
                        assert (select count(*) from only log) = 2;
                        assert (select more from child) = E'line\\nend\\\\' and (select what from child) = E'tab\\t';
                        assert (select at from part_1) = '1 day 02:03:04';
                        assert (select count(*) from bare) = 1;
                        assert (select n from summed) = 2;
                        assert nextval('counted') = 42;
                    end $$;
                    insert into b (a) values (1) returning id;
                    insert into a (id) values (3);
                    do $$ begin
                        assert (select max(id) from b) = 3;
                        assert (select count(*) from only log) = 3;
                    end $$;
                    """);
            try (Session visitor = sandbox.open()) {
                JsonNode told = json(sandbox.run("rehearse", "--output", "json"));

                assertThat(told.path("failed").asBoolean())
                        .as(told.toPrettyString())
                        .isFalse();
                assertThat(visitor.query("select count(*) from a", row -> row.getInt(1)))
                        .containsExactly(2);
            }
        }
    }

    /** The index that was never there: it works where it is, and fails where it is not, with file, line and statement. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theIndexThatAnotherEnvironmentLacks(Cluster cluster) {
        try (Sandbox sandbox =
                project(cluster, "create table if not exists tenants (id int primary key, ten_domain text);\n")) {
            sandbox.reset();
            dump(sandbox, "CREATE TABLE public.tenants (id integer NOT NULL PRIMARY KEY, ten_domain text);\n");
            sandbox.in("create index tenants_ten_domain_6df599_idx on tenants (ten_domain)");
            sandbox.file("migrations/V6__rename.sql", """
                    -- generated

                    alter index tenants_ten_domain_6df599_idx rename to tenants_ten_domain_f3abe6_idx;
                    """).file("migrations/V7__later.sql", "select 1;\n");

            Reseed.Ended here = sandbox.run("rehearse");
            Reseed.Ended there = rehearse(sandbox, 5, "--on", "dump:prod.sql");

            assertThat(here.stdout())
                    .contains("would be applied: 2 migrations")
                    .contains("alter index tenants_ten_domain");
            assertThat(there.stdout())
                    .contains("migrations/V6__rename.sql:3: relation \"tenants_ten_domain_6df599_idx\" does not exist")
                    .contains("3     alter index tenants_ten_domain_6df599_idx rename to")
                    .contains("alter index IF EXISTS tenants_ten_domain_6df599_idx rename to")
                    .contains("not run: V7__later.sql")
                    .contains("on: the schema of prod.sql, without rows")
                    .contains("would fail: migrations/V6__rename.sql:3; 0 of 2 migrations would be applied");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aDumpsRowsComeMaskedOrNotAtAll(Cluster cluster) {
        try (Sandbox sandbox = project(cluster, "create table people (id int primary key, email text);\n")) {
            sandbox.reset();
            dump(sandbox, """
                    CREATE TABLE public.people (id integer NOT NULL PRIMARY KEY, email text);
                    COPY public.people (id, email) FROM stdin;
                    1\t%s
                    \\.
                    """.formatted(SECRET));
            sandbox.file("migrations/V2__count.sql", """
                    do $$ begin if exists (select from people) then raise exception 'there is %', (select max(email) from people);
                    end if; end $$;
                    """);

            assertThat(rehearse(sandbox, 0, "--on", "dump:prod.sql").stdout())
                    .contains("would be applied: 1 migration");
            Reseed.Ended unruled = rehearse(sandbox, 3, "--on", "dump:prod.sql", "--data");
            sandbox.file("masking.yml", "public.people: keep\n");
            Reseed.Ended kept = rehearse(sandbox, 5, "--on", "dump:prod.sql", "--data");
            sandbox.file("migrations/V2__count.sql", "alter table people alter email type int using email::int;\n");
            Reseed.Ended converted = rehearse(sandbox, 5, "--on", "dump:prod.sql", "--data", "--output", "json");
            sandbox.file("masking.yml", "public.people: { id: keep, email: { constant: \"7\" } }\n");
            Reseed.Ended masked = sandbox.run("rehearse", "--on", "dump:prod.sql", "--data", "--verbose");

            assertThat(unruled.stderr()).contains("public.people.email").contains("2 columns without a rule");
            assertThat(kept.stdout()).contains("an error that the script itself raises");
            assertThat(converted.stdout())
                    .contains("V2__count.sql")
                    .contains("invalid input syntax for type integer: …");
            assertThat(masked.stdout())
                    .contains("on: prod.sql with its rows, masked")
                    .contains("would be applied: 1 migration");
            for (Reseed.Ended each : List.of(unruled, kept, converted, masked)) {
                assertThat(each.stdout() + each.stderr()).doesNotContain(SECRET);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fc", "-Fd", "-Ft", "-Fp", "--inserts"})
    void theHistoryOfEveryFormatIsRead(String format) {
        try (Sandbox sandbox =
                project(Cluster.installed(), "create table people (id int primary key, email text);\n")) {
            sandbox.reset();
            sandbox.in("insert into people values (1, '" + SECRET + "')", "select lo_from_bytea(4711, 'x')");
            new Postgres(sandbox.cluster())
                    .dump(new DatabaseName("rehearsed"), sandbox.project().resolve("prod"), List.of(format));
            sandbox.file("migrations/V2__none.sql", "do $$ begin assert not exists (select from people); end $$;\n");

            JsonNode told = json(rehearse(sandbox, 0, "--on", "dump:prod", "--output", "json"));

            assertThat(told.path("present").asInt()).isEqualTo(1);
            assertThat(told.path("applied").asInt()).isEqualTo(1);
            assertThat(told.path("rows").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aFailureInTheMiddleEndsIt(Cluster cluster) throws IOException {
        try (Sandbox sandbox = tickets(cluster)) {
            sandbox.file("migrations/V2__well.sql", "create table more (id int primary key);\n")
                    .file("migrations/V3__fails.sql", """
                            insert into more select generate_series(1, 3);
                            insert into more values (4), ('secret words');
                            """)
                    .file("migrations/V4__never.sql", "select 1;\n");

            JsonNode told = json(rehearse(sandbox, 5, "--output", "json"));

            assertThat(told.path("failed").asBoolean()).isTrue();
            assertThat(told.path("applied").asInt()).isEqualTo(1);
            assertThat(told.path("notRun")).hasSize(1);
            assertThat(told.path("notRun").path(0).asText()).isEqualTo("V4__never.sql");
            JsonNode failed = told.path("migrations").path(1);
            assertThat(failed.path("file").asText()).isEqualTo("migrations/V3__fails.sql");
            assertThat(failed.path("statements")
                            .path(0)
                            .path("tables")
                            .path(0)
                            .path("inserted")
                            .asInt())
                    .isEqualTo(3);
            JsonNode last = failed.path("statements").path(1);
            assertThat(last.path("failed").asBoolean()).isTrue();
            assertThat(last.path("line").asInt()).isEqualTo(2);
            assertThat(last.path("words").asText()).isEqualTo("insert into more values (4), (…");
            assertThat(told.path("findings").findValuesAsText("rule")).contains("fails");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void locksAndRewritesAreTold(Cluster cluster) {
        try (Sandbox sandbox = tickets(cluster).file("migrations/V2__wide.sql", """
                alter table event_ticket alter quantity_available type bigint;
                create index event_ticket_benefits on event_ticket (benefits);
                update event_ticket set benefits = 'z' where id <= 4;
                """)) {
            Reseed.Ended ended = rehearse(sandbox, 5);

            assertThat(ended.stdout())
                    .contains("writes all of public.event_ticket anew", "[table-rewrite]")
                    .contains("[index-blocks-writes]")
                    .containsPattern(
                            "3 +update event_ticket set benefits = … +\\S+ s +4 +ROW EXCLUSIVE on public.event_ticket");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whatTakesTooLongIsAFinding(Cluster cluster) {
        try (Sandbox sandbox = tickets(cluster).file("migrations/V2__slow.sql", "select pg_sleep(600);\n")) {
            Reseed.Ended ended = rehearse(sandbox, 5, "--timeout", "1s");

            assertThat(ended.stdout())
                    .contains("migrations/V2__slow.sql:1: does not end in time", "[timeout]")
                    .contains("reseed rehearse --timeout 30m");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whereNothingIsPendingNothingIsMade(Cluster cluster) {
        try (Sandbox sandbox = tickets(cluster)) {
            dump(sandbox, TICKETS);
            Reseed.Ended here = rehearse(sandbox, 0);
            Reseed.Ended there = rehearse(sandbox, 0, "--on", "dump:prod.sql");
            sandbox.file("migrations/V2__gone.sql", "select 1;\n").reset();
            dump(sandbox, TICKETS);
            assertThat(sandbox.project()
                            .resolve("migrations/V2__gone.sql")
                            .toFile()
                            .delete())
                    .isTrue();
            Reseed.Ended ahead = rehearse(sandbox, 5, "--on", "dump:prod.sql");

            assertThat(here.stdout()).contains("nothing is pending: 1 migration is applied");
            assertThat(here.stderr()).doesNotContain("copy");
            assertThat(there.stdout()).contains("nothing is pending: 1 migration is applied");
            assertThat(ahead.stderr()).contains("the dump prod.sql is ahead of the files");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void withoutASuperuserAndWithoutRows(Cluster cluster) {
        try (Sandbox sandbox = project(cluster, TICKETS).as("plain", "pass")) {
            sandbox.onServer("create role plain login createdb password 'pass'");
            try {
                sandbox.reset();
                sandbox.in("insert into event_ticket (id) values (1), (2)");
                sandbox.file("migrations/V2__rework.sql", REWORK);
                String lost = "public.event_ticket.is_active in 2 of 2 rows, all of them the default";
                assertThat(rehearse(sandbox, 5).stdout()).contains(lost);
                try (Session visitor = sandbox.open()) {
                    assertThat(rehearse(sandbox, 5).stdout()).contains(lost);
                    assertThat(visitor.query("select 1", row -> row.getInt(1))).containsExactly(1);
                }
                Reseed.Ended bare = rehearse(sandbox, 5, "--no-data");
                assertThat(bare.stdout())
                        .contains("on: the schema of \"rehearsed\", without rows")
                        .contains("[dropped-column]")
                        .doesNotContain("[data-loss]");
                assertThat(rehearse(sandbox, 5, "--on", "migrations").stdout()).contains("2 migrations");
            } finally {
                sandbox.close();
                sandbox.onServer("drop role plain");
            }
        }
    }

    /** Another environment is protected: it is read, and its schema is rehearsed on the default one's server. */
    @Test
    void whatIsProtectedIsOnlyRead() {
        Cluster cluster = Cluster.embedded();
        try (Sandbox sandbox = tickets(cluster)) {
            sandbox.onServer("create database rehearsed_prod template rehearsed");
            sandbox.file("migrations/V2__rework.sql", REWORK);
            sandbox.settings(
                    "guard: { protect: [\"*prod*\"] }\nenvironments: { dev: {}, prod: { database: rehearsed_prod } }");

            Reseed.Ended ended = rehearse(sandbox, 5, "--on", "prod");

            assertThat(ended.stdout())
                    .contains("on: the schema of \"rehearsed_prod\", without rows, on the server of dev")
                    .contains("would be applied: 1 migration")
                    .doesNotContain("[data-loss]");
            assertThat(ended.stderr()).contains("warning: its schema alone is rehearsed");
        }
    }

    /** Roles are the server's: a migrate after the rehearsal must not find them there. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theRolesOfMigrationsAreTakenBack(Cluster cluster) {
        try (Sandbox sandbox = tickets(cluster)
                .file(
                        "migrations/V2__role.sql",
                        "create role rehearsed_role;\ngrant select on event_ticket to rehearsed_role;\n")) {
            rehearse(sandbox, 5);

            assertThat(sandbox.rows("select rolname from pg_roles where rolname = 'rehearsed_role'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whatNamesTheLiveDatabaseIsNotRun(Cluster cluster) {
        try (Sandbox sandbox =
                tickets(cluster).file("migrations/V2__name.sql", "alter database rehearsed set work_mem = '8MB';\n")) {
            dump(sandbox, TICKETS);
            for (String on : List.of("dev", "dump:prod.sql", "migrations")) {
                assertThat(rehearse(sandbox, 1, "--on", on).stderr())
                        .contains("what is pending cannot be rehearsed")
                        .contains("migrations/V2__name.sql:1");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void ctrlCDropsTheCopy(Cluster cluster) throws Exception {
        try (Sandbox sandbox = tickets(cluster).file("migrations/V2__wait.sql", Running.Gate.WAIT)) {
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running rehearsal = Running.start(sandbox, "rehearse")) {
                rehearsal.await("the migration", gate::somebodyWaits);
                rehearsal.interrupt();
                Reseed.Ended ended = rehearsal.end();

                assertThat(ended.exit()).as(ended.stderr()).isEqualTo(130);
                assertThat(ended.stdout()).isEmpty();
                assertThat(gate.somebodyWaits()).isFalse();
            }
            assertThat(sandbox.databases()).containsExactly("rehearsed");
        }
    }

    @Test
    void optionsThatDoNotFitAreToldAtOnce() {
        try (Sandbox sandbox = project(Cluster.embedded(), TICKETS)) {
            Reseed.Ended data = sandbox.run("rehearse", "--data", "--timeout", "soon");
            Reseed.Ended rows = sandbox.run("rehearse", "--on", "migrations", "--no-data");
            Reseed.Ended absent = sandbox.run("rehearse");

            assertThat(data.exit()).isEqualTo(2);
            assertThat(data.stderr()).contains("--data goes with a dump").contains("--timeout cannot be \"soon\"");
            assertThat(rows.exit()).isEqualTo(2);
            assertThat(absent.exit()).isEqualTo(1);
            assertThat(absent.stderr()).contains("there is no database \"rehearsed\" yet");
        }
    }

    private static JsonNode json(Reseed.Ended ended) {
        try {
            return new ObjectMapper().readTree(ended.stdout());
        } catch (IOException e) {
            throw new AssertionError(ended.toString(), e);
        }
    }
}
