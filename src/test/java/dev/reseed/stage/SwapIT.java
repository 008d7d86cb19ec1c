package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.testing.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SwapIT {
    private static final String WAITS_FOR_A_DATABASE = """
            select count(*) from pg_locks
             where locktype = 'object' and classid = 'pg_database'::regclass and not granted and pid = ?
            """;
    private static final String WHICH = "select oid from pg_database where datname = current_database()";

    /** The live database's way out and the stage's way in. */
    private record Moves(Swap.Move away, Swap.Move in) {
        static Moves of(Workbench bench) {
            DatabaseName stage = bench.name("_s");
            bench.create(stage, "");
            Instant now = Instant.parse("2026-11-20T10:00:00Z");
            return new Moves(
                    new Swap.Move(
                            bench.live(),
                            bench.name("_k"),
                            bench.mark(bench.live(), Mark.Role.LIVE).as(Mark.Role.KEPT, now)),
                    new Swap.Move(
                            stage,
                            bench.live(),
                            bench.mark(stage, Mark.Role.STAGE).as(Mark.Role.LIVE, now)));
        }

        void run(ControlSession control) {
            new Swap(control).run(Optional.of(away), in, OptionalInt.empty());
        }
    }

    private static void assertSwapped(Workbench bench, Moves moves) {
        assertThat(bench.comment(bench.live())).isEqualTo(moves.in().comment());
        assertThat(bench.comment(bench.name("_k"))).isEqualTo(moves.away().comment());
        assertThat(bench.has(bench.name("_s"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void renamesBothAndMovesTheirMarks(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Moves moves = Moves.of(bench);
            moves.run(control);
            assertSwapped(bench, moves);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void renamesTheFirstOneIn(Cluster cluster) {
        try (Workbench bench = Workbench.empty(cluster);
                ControlSession control = bench.control()) {
            DatabaseName stage = bench.name("_s");
            bench.create(stage, "");
            Mark mark = bench.mark(stage, Mark.Role.LIVE);
            new Swap(control).run(Optional.empty(), new Swap.Move(stage, bench.live(), mark), OptionalInt.empty());
            assertThat(bench.markOf(bench.live())).contains(mark);
            assertThat(bench.has(stage)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void givesTheNewOneTheConnectionLimit(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster, "connection limit 7");
                ControlSession control = bench.control()) {
            Moves moves = Moves.of(bench);
            new Swap(control).run(Optional.of(moves.away()), moves.in(), OptionalInt.of(7));
            assertThat(limit(bench, bench.live())).isEqualTo(7);
            assertThat(limit(bench, bench.name("_k"))).isEqualTo(7);
        }
    }

    private static int limit(Workbench bench, DatabaseName name) {
        return bench.session()
                .one("select datconnlimit from pg_database where datname = ?", row -> row.getInt(1), name.value());
    }

    /** Clients that come back at once when they are ended neither stop the swap nor ever see a third database. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void winsAgainstClientsThatReconnectInALoop(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Moves moves = Moves.of(bench);
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger connected = new AtomicInteger();
            ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    clients.add(CompletableFuture.runAsync(
                            () -> reconnect(bench, stop, connected, seen), Thread::startVirtualThread));
                }
                while (connected.get() < 4) {
                    Thread.onSpinWait();
                }
                moves.run(control);
            } finally {
                stop.set(true);
            }
            clients.forEach(CompletableFuture::join);
            assertSwapped(bench, moves);
            assertThat(seen).containsOnly(moves.away().oid(), moves.in().oid());
        }
    }

    private static void reconnect(
            Workbench bench, AtomicBoolean stop, AtomicInteger connected, ConcurrentLinkedQueue<Long> seen) {
        boolean first = true;
        boolean old = true;
        while (!stop.get() || old) {
            try (Session session = bench.cluster().open(bench.live())) {
                long oid = session.one(WHICH, row -> row.getLong(1));
                old = seen.isEmpty() || oid == seen.peek();
                seen.add(oid);
                if (first) {
                    connected.incrementAndGet();
                    first = false;
                }
                session.one("select pg_sleep(0.02)", row -> 1);
            } catch (ReseedException ended) {
                // By the swap, or because the name is free for a moment. Again.
            }
        }
    }

    /** Cut between the first rename and the second: the transaction goes, and with it both. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void changesNothingWhenTheConnectionIsCutInTheMiddle(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session blocker = cluster.open(Connector.MAINTENANCE)) {
            Moves moves = Moves.of(bench);
            List<String> before = bench.picture();
            int pid = control.session().one("select pg_backend_pid()", row -> row.getInt(1));
            CompletableFuture<Void> swap = new CompletableFuture<>();
            blocker.transaction(() -> {
                blocker.execute("comment on database " + Workbench.quote(bench.name("_s")) + " is 'held'");
                swap.completeAsync(
                        () -> {
                            moves.run(control);
                            return null;
                        },
                        Thread::startVirtualThread);
                while (bench.session().<Long>one(WAITS_FOR_A_DATABASE, row -> row.getLong(1), pid) == 0) {
                    Thread.onSpinWait();
                }
                bench.session().query("select pg_terminate_backend(?)", row -> row.getBoolean(1), pid);
                assertThatThrownBy(swap::join)
                        .cause()
                        .isInstanceOfSatisfying(
                                ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
                blocker.jdbc().rollback();
            });
            assertThat(bench.picture()).isEqualTo(before);
            cluster.open(bench.live()).close();
        }
    }

    /** The server waits five seconds at each attempt, so this one runs on one server only. */
    @Test
    void failsWithWhoStaysAndChangesNothing() {
        Cluster cluster = Cluster.embedded();
        try (Workbench bench = Workbench.on(cluster);
                Session superusers = cluster.open(bench.live())) {
            Connector app = bench.role("app", "createdb");
            Moves moves = Moves.of(bench);
            for (DatabaseName name : List.of(bench.live(), bench.name("_s"))) {
                bench.session()
                        .execute("alter database " + Workbench.quote(name) + " owner to "
                                + Workbench.quote(bench.name("app")));
            }
            superusers.execute("set application_name = 'pgAdmin 4'");
            List<String> before = bench.picture();
            int pid = superusers.one("select pg_backend_pid()", row -> row.getInt(1));
            try (ControlSession control = bench.control(app)) {
                assertThatThrownBy(() -> moves.run(control)).isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.FAILED);
                    assertThat(e.why()).contains("process " + pid + ": user postgres, program \"pgAdmin 4\"");
                    assertThat(e.remedy()).contains("superuser");
                });
            }
            assertThat(bench.picture()).isEqualTo(before);
            assertThat(superusers.<Integer>one("select 1", row -> row.getInt(1)))
                    .isEqualTo(1);
        }
    }
}
