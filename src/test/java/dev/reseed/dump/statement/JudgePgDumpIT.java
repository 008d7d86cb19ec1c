package dev.reseed.dump.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.dump.statement.Judgement.Refused;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that pg_dump writes is known. */
class JudgePgDumpIT {
    private static final DatabaseName DATABASE = new DatabaseName("judged");

    /** One object of each kind, as far as a server without more extensions has it. */
    private static final String[] OBJECTS = {
        "create schema \"S 1\"",
        "create type mood as enum ('sad', 'ok')",
        "create type pair as (a int, b text)",
        "create type span as range (subtype = int)",
        "create domain positive as int check (value > 0)",
        "create sequence loose start 5",
        "create collation german (provider = icu, locale = 'de')",
        "create table parent (id int generated always as identity primary key, name text not null, mood mood,"
                + " twice int generated always as (1) stored, flags bit(4), body bytea, constraint u unique (name))",
        "create table child (id serial primary key, parent int references parent (id), p positive default 1)",
        "create table \"S 1\".\"From\" (\"on\" text, \"select\" float8)",
        "create table nothing ()",
        "create table measured (day date not null, v int) partition by range (day)",
        "create table measured_2020 partition of measured for values from ('2020-01-01') to ('2021-01-01')",
        "create index on measured (v)",
        "create unlogged table fleeting (a int)",
        "create table heir (extra int) inherits (child)",
        "create index on parent (lower(name))",
        "alter table parent cluster on u",
        "alter table parent alter name set statistics 500, alter body set storage external",
        "alter table child replica identity full",
        "create statistics st on id, name from parent",
        "create view seen as select id, name from parent",
        "create rule r as on insert to seen do instead (select 1; select 2)",
        "create materialized view kept as select count(*) from parent",
        "create function one(a int default 1) returns int language sql begin atomic select case when a = 1 then 1 end; end",
        "create function trig() returns trigger language plpgsql as $$begin return new; end$$",
        "create function raw(int, int) returns int language internal strict as 'int4pl'",
        "create function leak(int) returns int language sql leakproof as 'select 1'",
        "create procedure proc() language sql as 'select 1; select 2'",
        "create aggregate total(int) (sfunc = int4pl, stype = int, initcond = '0')",
        "create aggregate deep(int) (sfunc = int4_avg_accum, stype = int8[], initcond = '{0,0}')",
        "create operator === (function = int4eq, leftarg = int, rightarg = int)",
        "create operator family fam using btree",
        "create operator class cls for type positive using btree family fam as function 1 btint4cmp(int, int)",
        "create cast (mood as int) with function one_of(mood)",
        "create cast (text as bytea) without function",
        "create trigger t before insert on child for each row execute function trig()",
        "alter table child disable trigger t",
        "create event trigger ev on ddl_command_end execute function evented()",
        "alter table parent enable row level security",
        "alter table parent force row level security",
        "create policy pol on parent for select to judged_role using (id > 0)",
        "create text search dictionary dict (template = simple)",
        "create text search configuration conf (copy = simple)",
        "create text search template tmpl (lexize = dsimple_lexize)",
        "create text search parser prs (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)",
        "create conversion conv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8",
        "create access method am type index handler bthandler",
        "create foreign data wrapper fdw",
        "create server srv foreign data wrapper fdw options (host 'x')",
        "create foreign table far (a int) server srv",
        "create user mapping for judged_role server srv options (password 'x')",
        "create publication pub for table parent",
        "create publication puball for all tables",
        "create subscription sub connection 'host=x' publication p with (connect = false)",
        "create type shell",
        "create language other handler plpgsql_call_handler",
        "insert into parent (name, mood, flags, body) values ('a''b', 'ok', B'1010', '\\x00'), (E'x\\ty\\\\', null, null, null)",
        "insert into child (parent) values (1), (2)",
        "insert into \"S 1\".\"From\" values ('from', 'NaN'), ('-', -1.5e30)",
        "insert into measured values ('2020-02-02', 1)",
        "insert into nothing default values",
        "select lo_from_bytea(4711, '\\x6100ff')",
        "comment on large object 4711 is 'x'",
        "comment on table parent is 'a; b'",
        "comment on schema public is 'changed'",
        "comment on database judged is 'x'",
        "comment on extension plpgsql is 'y'",
        "grant select (name), insert on parent to judged_role with grant option",
        "grant usage on schema \"S 1\" to judged_role",
        "revoke execute on function trig() from public",
        "grant usage on foreign server srv to judged_role",
        "grant connect on database judged to judged_role",
        "alter default privileges for role judged_role in schema public grant select on tables to public",
        "alter table child owner to judged_role",
        "alter database judged set work_mem = '5MB'",
    };

    private static final List<String> PREPARED = List.of(
            "create function one_of(mood) returns int language sql as 'select 1'",
            "create function evented() returns event_trigger language plpgsql as $$begin end$$");

