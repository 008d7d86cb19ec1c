package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.DatabaseState;
import dev.reseed.testing.Cluster;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseStateIT {
    private static final String BEFORE = """
            create table t (id int primary key, x text default 'a', check (id > 0));
            insert into t select i from generate_series(1, 100) i;
            create table u (id int primary key);
            create type mood as enum ('good');
            create function f() returns int language sql as 'select 1';
            create view v as select id from t;
            create policy p on t using (true);
            alter table t enable row level security;
            create index t_x on t (x);
            create schema s;
            """;
    private static final List<String> HARMLESS = List.of(
            "select count(*) from t",
            "explain analyze select * from t",
            "analyze",
            "vacuum",
            "vacuum (freeze, analyze)",
            "checkpoint",
            "create temp table x as select 1 as y",
            "begin; lock t; rollback",
            "set work_mem to '1MB'");
    private static final List<String> CHANGES = List.of(
            "insert into t values (1000)",
            "select lo_from_bytea(0, 'x')",
            "create text search configuration words (copy = simple)",
            "create foreign data wrapper elsewhere",
            "update t set x = x where id = 1",
            "delete from t where id = 1",
            "truncate u",
            "create table n (x int)",
            "alter table t add column y int",
            "alter table t alter column x set default 'b'",
            "alter table t drop constraint t_id_check",
            "alter table u add check (id > 1)",
            "alter table u rename to w",
            "drop table w",
            "create index on t (id, x)",
            "drop index t_x",
            "create or replace function f() returns int language sql as 'select 2'",
            "create or replace view v as select id from t where id > 1",
            "alter type mood add value 'bad'",
            "alter type mood rename value 'good' to 'fine'",
            "alter policy p on t using (id > 1)",
            "create policy q on t using (true)",
            "create trigger g before update on t for each row execute function suppress_redundant_updates_trigger()",
            "alter table t disable trigger all",
            "create schema n",
            "alter schema s rename to m",
            "grant usage on schema public to postgres",
            "grant select on t to public",
            "comment on table t is 'hello'",
            "create sequence q",
            "alter sequence seq increment 2",
            "create domain d as int",
            "create extension pg_trgm",
            "alter default privileges grant select on tables to public",
            "create statistics st on id, x from t",
            "create event trigger e on ddl_command_start execute function ev()",
            "create publication pub");

    /** Its sessions have ended: what they counted is counted. */
    private static String state(Cluster cluster, DatabaseName name) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            Waiting.until(
                    Duration.ofSeconds(30),
                    "the sessions to end",
                    () -> OtherSession.in(session, name).isEmpty());
        }
        try (Session session = cluster.open(name)) {
            return DatabaseState.read(session);
        }
    }

    private static void run(Cluster cluster, DatabaseName name, String sql) {
        try (Session session = cluster.open(name)) {
            session.execute(sql);
        }
    }

    private static void prepare(Workbench bench) {
        run(bench.cluster(), bench.live(), BEFORE);
        run(bench.cluster(), bench.live(), "create sequence seq");
        run(
                bench.cluster(),
                bench.live(),
                "create function ev() returns event_trigger language plpgsql as 'begin end'");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void isUnchangedByLookingAndByHousekeeping(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            prepare(bench);
            String built = state(bench.cluster(), bench.live());
            for (String sql : HARMLESS) {
                run(bench.cluster(), bench.live(), sql);
                String now = state(bench.cluster(), bench.live());
                assertThat(DatabaseState.unchanged(built, now))
                        .as("%s: %s, then %s", sql, built, now)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void isChangedByEveryChange(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            prepare(bench);
            String before = state(bench.cluster(), bench.live());
            SoftAssertions softly = new SoftAssertions();
            for (String sql : CHANGES) {
                run(bench.cluster(), bench.live(), sql);
                String after = state(bench.cluster(), bench.live());
                softly.assertThat(DatabaseState.unchanged(before, after))
                        .as(sql)
                        .isFalse();
                before = after;
            }
            softly.assertAll();
        }
    }

    @Test
    void outlivesACleanRestartAndIsUnknownAfterACrash() {
        Cluster.installed();
        DatabaseName name = new DatabaseName("tickets");
        try (Cluster.Started started = Cluster.start()) {
            Cluster cluster = started.cluster();
            run(cluster, Connector.MAINTENANCE, "create database tickets");
            run(cluster, name, BEFORE);
            String built = state(cluster, name);
            started.restart("fast");
            String restarted = state(cluster, name);
            assertThat(DatabaseState.unchanged(built, restarted)).isTrue();
            started.restart("immediate");
            assertThat(DatabaseState.unchanged(built, state(cluster, name))).isFalse();
        }
    }
}
