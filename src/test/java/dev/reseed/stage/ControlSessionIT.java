package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlSessionIT {
    private static final String WAITS = "select count(*) from pg_locks where locktype = 'advisory' and not granted";

    private final Cancellation cancellation = new Cancellation();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private CompletableFuture<ControlSession> second(Workbench bench) {
        Clearance clearance = bench.clearance();
        return CompletableFuture.supplyAsync(
                () -> ControlSession.open(bench.cluster().connector(), clearance, cancellation, told::add),
                Thread::startVirtualThread);
    }

    private static void awaitWaiter(Workbench bench) {
        while (bench.session().<Long>one(WAITS, row -> row.getLong(1)) == 0) {
            Thread.onSpinWait();
        }
    }

    private static int pid(ControlSession control) {
        return control.session().one("select pg_backend_pid()", row -> row.getInt(1));
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void excludesASecondOneAndTellsWhoHoldsTheLock(Cluster cluster) throws InterruptedException {
        try (Workbench bench = Workbench.on(cluster)) {
            CompletableFuture<ControlSession> second;
            try (ControlSession first = bench.control()) {
                second = second(bench);
                assertThat(told.take())
                        .isEqualTo("waiting for " + Connector.PROGRAM
                                + " (user postgres, from 127.0.0.1, server process " + pid(first)
                                + "), which works on \""
                                + bench.live() + "\"");
                awaitWaiter(bench);
                assertThat(second).isNotDone();
            }
            try (ControlSession afterwards = second.join()) {
                assertThat(afterwards.live()).isEqualTo(bench.live());
                assertThat(afterwards.system()).isEqualTo(bench.facts().system());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theLockOfADeadOneIsFree(Cluster cluster) throws InterruptedException {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession first = bench.control()) {
            CompletableFuture<ControlSession> second = second(bench);
            told.take();
            bench.session().query("select pg_terminate_backend(?)", row -> row.getBoolean(1), pid(first));
            second.join().close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void databasesDoNotWaitForEachOther(Cluster cluster) {
        try (Workbench one = Workbench.on(cluster);
                Workbench other = Workbench.on(cluster);
                ControlSession first = one.control();
                ControlSession second = other.control()) {
            assertThat(first.live()).isNotEqualTo(second.live());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void endsTheWaitingWhenItIsCancelled(Cluster cluster) throws InterruptedException {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession first = bench.control()) {
            CompletableFuture<ControlSession> second = second(bench);
            told.take();
            awaitWaiter(bench);
            cancellation.cancel();
            assertInterrupted(second);
            assertThat(first.live()).isEqualTo(bench.live());
        }
    }

    /** The wish comes after the lock was found taken and before the server is asked to wait for it. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void doesNotBeginToWaitOnceItIsCancelled(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession first = bench.control()) {
            assertThatThrownBy(() -> ControlSession.open(
                            cluster.connector(), bench.clearance(), cancellation, who -> cancellation.cancel()))
                    .isInstanceOfSatisfying(
                            ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
            assertThat(first.live()).isEqualTo(bench.live());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whoMakesSparesGoesBehindEverybodyElse(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            try (ControlSession first = bench.control()) {
                assertThat(filling(bench)).isEmpty();
                assertThat(first.live()).isEqualTo(bench.live());
            }
            try (ControlSession filling = filling(bench).orElseThrow()) {
                assertThat(filling(bench)).isEmpty();
                second(bench).join().close();
                assertThatThrownBy(() -> pid(filling)).as("ended").isInstanceOf(ReseedException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whoWantsTheSpareWaitsForIt(Cluster cluster) throws InterruptedException {
        try (Workbench bench = Workbench.on(cluster)) {
            Clearance clearance = bench.clearance();
            try (ControlSession filling = filling(bench).orElseThrow()) {
                CompletableFuture<ControlSession> second = CompletableFuture.supplyAsync(
                        () -> ControlSession.open(
                                cluster.connector(),
                                clearance,
                                ControlSession.Filling.WAITED_FOR,
                                cancellation,
                                told::add),
                        Thread::startVirtualThread);
                assertThat(told.take()).contains("server process " + pid(filling));
                awaitWaiter(bench);
                assertThat(second).isNotDone();
                filling.unlock();
                second.join().close();
                assertThat(pid(filling)).isPositive();
            }
        }
    }

    private static Optional<ControlSession> filling(Workbench bench) {
        return ControlSession.toFill(bench.cluster().connector(), bench.clearance());
    }

    @Test
    void refusesAnotherClusterThanTheExaminedOne() {
        try (Workbench bench = Workbench.on(Cluster.installed())) {
            Clearance clearance = bench.clearance();
            assertThatThrownBy(() ->
                            ControlSession.open(Cluster.embedded().connector(), clearance, cancellation, told::add))
                    .isInstanceOfSatisfying(ReseedException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                        assertThat(e.why()).isEqualTo("another server answers now than the one that was examined");
                    });
        }
    }

    private static void assertInterrupted(CompletableFuture<ControlSession> second) {
        assertThatThrownBy(second::join)
                .cause()
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
    }
}
