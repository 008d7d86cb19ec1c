package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.testing.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StagesIT {
    private static final String WAITS_FOR_A_DATABASE = """
            select count(*) from pg_locks
             where locktype = 'object' and classid = 'pg_database'::regclass and not granted and pid = ?
            """;

    static Stream<Arguments> locales() {
        return Cluster.all()
                .flatMap(cluster -> localesOf(cluster).stream().map(options -> Arguments.of(cluster, options)));
    }

    /** Options of CREATE DATABASE for every locale provider that the server was built with. */
    private static List<String> localesOf(Cluster cluster) {
        List<String> options = new ArrayList<>(List.of(
                "", // whatever the server has
                "locale_provider libc encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'",
                "locale_provider libc encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'",
                "locale_provider libc encoding 'SQL_ASCII' lc_collate 'POSIX' lc_ctype 'C'"));
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            int version = session.one("show server_version_num", row -> row.getInt(1));
            if (version < 150000) {
                options.replaceAll(each -> each.replace("locale_provider libc ", ""));
            }
            boolean icu = session.one(
                    "select exists (select 1 from pg_collation where collprovider = 'i')", row -> row.getBoolean(1));
            if (icu && version >= 150000) {
                options.add("locale_provider icu icu_locale 'de-u-co-phonebk' encoding 'UTF8'");
            }
            if (icu && version >= 160000) {
                options.add("locale_provider icu icu_locale 'und' icu_rules '&a < ''z''' encoding 'UTF8'");
            }
            if (version >= 170000) {
                options.add("locale_provider builtin builtin_locale 'C.UTF-8' encoding 'UTF8'");
            }
        }
        return options;
    }

    @ParameterizedTest
    @MethodSource("locales")
    void makesAStageLikeTheLiveDatabase(Cluster cluster, String options) {
        try (Workbench bench = Workbench.on(cluster, options + " connection limit 3");
                ControlSession control = bench.control()) {
            bench.role("owner", "nocreatedb");
            bench.session()
                    .execute("alter database " + Workbench.quote(bench.live()) + " owner to "
                            + Workbench.quote(bench.name("owner")));
            DatabaseName stage = bench.name("_s");
            bench.stage(bench.stages(control), stage);
            DatabaseProperties live = properties(bench, bench.live());
            assertThat(live.owner()).isEqualTo(bench.name("owner").value());
            assertThat(properties(bench, stage)).isEqualTo(withoutLimit(live));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void makesTheFirstDatabaseWithTheServersDefaults(Cluster cluster) {
        try (Workbench bench = Workbench.empty(cluster);
                ControlSession control = bench.control()) {
            DatabaseName stage = bench.name("_s");
            Mark mark = bench.stage(bench.stages(control), stage);
            assertThat(properties(bench, stage).owner()).isEqualTo("postgres");
            assertThat(bench.markOf(stage)).contains(mark);
            assertThat(mark.role()).isEqualTo(Mark.Role.STAGE);
            assertThat(mark.live()).isEqualTo(bench.live());
            assertThat(mark.fingerprint()).isEqualTo("f1");
            assertThat(mark.process()).startsWith(ProcessHandle.current().pid() + "@");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void journalsAnIntentionBeforeTheServerIsAskedAndClearsItAfterwards(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session blocker = cluster.open(Connector.MAINTENANCE)) {
            int pid = pid(control.session());
            CompletableFuture<Mark> creation = new CompletableFuture<>();
            blocker.transaction(() -> {
                blocker.execute("comment on database template0 is 'nobody copies it meanwhile'");
                creation.completeAsync(
                        () -> bench.stage(bench.stages(control), bench.name("_s")), Thread::startVirtualThread);
                awaitBlocked(bench, pid);
                assertThat(bench.journal().entries(control.system(), bench.live()))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.name()).isEqualTo(bench.name("_s"));
                            assertThat(entry.backend()).isEqualTo(pid);
                        });
                assertThat(bench.has(bench.name("_s"))).isFalse();
                blocker.jdbc().rollback();
            });
            creation.join();
            assertThat(bench.journal().entries(control.system(), bench.live())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void endsACreationThatIsCancelledAndCleansItsIntention(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session blocker = cluster.open(Connector.MAINTENANCE)) {
            int pid = pid(control.session());
            Cancellation cancellation = new Cancellation();
            Stages stages = bench.stages(control);
            Stages.Origin origin =
                    new Stages.Origin(new Mark.Maker("shop-1", "dev"), "f1", Optional.empty(), bench.version(), null);
            CompletableFuture<Mark> creation = new CompletableFuture<>();
            blocker.transaction(() -> {
                blocker.execute("comment on database template0 is 'nobody copies it meanwhile'");
                creation.completeAsync(
                        () -> stages.create(bench.name("_s"), origin, cancellation), Thread::startVirtualThread);
                awaitBlocked(bench, pid);
                cancellation.cancel();
                assertThatThrownBy(creation::join)
                        .cause()
                        .isInstanceOfSatisfying(
                                ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
                blocker.jdbc().rollback();
            });
            assertThat(stages.clean()).isEmpty();
            assertThat(bench.has(bench.name("_s"))).isFalse();
            assertThat(bench.journal().entries(control.system(), bench.live())).isEmpty();
        }
    }

    /** As after a {@code kill -9} during CREATE DATABASE: the server goes on without its client. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void endsACreationWhoseClientIsGone(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session orphan = cluster.open(Connector.MAINTENANCE);
                Session blocker = cluster.open(Connector.MAINTENANCE)) {
            Stages stages = bench.stages(control);
            CompletableFuture<Void> creation = new CompletableFuture<>();
            blocker.transaction(() -> {
                blocker.execute("comment on database template0 is 'nobody copies it meanwhile'");
                int pid = pid(orphan);
                bench.journal().add(entry(bench, control, bench.name("_s"), orphan));
                creation.completeAsync(
                        () -> {
                            orphan.execute(
                                    "create database " + Workbench.quote(bench.name("_s")) + " template template0");
                            return null;
                        },
                        Thread::startVirtualThread);
                awaitBlocked(bench, pid);
                assertThat(stages.clean()).isEmpty();
                blocker.jdbc().rollback();
            });
            assertThatThrownBy(creation::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
            assertThat(bench.has(bench.name("_s"))).isFalse();
            assertThat(bench.journal().entries(control.system(), bench.live())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void cleansWhatTheJournalAndTheMarksSayWasLeftAndNothingElse(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session bystander = cluster.open(Connector.MAINTENANCE)) {
            DatabaseName journalled = bench.name("_s1");
            bench.create(journalled, "");
            bench.journal().add(entry(bench, control, journalled, control.session()));
            DatabaseName marked = bench.name("__stage_00000002");
            bench.create(marked, "");
            bench.comment(marked, bench.mark(marked, Mark.Role.STAGE).toComment());
            DatabaseName scratch = bench.name("__scratch_00000003");
            bench.create(scratch, "");
            bench.comment(scratch, bench.mark(scratch, Mark.Role.SCRATCH).toComment());
            List<DatabaseName> others = bystanders(bench, control);
            List<DatabaseName> mine = List.of(journalled, marked, scratch);
            Stages stages = bench.stages(control);
            assertThat(stages.leftovers()).containsExactlyInAnyOrderElementsOf(mine);
            assertThat(stages.clean()).containsExactlyInAnyOrderElementsOf(mine);
            assertThat(mine).noneMatch(bench::has);
            assertThat(others).allMatch(bench::has);
            assertThat(bench.has(bench.live())).isTrue();
            assertThat(bench.journal().entries(control.system(), bench.live())).isEmpty();
            assertThat(stages.clean()).isEmpty();
            assertThat(pid(bystander)).isPositive();
        }
    }

    /** Another machine has processes of the same number. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void waitsForNoSessionThatOnlyHasItsNumber(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Stages stages = bench.stages(control);
            DatabaseName stage = stages.name(Mark.Role.STAGE);
            bench.stage(stages, stage);
            try (Session other = cluster.open(stage)) {
                other.execute("set application_name = 'reseed "
                        + ProcessHandle.current().pid() + "-00000000'");
                stages.awaitOwnSessions(stage);
            }
        }
    }

    /** Databases that look like leftovers and are none. */
    private static List<DatabaseName> bystanders(Workbench bench, ControlSession control) {
        DatabaseName looksLikeOurs = bench.name("__stage_00000001");
        bench.create(looksLikeOurs, "");
        DatabaseName copiedComment = bench.name("_copied");
        bench.create(copiedComment, "");
        bench.comment(copiedComment, bench.mark(bench.live(), Mark.Role.STAGE).toComment());
        DatabaseName kept = bench.name("__kept_00000001");
        bench.create(kept, "");
        bench.comment(kept, bench.mark(kept, Mark.Role.KEPT).toComment());
        bench.journal().add(entry(bench, control, new DatabaseName(kept.value()), control.session()));
        DatabaseName neighbours = bench.name("_neighbour");
        bench.create(neighbours, "");
        Mark mine = bench.mark(neighbours, Mark.Role.STAGE);
        Mark others = new Mark(
                mine.role(),
                bench.name("x"),
                new Mark.Maker("shop-1", "dev"),
                mine.system(),
                mine.oid(),
                "f1",
                mine.time(),
                mine.reset(),
                "",
                "1@here",
                null,
                0);
        bench.comment(neighbours, others.toComment());
        return List.of(looksLikeOurs, copiedComment, kept, neighbours);
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void sparesAProcessThatOnlyHasTheNumberOfADeadOne(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session innocent = cluster.open(Connector.MAINTENANCE)) {
            bench.journal()
                    .add(new Journal.Entry(
                            control.system(),
                            bench.name("_s"),
                            bench.live(),
                            pid(innocent),
                            "2020-01-01 00:00:00.000000+00"));
            assertThat(bench.stages(control).clean()).isEmpty();
            assertThat(pid(innocent)).isPositive();
        }
    }

    /** The server waits five seconds for the session to go, so this one runs on one server only. */
    @Test
    void dropsAStageWithItsSessionsAndAKeptDatabaseOnlyWhenNobodyIsInIt() {
        Cluster cluster = Cluster.embedded();
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Stages stages = bench.stages(control);
            DatabaseName name = bench.name("__kept_0000000a");
            Mark mark = bench.stage(stages, name).as(Mark.Role.KEPT, java.time.Instant.EPOCH);
            stages.mark(name, mark);
            Neighbour kept = new Neighbour(name, mark, 0, 1);
            try (Session inside = cluster.open(name)) {
                assertThatThrownBy(() -> stages.dropKept(kept, true))
                        .satisfies(e -> assertThat(SqlFailures.sqlState(e)).contains(SqlFailures.OBJECT_IN_USE));
                stages.drop(name);
                assertThatThrownBy(() -> pid(inside)).isInstanceOf(ReseedException.class);
            }
            stages.drop(name);
            assertThat(bench.has(name)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void dropsNoKeptDatabaseThatSomebodyChangedSinceThePlan(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Stages stages = bench.stages(control);
            DatabaseName name = bench.name("__kept_0000000b");
            Mark mark = bench.stage(stages, name)
                    .as(Mark.Role.KEPT, java.time.Instant.EPOCH)
                    .withState(stages.built(name, bench.version()).state());
            stages.mark(name, mark);
            Neighbour planned = new Neighbour(name, mark, 0, 0);
            try (Session somebody = cluster.open(name)) {
                somebody.execute("create table precious (x int)");
            }
            assertThatThrownBy(() -> stages.dropKept(planned, false)).isInstanceOf(ReseedException.class);
            stages.mark(name, mark.withComment("mine now"));
            assertThatThrownBy(() -> stages.dropKept(planned, true)).isInstanceOf(ReseedException.class);
            assertThat(bench.has(name)).isTrue();
            stages.mark(name, mark);
            stages.dropKept(planned, true);
            assertThat(cluster.databases()).doesNotContain(name.value());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void neverDropsTheLiveDatabase(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Stages stages = bench.stages(control);
            Neighbour live = new Neighbour(bench.live(), bench.mark(bench.live(), Mark.Role.KEPT), 0, 0);
            assertThatThrownBy(() -> stages.drop(bench.live())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stages.dropKept(live, true)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stages.carryOver(CarriedSettings.NONE, bench.live()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(bench.has(bench.live())).isTrue();
        }
    }

    private static Journal.Entry entry(Workbench bench, ControlSession control, DatabaseName name, Session backend) {
        return backend.one(
                "select pid, extract(epoch from backend_start)::text from pg_stat_activity where pid = pg_backend_pid()",
                row -> new Journal.Entry(control.system(), name, bench.live(), row.getInt(1), row.getString(2)));
    }

    private static void awaitBlocked(Workbench bench, int pid) {
        while (bench.session().<Long>one(WAITS_FOR_A_DATABASE, row -> row.getLong(1), pid) == 0) {
            Thread.onSpinWait();
        }
    }

    private static int pid(Session session) {
        return session.one("select pg_backend_pid()", row -> row.getInt(1));
    }

    private static DatabaseProperties properties(Workbench bench, DatabaseName name) {
        return DatabaseProperties.read(bench.session(), name, bench.version()).orElseThrow();
    }

    private static DatabaseProperties withoutLimit(DatabaseProperties p) {
        return new DatabaseProperties(
                p.owner(),
                p.encoding(),
                p.collate(),
                p.ctype(),
                p.provider(),
                p.locale(),
                p.icuRules(),
                p.tablespace(),
                -1);
    }
}
