package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.project.GuardRules;
import dev.reseed.project.ProjectIdentity;
import dev.reseed.server.Guard;
import dev.reseed.server.Mark;
import dev.reseed.server.Verdict;
import dev.reseed.testing.Cluster;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is lent: taken, held and forgotten. */
class SpareClaimsIT {
    private static final long HOLDER = 81_217_001;
    private static final String HOLDERS =
            "select pid from pg_locks where locktype = 'advisory' and objsubid = 1 and objid = " + HOLDER;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void goOnInAnotherSessionWhereTheServerEndedTheirs(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                SpareClaims claims = claims(bench)) {
            claims.hold(HOLDER);
            int former = holder(bench);
            bench.session().query("select pg_terminate_backend(?, 60000)", row -> true, former);
            claims.keep();
            int next = holder(bench);
            assertThat(next).isNotEqualTo(former);
            bench.session().query("select pg_terminate_backend(?, 60000)", row -> true, next);
            assertThat(claims.claim(bench.name("_t"), template(bench), Mark.Maker.UNKNOWN, terms(bench)))
                    .as("there is no spare")
                    .isEmpty();
            assertThat(holder(bench)).isNotEqualTo(next);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void onlySoManyWorkAtATimeAlsoInOneProcess(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                SpareClaims claims = claims(bench)) {
            List<SpareClaims.Slot> slots = IntStream.range(0, 4)
                    .mapToObj(i -> claims.slot(new Cancellation()))
                    .toList();
            CompletableFuture<SpareClaims.Slot> fifth = new CompletableFuture<>();
            Thread waiting = Thread.ofPlatform().start(() -> fifth.complete(claims.slot(new Cancellation())));
            while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(fifth).isNotDone();
            slots.getFirst().close();
            fifth.join().close();
            slots.stream().skip(1).forEach(SpareClaims.Slot::close);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatIsForgottenIsDroppedUnlessSomebodyIsInIt(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            Mark.Lent over = new Mark.Lent(bench.live(), "", Instant.EPOCH, 0);
            Neighbour lent = lent(bench, over);
            DatabaseName name = lent.name();
            try (ControlSession control = lock(bench, lent)) {
                LentDatabases.Lent forgotten = found(bench);
                assertThat(forgotten.isForgotten()).isTrue();
                try (Session inside = cluster.open(name)) {
                    inside.execute("select 1");
                    assertThatExceptionOfType(ReseedException.class)
                            .isThrownBy(() -> LentDatabases.dropForgotten(control, forgotten))
                            .satisfies(e -> assertThat(e.why()).isEqualTo("somebody uses it again"));
                }
                bench.comment(
                        name,
                        lent.mark()
                                .with(new Mark.Lent(bench.live(), "", null, 0))
                                .toComment());
                assertThatExceptionOfType(ReseedException.class)
                        .as("it was given more time")
                        .isThrownBy(() -> LentDatabases.dropForgotten(control, forgotten));
                bench.comment(name, lent.mark().toComment());
                awaitNobody(bench, name);
                DatabaseName snapshot = bench.name("_qa__snapshot_0000000a");
                bench.create(snapshot, "");
                bench.comment(
                        snapshot,
                        bench.mark(snapshot, Mark.Role.SNAPSHOT).of(name).toComment());
                assertThatExceptionOfType(ReseedException.class)
                        .as("somebody saved it meanwhile")
                        .isThrownBy(() -> LentDatabases.dropForgotten(control, forgotten));

                assertThat(LentDatabases.dropForgotten(control, found(bench))).isTrue();
                assertThat(bench.has(name)).isFalse();
                assertThat(bench.has(snapshot)).isFalse();
                assertThat(LentDatabases.dropForgotten(control, forgotten))
                        .as("gone is gone")
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatSomebodyMadeOfItIsNotAbandonedUnasked(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            Neighbour lent = lent(bench, terms(bench)); // nobody holds that lock
            awaitGrace(bench);
            assertThat(found(bench).isAbandoned()).isTrue();
            DatabaseName kept = bench.name("_qa__kept_0000000a");
            bench.create(kept, "");
            bench.comment(kept, bench.mark(kept, Mark.Role.KEPT).of(lent.name()).toComment());
            assertThat(found(bench).isAbandoned()).isFalse();
            assertThat(found(bench).isForgotten()).isTrue();
            try (Session inside = cluster.open(kept)) {
                inside.execute("select 1");
                assertThat(found(bench).isForgotten())
                        .as("somebody is in what belongs to it")
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void oneThatAPersonRenamedIsTheirs(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            Neighbour former = lent(bench, new Mark.Lent(bench.live(), "", null, 0));
            DatabaseName renamed = bench.name("precious");
            bench.session()
                    .execute("alter database " + Workbench.quote(former.name()) + " rename to "
                            + Workbench.quote(renamed));
            Neighbour lent = lent(bench, new Mark.Lent(bench.live(), "", null, 0));
            try (ControlSession control = lock(bench, lent)) {
                LentDatabases.drop(control, lent);
            }
            assertThat(bench.has(lent.name())).isFalse();
            assertThat(bench.has(renamed)).isTrue();
        }
    }

    private static LentDatabases.Lent found(Workbench bench) {
        return LentDatabases.of(bench.cluster().connector(), bench.live()).getFirst();
    }

    private static SpareClaims claims(Workbench bench) {
        return SpareClaims.open(bench.cluster().connector(), bench.clearance(), Clock.systemUTC());
    }

    private static int holder(Workbench bench) {
        return bench.session().one(HOLDERS, row -> row.getInt(1));
    }

    private static Mark.Lent terms(Workbench bench) {
        return new Mark.Lent(bench.live(), "", null, HOLDER);
    }

    private static Neighbour template(Workbench bench) {
        Mark mark = bench.mark(bench.live(), Mark.Role.TEMPLATE);
        return new Neighbour(bench.name("__template_0000000a"), mark, 0, 0);
    }

    private static Neighbour lent(Workbench bench, Mark.Lent terms) {
        DatabaseName name = bench.name("_qa");
        bench.create(name, "");
        Mark mark = bench.mark(name, Mark.Role.LIVE).of(name).with(terms);
        bench.comment(name, mark.toComment());
        return new Neighbour(name, bench.markOf(name).orElseThrow(), 0, 0);
    }

    private static ControlSession lock(Workbench bench, Neighbour lent) {
        Verdict verdict = new Guard(GuardRules.NONE, new ProjectIdentity(List.of("shop-1")), Clock.systemUTC())
                .judge(bench.facts(), lent.name(), Optional.of(lent.name().value()));
        return ControlSession.open(
                bench.cluster().connector(), ((Verdict.Cleared) verdict).clearance(), new Cancellation(), who -> {
                    throw new AssertionError("the lock is not free: " + who);
                });
    }

    /** Of a server that has just been started nothing is abandoned: whoever holds it may only be on the way. */
    private static void awaitGrace(Workbench bench) {
        while (bench.session()
                .one(
                        "select clock_timestamp() < pg_postmaster_start_time() + interval '20 s'",
                        row -> row.getBoolean(1))) {
            Thread.onSpinWait();
        }
    }

    private static void awaitNobody(Workbench bench, DatabaseName name) {
        while (!OtherSession.in(bench.session(), name).isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
