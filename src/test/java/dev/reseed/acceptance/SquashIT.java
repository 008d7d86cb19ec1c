package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
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

/** A chain becomes one baseline, from which a database is built that the chain would have built. */
class SquashIT {
    private static final Path EVERY_KIND = Path.of("src/test/cases/schema/every-kind");

    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    private SquashProject project(Cluster cluster) {
        return SquashProject.of(cluster, folder);
    }

    private SquashProject everyKind(Cluster cluster) throws IOException {
        SquashProject project = project(cluster).migration("V1__roles.sql", read("roles.sql"));
        // A password in a user mapping is refused: see SquashRefusedIT.
        project.migration("V2__base.sql", read("base.sql").replaceAll(", password '(?:[^']|'')*'", ""));
        int version = version(project.sandbox());
        for (int since = 15; since <= version; since++) {
            Path script = EVERY_KIND.resolve("since-" + since + ".sql");
            if (Files.exists(script)) {
                project.migration("V" + since + "__since_" + since + ".sql", Files.readString(script));
            }
        }
        return project.migration(
                        "V90__analyzed.sql",
                        "-- ANALYZE, which a reset ends with, needs wrappers that have handlers",
                        "drop foreign table app.remote_item, app.loan_2020_remote cascade;")
                .migration("R__views.sql", "create or replace view public.repeated as select 1 as one;")
                .migration("afterMigrate.sql", "comment on view public.repeated is 'by a callback';");
    }

    private static int version(Sandbox sandbox) {
        try (Session session = sandbox.outside()) {
            return session.one("select current_setting('server_version_num')::int4 / 10000", row -> row.getInt(1));
        }
    }

