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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplacementIT {
    private static final Clock CLOCK = Clock.systemUTC();

    private static Replacement.Incoming incoming(Workbench bench, ControlSession control, OptionalInt limit) {
        DatabaseName stage = bench.name("_s");
        Mark made = bench.stage(bench.stages(control), stage);
        return new Replacement.Incoming(stage, made, made.as(Mark.Role.LIVE, CLOCK.instant()), limit);
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void keepsTheFormerOneWithAPersonsCommentInsideItsMark(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            bench.comment(bench.live(), "Jane's, since 2019 \\ {");
            long oid = bench.liveDatabase().oid();
            Replacement.Incoming incoming = incoming(bench, control, OptionalInt.of(-1));
            DatabaseName kept = new Replacement(control, bench.stages(control), cluster.connector(), CLOCK)
                    .replace(incoming, Optional.of(bench.liveDatabase()), new Mark.Maker("shop-1", "dev"))
                    .orElseThrow();
            assertThat(bench.markOf(bench.live())).contains(incoming.after());
            Mark mark = bench.markOf(kept).orElseThrow();
            assertThat(mark.oid()).isEqualTo(oid);
            assertThat(mark.role()).isEqualTo(Mark.Role.KEPT);
            assertThat(mark.builtHere()).isFalse();
            assertThat(mark.comment()).isEqualTo("Jane's, since 2019 \\ {");
            bench.session().execute("drop database " + Workbench.quote(kept));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void swapsBackWhenTheNewOneTakesNoConnection(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Connector app = bench.role("app", "");
            markLive(bench);
            Optional<Mark> before = bench.markOf(bench.live());
            Replacement.Incoming incoming = incoming(bench, control, OptionalInt.of(0));
            assertSwappedBack(bench, control, app, incoming);
            assertThat(bench.markOf(bench.live())).isEqualTo(before);
            assertThat(bench.markOf(incoming.name())).contains(incoming.before());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void swapsBackWhenTheUserMayNotConnectToTheNewOne(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Connector app = bench.role("app", "");
            String role = Workbench.quote(bench.name("app"));
            bench.session().execute("alter database " + Workbench.quote(bench.live()) + " owner to " + role);
            markLive(bench);
            Optional<Mark> before = bench.markOf(bench.live());
            Replacement.Incoming incoming = incoming(bench, control, OptionalInt.empty());
            bench.session()
                    .execute(
                            "revoke connect on database " + Workbench.quote(incoming.name()) + " from public, " + role);
            assertSwappedBack(bench, control, app, incoming);
            assertThat(bench.markOf(bench.live())).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void swapsBackADatabaseOfSomebodyElse(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster);
                ControlSession control = bench.control()) {
            Connector app = bench.role("app", "");
            bench.comment(bench.live(), "Jane's");
            long oid = bench.liveDatabase().oid();
            assertSwappedBack(bench, control, app, incoming(bench, control, OptionalInt.of(0)));
            assertThat(bench.liveDatabase().oid()).isEqualTo(oid);
            assertThat(Mark.personsComment(bench.comment(bench.live()))).isEqualTo("Jane's");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aSpareThatIsTakenBackIsFoundByTheNextCleaning(Cluster cluster) {
        try (Workbench bench = Workbench.empty(cluster);
                ControlSession control = bench.control()) {
            Connector app = bench.role("app", "");
            Stages stages = bench.stages(control);
            DatabaseName made = stages.name(Mark.Role.STAGE);
            Mark spare = bench.stage(stages, made).as(Mark.Role.SPARE, CLOCK.instant());
            DatabaseName ready = stages.close(made, spare, List.of());
            DatabaseName stage = stages.name(Mark.Role.STAGE);
            Replacement.Incoming incoming = new Replacement.Incoming(
                    ready,
                    spare.as(Mark.Role.STAGE, CLOCK.instant()),
                    spare.as(Mark.Role.LIVE, CLOCK.instant()),
                    OptionalInt.of(0),
                    Optional.of(stage));
            assertRefused(bench, control, app, incoming, Optional.empty());
            assertThat(stages.leftovers()).containsExactly(stage);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void leavesNoLiveDatabaseWhereThereWasNone(Cluster cluster) {
        try (Workbench bench = Workbench.empty(cluster);
                ControlSession control = bench.control()) {
            Connector app = bench.role("app", "");
            Replacement.Incoming incoming = incoming(bench, control, OptionalInt.of(0));
            assertRefused(bench, control, app, incoming, Optional.empty());
            assertThat(bench.has(bench.live())).isFalse();
            assertThat(bench.markOf(incoming.name())).contains(incoming.before());
        }
    }

    private static void markLive(Workbench bench) {
        bench.comment(bench.live(), bench.mark(bench.live(), Mark.Role.LIVE).toComment());
        try (Session inside = bench.cluster().open(bench.live())) {
            inside.execute("create table former as select 1 as x");
        }
    }

    private static void assertSwappedBack(
            Workbench bench, ControlSession control, Connector app, Replacement.Incoming incoming) {
        long oid = bench.liveDatabase().oid();
        assertRefused(bench, control, app, incoming, Optional.of(bench.liveDatabase()));
        assertThat(bench.liveDatabase().oid()).isEqualTo(oid);
        assertThat(bench.has(incoming.name())).isTrue();
        app.open(bench.live()).close();
    }

    private static void assertRefused(
            Workbench bench,
            ControlSession control,
            Connector app,
            Replacement.Incoming incoming,
            Optional<LiveDatabase> live) {
        Replacement replacement = new Replacement(control, bench.stages(control), app, CLOCK);
        assertThatThrownBy(() -> replacement.replace(incoming, live, new Mark.Maker("shop-1", "dev")))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.FAILED);
                    assertThat(e.what()).isEqualTo("the configured user cannot log in to the new database");
                    assertThat(e.why()).endsWith("the database \"" + bench.live() + "\" is as it was");
                });
    }
}
