package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Mark;
import dev.reseed.testing.Cluster;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesIT {
    /** What each version has. */
    static Stream<Arguments> strategies() {
        return Cluster.all()
                .flatMap(cluster -> Stream.of(CopyStrategy.values())
                        .filter(strategy -> strategy != CopyStrategy.CLONE || clones(cluster))
                        .map(strategy -> Arguments.of(cluster, strategy)));
    }

    private static boolean clones(Cluster cluster) {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            return session.one(
                    "select exists (select from pg_settings where name = 'file_copy_method' and 'clone' = any (enumvals))",
                    row -> row.getBoolean(1));
        }
    }

    private static Templates templates(Workbench bench, ControlSession control, Stages stages) {
        return new Templates(control, stages, Clock.systemUTC(), bench.version());
    }

    private static Mark build(Workbench bench, Stages stages, DatabaseName stage) {
        Mark mark = bench.stage(stages, stage);
        try (Session session = bench.cluster().open(stage)) {
            session.execute("create table t as select i, repeat('x', 100) as x from generate_series(1, 1000) i");
        }
        return mark;
    }

    private static int rows(Workbench bench, DatabaseName database) {
        try (Session session = bench.cluster().open(database)) {
            return session.one("select count(*) from t where x = repeat('x', 100)", row -> row.getInt(1));
        }
    }

    private static Neighbour only(Workbench bench, ControlSession control) {
        List<Neighbour> all = Inventory.read(bench.session(), control.system()).of(bench.live(), Mark.Role.TEMPLATE);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everyStrategyCopiesWhole(Cluster cluster, CopyStrategy strategy) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Stages stages = bench.stages(control);
            DatabaseName stage = stages.name(Mark.Role.STAGE);
            Mark mark = build(bench, stages, stage);
            Built built = new Built(stages.built(stage, bench.version()).state(), strategy);
            Templates templates = templates(bench, control, stages);
            try (Progress.Step step = Progress.NONE.start("make")) {
                templates.make(stage, mark, built, step, new Cancellation());
                Neighbour template = only(bench, control);
                assertThat(template.mark().fingerprint()).isEqualTo(mark.fingerprint());
                assertThatThrownBy(() -> bench.cluster().open(template.name()).close())
                        .isInstanceOf(ReseedException.class);

                DatabaseName copy = stages.name(Mark.Role.STAGE);
                Mark copied = templates.copy(template, copy, step, new Cancellation());
                assertThat(bench.markOf(copy)).contains(copied);
                assertThat(rows(bench, copy)).isEqualTo(1000);

                templates.make(copy, copied, built, step, new Cancellation());
                templates.drop(template);
                assertThat(cluster.databases()).doesNotContain(template.name().value());
                assertThat(only(bench, control).name()).isNotEqualTo(template.name());
            }
            assertThat(bench.journal().entries(control.system(), bench.live())).isEmpty();
        }
    }

    /** What somebody opened may hold anything by now. */
    @Test
    void leavesATemplateAloneThatSomebodyOpenedMeanwhile() {
        try (Workbench bench = Workbench.on(Cluster.embedded());
                ControlSession control = bench.control()) {
            Stages stages = bench.stages(control);
            DatabaseName stage = stages.name(Mark.Role.STAGE);
            Mark mark = build(bench, stages, stage);
            Built built = stages.built(stage, bench.version());
            Templates templates = templates(bench, control, stages);
            try (Progress.Step step = Progress.NONE.start("make")) {
                templates.make(stage, mark, built, step, new Cancellation());
            }
            Neighbour planned = only(bench, control);
            bench.session().execute("alter database " + Workbench.quote(planned.name()) + " allow_connections true");
            try (Session precious = bench.cluster().open(planned.name())) {
                precious.execute("create table precious (x int)");
                assertThatThrownBy(() -> templates.drop(planned)).hasMessageContaining("is not dropped");
                int rows = precious.one("select count(*) from precious", row -> row.getInt(1));
                assertThat(rows).isZero();
            }
        }
    }

    /** A guest in the source makes the server wait for some seconds, time enough to look. */
    @ParameterizedTest
    @MethodSource("strategies")
    void tellsHowFarACopyIs(Cluster cluster, CopyStrategy strategy) throws Exception {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session guest = cluster.open(bench.live())) {
            CountDownLatch told = new CountDownLatch(1);
            long[] total = new long[1];
            Stages stages = bench.stages(control);
            DatabaseName stage = stages.name(Mark.Role.STAGE);
            Mark mark = bench.mark(bench.live(), Mark.Role.LIVE);
            Templates templates = templates(bench, control, stages);
            Future<?> making = CompletableFuture.runAsync(() -> templates.make(
                    bench.live(), mark, new Built("", strategy), telling(told, total), new Cancellation()));
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
            guest.close();
            making.get(60, TimeUnit.SECONDS);
            assertThat(total[0]).isPositive();
            assertThat(bench.has(stage)).isFalse();
            assertThat(only(bench, control).bytes()).isPositive();
        }
    }

    private static Progress.Step telling(CountDownLatch told, long[] total) {
        return new Progress.Step() {
            @Override
            public void expect(long expected, Progress.Unit unit) {
                total[0] = expected;
            }

            @Override
            public void advanceTo(long done) {
                told.countDown();
            }

            @Override
            public void done(String result) {}

            @Override
            public void close() {}
        };
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aCancelledCopyLeavesNothing(Cluster cluster) throws Exception {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control();
                Session guest = cluster.open(bench.live())) {
            CountDownLatch told = new CountDownLatch(1);
            Cancellation cancellation = new Cancellation();
            Stages stages = bench.stages(control);
            Mark mark = bench.mark(bench.live(), Mark.Role.LIVE);
            Templates templates = templates(bench, control, stages);
            Future<?> making = CompletableFuture.runAsync(() -> templates.make(
                    bench.live(), mark, new Built("", CopyStrategy.DEFAULT), telling(told, new long[1]), cancellation));
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
            cancellation.cancel();
            assertThatThrownBy(() -> making.get(60, TimeUnit.SECONDS))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
            assertThat(guest.one("select 1", row -> row.getInt(1)).intValue()).isOne();
            stages.clean();
            assertThat(bench.picture().stream().filter(line -> line.contains("__")))
                    .isEmpty();
        }
    }
}