    private static String read(String name) throws IOException {
        return Files.readString(EVERY_KIND.resolve(name));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void everyKindOfObjectIsMadeByTheBaselineAsByTheChain(Cluster cluster) throws IOException {
        try (SquashProject project = everyKind(cluster)) {
            List<String> built = project.built();
            String dumped = dumped(cluster);

            String told = project.squashed("--upto", String.valueOf(Math.min(18, version(project.sandbox()))));

            assertThat(told).contains("session: the migrations leave client_encoding, client_min_messages set ");
            assertThat(project.files().keySet())
                    .contains("migrations/R__views.sql", "migrations/afterMigrate.sql")
                    .doesNotContain("migrations/V1__roles.sql", "migrations/V2__base.sql");
            assertThat(project.built()).isEqualTo(built);
            assertThat(dumped(cluster)).isEqualTo(dumped);
            assertThat(project.sandbox().run("verify").exit()).isZero();
        }
    }

    /** What PostgreSQL's own program says, where it is one of the server's version. */
    private static String dumped(Cluster cluster) {
        return cluster.toString().equals("installed")
                ? new Postgres(cluster).text(new DatabaseName("squashed"), "-s")
                : "";
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void rowsOfStrangeValuesAreCarriedAsTheyAre(Cluster cluster) {
        try (SquashProject project = project(cluster)
                .migration(
                        "V1__types.sql",
                        "create extension hstore;",
                        "create type pair as (one text, \"the other\" int);",
                        "create type mood as enum ('so', 'it''s');",
                        "create domain short as text check (length(value) < 9);",
                        "create table words (id int primary key, word text, padded char(5), short short, mood mood);",
                        "create table numbers (f float8, r real, n numeric, m money, b bit(3), v bit varying, i bigint);",
                        "create table times (z timestamptz, t timestamp, d date, at timetz, i interval);",
                        "create table nested (a text[], deep int[][], pairs pair[], pair pair, r int4range, m int4multirange, h hstore);",
                        "create table documents (j json, b jsonb, x xml, bytes bytea, p point, u uuid, i inet, v tsvector);",
                        "create table nothing ();")
                .migration("V2__words.sql.conf", "placeholderReplacement=false")
                .migration(
                        "V2__words.sql",
                        "create table \"Odd \"\"Name\"\"\" (\"select\" int, \"${x}\" text);",
                        "insert into words values (1, E'back\\\\slash \\n\\t\\r', 'ab', '', 'so'),",
                        "  (2, 'it''s \"quoted\" $$ $x$', '', null, 'it''s'), (3, '', null, 'ü☕', null), (4, null, '  a', ' ', 'so'),",
                        "  (5, '${not_one} and $${', null, null, null), (6, E'\\\\ \\\\u0041 '' ${schema} E''x''', null, null, null),",
                        "  (7, '; -- /* no comment', null, null, null), (8, 'NULL', 'NULL', 'null', null);",
                        "insert into \"Odd \"\"Name\"\"\" values (1, '${x}'), (null, ''), (null, '');")
                .migration(
                        "V3__others.sql",
                        "insert into numbers values ('NaN', '-Infinity', 'NaN', -1234.5, '101', '', 9223372036854775807),",
                        "  (0.1::float8 + 0.2::float8, 1e-40, 'Infinity', null, null, '0', -9223372036854775808), ('-0', '-0', 1.10, 0, '000', null, 0),",
                        "  (1e308, 16777217, 123456789012345678901234567890.000000, 92233720368547758.07, '111', '1', null);",
                        "insert into times values ('0044-03-15 12:00+00 BC', 'infinity', '4713-01-01 BC', '23:59:59.999999+15:59', '-1 mon +3 days -04:05:06.000001'),",
                        "  ('-infinity', '294276-12-31 23:59:59.999999', 'infinity', '24:00:00', '178000000 years'), ('1890-01-01 00:00:01.5+05:53:28', null, '5874897-12-31', null, '0');",
                        "insert into nested values ('{\"a,b\",NULL,\"NULL\",\"\\\\\\\\\",\"\"}', '[-1:0][2:3]={{1,2},{3,null}}', array[row('x''', 1)::pair, row(null, null)::pair],",
                        "  row('(\",\\', null), '(,5]', '{[1,3),[7,)}', 'a=>NULL, \"b \"=>\"\"'), ('{}', '{}', '{}', row('', 0), 'empty', '{}', ''), (null, null, null, null, null, null, null);",
                        "insert into documents values ('{\"a\" : 1.0,  \"a\": 2}', '{\"k\": [null, \"\\u00fc\"]}', '<a b=\"c\">&amp;</a>', '\\x00ff5c27', '(1,-0.5)',",
                        "  '00000000-0000-0000-0000-000000000001', '::1/64', '''it''''s'':1A b:2'), ('null', 'null', 'text alone', '', null, null, '10.0.0.1', '');",
                        "insert into nothing default values;",
                        "insert into nothing default values;")) {
            List<String> built = project.built();

            String told = project.squashed();

            assertThat(told)
                    .contains("public.words (8), ", "public.nothing (2)")
                    .doesNotContain("not the same");
            assertThat(project.built()).isEqualTo(built);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void rowsOfTablesThatGiveValuesThemselvesAreCarriedAndSequencesGoOn(Cluster cluster) {
        try (SquashProject project = project(cluster)
                .migration(
                        "V1__tables.sql",
                        "create table always (id int generated always as identity, doubled int generated always as (n * 2) stored, n int);",
                        "create table parted (id bigint generated by default as identity, k int, primary key (id, k)) partition by list (k);",
                        "create table parted_1 partition of parted for values in (1);",
                        "create table parted_rest (k int not null, id bigint not null);",
                        "alter table parted attach partition parted_rest default;",
                        "create table parent (id serial primary key, name text);",
                        "create table child (more text) inherits (parent);",
                        "create sequence shared;",
                        "create table one (id int default nextval('shared'));",
                        "create table other (id int default nextval('shared'));",
                        "create table emptied (id serial);",
                        "create table never (id serial);",
                        "create table set_ahead (id serial);",
                        "create sequence down increment -1 minvalue -9 maxvalue -1 cycle;",
                        "create table node (id int primary key, parent int references node);",
                        "create table guarded (id int check (id > 0), secret text);",
                        "alter table guarded enable row level security;",
                        "create function refuse() returns trigger language plpgsql as 'begin raise exception ''no more''; end';")
                .migration(
                        "V2__rows.sql",
                        "insert into always (n) values (1), (2), (3);",
                        "delete from always where n = 3;",
                        "insert into parted (k) values (1), (2), (1);",
                        "insert into parent (name) values ('p');",
                        "insert into child (name, more) values ('c', 'm');",
                        "insert into one default values;",
                        "insert into other default values;",
                        "insert into one default values;",
                        "insert into emptied default values;",
                        "delete from emptied;",
                        "select setval('set_ahead_id_seq', 500, false);",
                        "select nextval('down'), nextval('down');",
                        "insert into node values (3, null), (1, 3), (2, 1), (4, 4);",
                        "insert into guarded values (1, 'x');",
                        "alter table guarded add check (id < 0) not valid;",
                        "create trigger refuse before insert on guarded for each row execute function refuse();",
                        "create materialized view counted as select count(*) from node;",
                        "create materialized view unfilled as select 1 as one with no data;")) {
            List<String> built = project.built();

            project.squashed();

            assertThat(project.built()).isEqualTo(built);
            project.sandbox().in("insert into always (n) values (9)", "insert into one default values");
            assertThat(project.sandbox().rows("select id from always where n = 9"))
                    .containsExactly("4");
            assertThat(project.sandbox().rows("select max(id) from one")).containsExactly("4");
            assertThat(project.sandbox().rows("select nextval('set_ahead_id_seq')"))
                    .containsExactly("500");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void placeholdersGoOnStandingForWhatTheyStoodFor(Cluster cluster) {
        String here = "flyway: { placeholders: { schema: shop, env: dev, greeting: Hello there, level: '7' } }";
        String there =
                "flyway: { placeholders: { schema: \"boutique\", env: \"prod\", greeting: \"Good day\", level: '7' } }";
        try (SquashProject project = project(cluster)
                .migration(
                        "V1__schema.sql",
                        "create schema ${schema};",
                        "create table ${schema}.items (id int primary key, name text default '${greeting}', level int default ${level});",
                        "create table ${schema}.app_${env} (id int references ${schema}.items, no serial unique);")
                .migration(
                        "V2__items.sql",
                        "insert into ${schema}.items values (1, '${greeting}, from app_${env}.'), (2, 'shopping');",
                        "create function ${schema}.named() returns text language plpgsql as $$",
                        "begin return (select name from ${schema}.items where id = 1) || ' ${greeting}'; end $$;",
                        "comment on table ${schema}.items is 'of ${schema}';")) {
            project.settings(there);
            List<String> built = project.built();
            project.settings(here);

            String told = project.squashed();

            assertThat(told)
                    .contains("placeholder: schema stands in ", "placeholder: env stands in ", "placeholder: greeting ")
                    .contains("written out: the placeholder level");
            project.settings(there);
            assertThat(project.built()).isEqualTo(built);
        }
    }

    @Test
    void whatChangesRowsThatAreThereIsNamedByFileAndLine() {
        try (SquashProject project = project(Cluster.embedded())
                .migration(
                        "V1__people.sql", "create table people (id int, name text);", "create table venue (at point);")
                .migration("V2__rows.sql", "insert into people values (1, 'ada'), (2, 'grace');")
                .migration("V3__names.sql", "-- as they are written", "", "update people set name = initcap(name);")
                .migration("V4__swap.sql", "", "update venue set at = point(at[1], at[0]);")) {
            assertThat(project.squashed())
                    .contains(
                            "not in the baseline: migrations/V3__names.sql:3 changes rows of public.people (2 updated)")
                    .contains(
                            "not in the baseline: migrations/V4__swap.sql:2 changes rows of public.venue (none were there to count)")
                    .contains("; a database without it still needs it\n");
        }
    }

    @Test
    void valuesOfTimeAndChanceAreNamedAndStayAsTheyWereOnce() {
        try (SquashProject project = project(Cluster.embedded())
                .migration(
                        "V1__tokens.sql",
                        "create table tokens (id int, made timestamptz default clock_timestamp(), token uuid default gen_random_uuid());")
                .migration("V2__rows.sql", "insert into tokens (id) values (1), (2);")) {
            assertThat(project.squashed())
                    .contains("not the same each time: public.tokens.made, public.tokens.token; ")
                    .contains("the baseline has those of one run\n");

            project.sandbox().reset();
            String baseline = project.text("migrations/B2__baseline.sql");
            assertThat(project.sandbox().rows("select token::text from tokens"))
                    .hasSize(2)
                    .allSatisfy(token -> assertThat(baseline).contains(token));
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whatIsNewerThanTheVersionStaysAndIsRunOnTheBaseline(Cluster cluster) {
        try (SquashProject project = project(cluster)
                .migration("V1__a.sql", "create table a (id int primary key);")
                .migration("V2__b.sql", "set client_min_messages = warning;", "insert into a values (1);")
                .migration("V3__c.sql", "alter table a add name text default 'x';")
                .migration("V4__d.sql", "insert into a values (2, 'y');")) {
            List<String> built = project.built();

            String told = project.squashed("--upto", "2");

            assertThat(told)
                    .contains("session: the migrations leave client_min_messages set for those behind them")
                    .contains(
                            "in the place of 2 migrations\n", "archive:  2 files in migrations-archive/B2__baseline\n");
            assertThat(project.migrations())
                    .containsExactly(
                            "migrations-archive/B2__baseline/V1__a.sql",
                            "migrations-archive/B2__baseline/V2__b.sql",
                            "migrations/B2__baseline.sql",
                            "migrations/V3__c.sql",
                            "migrations/V4__d.sql");
            assertThat(project.built()).isEqualTo(built);
            assertThat(project.refused(0, "--upto", "2").stdout()).startsWith("nothing to do: ");
            assertThat(project.refused(2, "--upto", "1").stderr())
                    .contains("error: there is no migration with the version 1\n");

            assertThat(project.squashed()).contains("in the place of 3 migrations\n");
            assertThat(project.migrations())
                    .containsExactly(
                            "migrations-archive/B2__baseline/V1__a.sql",
                            "migrations-archive/B2__baseline/V2__b.sql",
                            "migrations-archive/B4__baseline/B2__baseline.sql",
                            "migrations-archive/B4__baseline/V3__c.sql",
                            "migrations-archive/B4__baseline/V4__d.sql",
                            "migrations/B4__baseline.sql");
            assertThat(project.built()).isEqualTo(built);
            assertThat(project.refused(0).stdout()).startsWith("nothing to do: ");
        }
    }

    @Test
    void aSettingThatWhatFollowsNeedsIsADifference() {
        try (SquashProject project = project(Cluster.embedded())
                .migration("V1__a.sql", "create table a (at timestamptz);")
                .migration("V2__b.sql", "set timezone = 'Asia/Tokyo';")
                .migration("V3__c.sql", "insert into a values ('2026-01-01 00:00');")) {
            Reseed.Ended ended = project.refused(5, "--upto", "2");

            assertThat(ended.stdout())
                    .contains(
                            "session: the migrations leave TimeZone set for those behind them; the baseline does not\n")
                    .contains("differs: after the migrations that follow: the rows of public.a, in at\n")
                    .contains("not proven: 1 difference; no file was changed\n");
        }
    }

    @Test
    void onlyTheNamedTablesRowsAreCarried() {
        try (SquashProject project = project(Cluster.embedded())
                .settings("squash: { rows: [\"public.countries\"], archive: db/old }")
                .migration("V1__countries.sql", "create table countries (id serial, code text);")
                .migration("V2__people.sql", "create table people (id serial, name text);")
                .migration("V3__rows.sql", "insert into countries (code) values ('DE'), ('FR');")
                .migration("V4__rows.sql", "insert into people (name) values ('Ada');")) {
            assertThat(project.squashed())
                    .contains("rows:     public.countries (2)\n", "left out: the rows of public.people (1)\n")
                    .contains("archive:  4 files in db/old/B4__baseline\n");

            project.sandbox().reset();
            assertThat(project.sandbox().rows("select code from countries order by 1"))
                    .containsExactly("DE", "FR");
            assertThat(project.sandbox().rows("select name from people")).isEmpty();
            assertThat(project.sandbox().rows("select nextval('people_id_seq') + nextval('countries_id_seq')"))
                    .containsExactly("4");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void rolesAreMadeByTheBaselineAndGoneAfterTheProof(Cluster cluster) {
        try (SquashProject project = project(cluster)
                .migration("V1__blind.sql", "create role squash_a login password 'pw ''a''' connection limit 3;")
                .migration(
                        "V2__guarded.sql",
                        "do $$ begin",
                        "  if not exists (select from pg_roles where rolname = 'squash_b') then",
                        "    create role squash_b nologin in role squash_a;",
                        "  end if;",
                        "end $$;")
                .migration(
                        "V3__together.sql",
                        "do $$ begin",
                        "  create role squash_c createdb;",
                        "  create table things (id int);",
                        "  grant select on things to squash_c, squash_b;",
                        "end $$;")
                .migration(
                        "V4__owner.sql", "alter table things owner to squash_a;", "comment on role squash_a is 'A';")) {
            String told = project.squashed();
            assertThat(project.roles("squash_%")).as(told).isEmpty();
            assertThat(project.text("migrations/B4__baseline.sql"))
                    .contains("create role squash_a login password 'pw ''a''' connection limit 3;")
                    .contains("CREATE ROLE squash_c CREATEDB");

            project.sandbox().reset();
            project.sandbox().reset(); // roles that are there are passed over

            assertThat(project.roles("squash_%")).containsExactly("squash_a", "squash_b", "squash_c");
            assertThat(
                            project.sandbox()
                                    .rows(
                                            "select rolpassword is not null and rolconnlimit = 3"
                                                    + " and shobj_description(oid, 'pg_authid') = 'A' from pg_authid where rolname = 'squash_a'"))
                    .containsExactly("t");
            assertThat(
                            project.sandbox()
                                    .rows(
                                            "select relacl::text || ' ' || relowner::regrole from pg_class where relname = 'things'"))
                    .singleElement()
                    .asString()
                    .contains("squash_b=r/squash_a", "squash_c=r/squash_a");
        } finally {
            SquashProject.of(cluster, folder)
                    .sandbox()
                    .onServer(
                            "drop role if exists squash_c",
                            "drop role if exists squash_b",
                            "drop role if exists squash_a");
        }
    }

    /** The live database was built on the same server before, which is the usual case. */
    @ParameterizedTest
    @MethodSource("clusters")
    void rolesThatAreThereAlreadyAreMadeWhereTheyAreNot(Cluster cluster) {
        try (SquashProject project = project(cluster)
                .migration(
                        "V1__app.sql",
                        "create table things (id int);",
                        "do $$ begin",
                        "  if not exists (select from pg_roles where rolname = 'squash_app') then create role squash_app connection limit 7; end if;",
                        "  grant usage on schema public to squash_app;",
                        "end $$;")
                .migration(
                        "V2__reader.sql",
                        "do $$ begin execute 'create role squash_a in role squash_app'; exception when duplicate_object then null; end $$;",
                        "alter role squash_a set statement_timeout = '7s';",
                        "grant select on things to squash_a;")) {
            project.sandbox().reset();
            assertThat(project.roles("squash_%")).containsExactly("squash_a", "squash_app");
            assertThat(project.squashed())
                    .contains(
                            "roles: squash_a, squash_app were here before; where a server has none, the baseline's is as here");
            assertThat(project.roles("squash_%")).containsExactly("squash_a", "squash_app");

            project.sandbox().close();
            project.sandbox().onServer("drop role squash_a", "drop role squash_app");
            project.sandbox().reset();

            assertThat(project.roles("squash_%")).containsExactly("squash_a", "squash_app");
            assertThat(project.sandbox()
                            .rows(
                                    "select rolconnlimit || ' ' || pg_has_role('squash_a', 'squash_app', 'usage') || ' ' ||"
                                            + " has_table_privilege('squash_a', 'things', 'select')"
                                            + " from pg_roles where rolname = 'squash_app'"))
                    .containsExactly("7 true true");
            assertThat(project.sandbox()
                            .rows("select setconfig::text from pg_db_role_setting where setrole = 'squash_a'::regrole"))
                    .containsExactly("{statement_timeout=7s}");
        } finally {
            SquashProject.of(cluster, folder)
                    .sandbox()
                    .onServer("drop role if exists squash_a", "drop role if exists squash_app");
        }
    }

    /** With the project's own values all of it is the same: only others show where a placeholder does not belong. */
    @Test
    void placeholdersStandWhereTheChainHasThemAndNowhereElse() {
        try (SquashProject project = project(Cluster.embedded())
                .settings("flyway: { placeholders.env: staging, placeholders.sch: shop, placeholders.wide: bigint,"
                        + " placeholders.login: postgres }")
                .migration(
                        "V1__a.sql",
                        "create schema ${sch};",
                        "create table ${sch}.a (id ${wide}, big int8, who text, at timestamptz default clock_timestamp());")
                .migration(
                        "V2__b.sql",
                        "insert into ${sch}.a values (1, 1, '${env}'), (2, 2, lower('STAGING') || ' area');")
                .migration("V3__c.sql", "grant select on ${sch}.a to ${login};")) {
            assertThat(project.squashed())
                    .contains("written out: the placeholder env: ", "written out: the placeholder wide: ")
                    .contains("placeholder: sch stands in ", "placeholder: login stands in ")
                    .contains("the migrations do not run with an invented value, so that these were not tried");
            assertThat(project.text("migrations/B3__baseline.sql"))
                    .contains("CREATE SCHEMA ${sch};", "'staging area'", "'staging'", "id bigint", "big bigint");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whatIsSaidOfAConstraintThatIsNotValidComesBehindIt(Cluster cluster) {
        try (SquashProject project = project(cluster)
                .migration("V1__a.sql", "create table a (id int);", "insert into a values (-1);")
                .migration(
                        "V2__positive.sql",
                        "alter table a add constraint positive check (id > 0) not valid;",
                        "comment on constraint positive on a is 'from now on';",
                        "create domain age as int;",
                        "alter domain age add constraint adult check (value > 17) not valid;",
                        "comment on constraint adult on domain age is 'from now on';")) {
            List<String> built = project.built();
            project.squashed();
            assertThat(project.built()).isEqualTo(built);
        }
    }

    /** Each character is looked at a fixed number of times: else this would take an hour. */
    @Test
    void longValuesAreWrittenAsFastAsShortOnes() {
        String word = "reseed_idx_".repeat(100_000);
        try (SquashProject project = project(Cluster.embedded())
                .settings("flyway: { placeholders.name: secret_idx }")
                .migration("V1__a.sql", "create table a (id int, name text, more text);")
                .migration("V2__b.sql", "insert into a values (1, '${name}', '" + word + "');")) {
            assertThat(project.squashed()).contains("placeholder: name stands in 1 place\n");
            project.sandbox().reset();
            assertThat(project.sandbox().rows("select name || ' ' || length(more) from a"))
                    .containsExactly("secret_idx " + word.length());
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aRoleThatIsRenamedIsMadeByItsLastName(Cluster cluster) {
        try (SquashProject project = project(cluster)
                .migration("V1__old.sql", "create role squash_a;", "create table a (id int);")
                .migration(
                        "V2__new.sql", "alter role squash_a rename to squash_b;", "grant select on a to squash_b;")) {
            String told = project.squashed();
            assertThat(project.roles("squash_%")).as(told).isEmpty();
            project.sandbox().reset();
            assertThat(project.roles("squash_%")).containsExactly("squash_b");
        } finally {
            SquashProject.of(cluster, folder)
                    .sandbox()
                    .onServer("drop role if exists squash_a", "drop role if exists squash_b");
        }
    }

    @Test
    void whatForcesPoliciesOnTheOwnerComesBehindRows() {
        try (SquashProject project = project(Cluster.embedded())
                .migration("V1__a.sql", "create table a (id int);", "insert into a values (1);")
                .migration(
                        "V2__force.sql",
                        "alter table a enable row level security;",
                        "alter table a force row level security;",
                        "create policy none on a using (false);")) {
            project.squashed();
            String baseline = project.text("migrations/B2__baseline.sql");
            assertThat(baseline.indexOf("FORCE ROW LEVEL SECURITY")).isGreaterThan(baseline.indexOf("INSERT INTO"));
            assertThat(baseline.indexOf("ENABLE ROW LEVEL SECURITY")).isGreaterThan(baseline.indexOf("INSERT INTO"));
            project.sandbox().reset();
            assertThat(project.sandbox()
                            .rows("select relrowsecurity and relforcerowsecurity from pg_class where relname = 'a'"))
                    .containsExactly("t");
        }
    }

    @Test
    void whatBelongsToTheServerIsToldAndNotCarried() {
        try (SquashProject project = project(Cluster.embedded())
                .migration("V1__a.sql", "create table a (id int);")
                .migration("V2__setting.sql", "alter system reset deadlock_timeout;")
                .migration("V3__database.sql", "create database squash_other;")) {
            Reseed.Ended dry = project.unchanged(0, () -> project.squash("--dry-run"));
            assertThat(dry.stdout())
                    .contains("not in the baseline: migrations/V2__setting.sql:1 changes the whole server's settings;"
                            + " a server without it still needs it\n")
                    .contains("not in the baseline: migrations/V3__database.sql:1 makes a database;"
                            + " a server without it still needs it\n")
                    .contains("proven: both make the same ");
        }
    }

    @Test
    void aDryRunProvesAndChangesNothingAndSaysItInJson() {
        try (SquashProject project = project(Cluster.embedded())
                .migration("V1__a.sql", "create table a (id int, at timestamptz default clock_timestamp());")
                .migration("V2__b.sql", "insert into a values (1);", "update a set id = 2;")) {
            Reseed.Ended dry = project.unchanged(0, () -> project.squash("--dry-run"));
            assertThat(dry.stdout())
                    .contains("baseline: migrations/B2__baseline.sql, ", "proven: both make the same ")
                    .contains("; no file was changed\n")
                    .doesNotContain("archive: ", "next: ");

            Reseed.Ended json = project.unchanged(0, () -> project.squash("--dry-run", "--output", "json"));
            assertThat(json.stdout())
                    .contains(
                            "\"proven\":true,\"written\":false,\"version\":\"2\",\"baseline\":\"migrations/B2__baseline.sql\"")
                    .contains("\"archive\":\"migrations-archive/B2__baseline\"")
                    .contains("\"replaced\":[\"migrations/V1__a.sql\",\"migrations/V2__b.sql\"],\"differences\":[]")
                    .contains(
                            "\"notCarried\":[{\"file\":\"migrations/V2__b.sql\",\"line\":2,\"what\":\"changes rows of public.a (1 updated)\"}]")
                    .contains(
                            "\"changing\":{\"public.a\":[\"at\"]},\"rolesFound\":[],\"stale\":[],\"leakedSettings\":[],\"unread\":[]")
                    .contains("\"placeholders\":{},\"placeholdersWrittenOut\":[],\"placeholdersUntried\":[]")
                    .contains("\"rows\":[{\"table\":\"public.a\",\"rows\":1}],\"rowsLeft\":[]");
            assertThat(project.squash("--yes", "--output", "json").stdout())
                    .contains("\"proven\":true,\"written\":true,");
            assertThat(project.squash("--yes", "--output", "json").stdout()).contains("\"squashed\":false");
        }
    }
}