    @BeforeAll
    static void makeOneOfEachKind() {
        Cluster cluster = Cluster.installed();
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("create role judged_role");
            session.execute("create database judged");
        }
        try (Session session = cluster.open(DATABASE)) {
            for (String object : OBJECTS) {
                if (object.startsWith("create type pair")) {
                    PREPARED.forEach(session::execute);
                }
                if (object.startsWith("select ")) {
                    session.query(object, row -> row.getLong(1));
                } else {
                    session.execute(object);
                }
            }
        }
    }

    @AfterAll
    static void drop() {
        if (Cluster.installedPrograms().isEmpty()) {
            return;
        }
        Cluster cluster = Cluster.installed();
        try (Session session = cluster.open(DATABASE)) {
            session.execute("alter subscription sub disable");
            session.execute("alter subscription sub set (slot_name = none)");
            session.execute("drop subscription sub");
        }
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("drop database judged");
            session.execute("drop role judged_role");
        }
    }

    private static byte[] dump(String... options) throws IOException, InterruptedException {
        Cluster cluster = Cluster.installed();
        List<String> command = new ArrayList<>(List.of(
                Cluster.installedPrograms().orElseThrow().resolve("pg_dump").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(cluster.port()),
                "-U",
                "postgres"));
        command.addAll(Arrays.asList(options));
        command.add(DATABASE.value());
        Path errors = Files.createTempFile("pg_dump", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("PGPASSWORD", cluster.password());
        Process process = builder.start();
        byte[] dump = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(() -> read(errors)).isZero();
        Files.delete(errors);
        return dump;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** How often each judgement was given; where nothing was refused. */
    private static Map<String, Integer> counts(InputStream script) {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        Judged.each(script, (item, judgement) -> {
            counts.merge(judgement.getClass().getSimpleName(), 1, Integer::sum);
            if (judgement instanceof Refused) {
                refused.add(judgement + ": " + item.text());
            }
        });
        assertThat(refused).isEmpty();
        return counts;
    }

    /** What the definitions are in every form; the rows and the removals differ. */
    private static final Map<String, Integer> DEFINITIONS = Map.ofEntries(
            Map.entry("Constraint", 3),
            Map.entry("Copy", 7),
            Map.entry("Define", 68),
            Map.entry("Extension", 1),
            Map.entry("ForeignKey", 1),
            Map.entry("Index", 3),
            Map.entry("LargeObject", 4),
            Map.entry("Later", 11),
            Map.entry("LeftOut", 8),
            Map.entry("NeedsConsent", 14),
            Map.entry("Moves", 1),
            Map.entry("Ownership", 42),
            Map.entry("Privileged", 3),
            Map.entry("Refresh", 1),
            Map.entry("SequenceValue", 3),
            Map.entry("Setting", 8));

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(List.of(), Map.of()),
                // A table without columns gets its row by DEFAULT VALUES.
                Arguments.of(List.of("--inserts"), Map.of("Copy", 0, "Insert", 7, "DefaultRow", 1)),
                Arguments.of(List.of("--rows-per-insert=10"), Map.of("Copy", 0, "Insert", 4, "DefaultRow", 1)),
                Arguments.of(
                        List.of("--column-inserts", "--on-conflict-do-nothing"),
                        Map.of("Copy", 0, "Insert", 7, "DefaultRow", 1)),
                Arguments.of(
                        List.of("--clean", "--if-exists", "-C"), Map.of("Connect", 2, "LeftOut", 26, "Setting", 20)),
                Arguments.of(List.of("--clean"), Map.of("Removal", 58, "LeftOut", 11, "LargeObject", 5)),
                Arguments.of(List.of("--clean", "--if-exists"), Map.of("Removal", 58, "LeftOut", 11, "LargeObject", 5)),
                Arguments.of(
                        List.of("--use-set-session-authorization", "--quote-all-identifiers"),
                        Map.of("Authorization", 28, "NeedsConsent", 12, "Ownership", 0)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void knowsEveryStatement(List<String> options, Map<String, Integer> otherwise) throws Exception {
        Map<String, Integer> expected = new TreeMap<>(DEFINITIONS);
        expected.putAll(otherwise);
        expected.values().removeIf(count -> count == 0);
        assertThat(counts(new ByteArrayInputStream(dump(options.toArray(String[]::new)))))
                .isEqualTo(expected);
    }

    @Test
    void knowsTriggersThatAreSwitchedOffForTheRows() throws Exception {
        assertThat(counts(new ByteArrayInputStream(dump("--data-only", "--disable-triggers"))))
                .containsEntry("Privileged", 14)
                // The comment on a large object.
                .containsEntry("Define", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagila/pagila.sql", "northwind/northwind.sql"})
    void knowsEveryStatementOfDatabasesThatOthersWrote(String name) throws IOException {
        Path file = Path.of(System.getProperty("reseed.corpus", "../shared/corpus"), name);
        assumeThat(file).as("the sample databases are not there").isRegularFile();
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(counts(in)).isNotEmpty();
        }
    }
}
