package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import dev.reseed.testing.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryIT {
    private static DatabaseName marked(Workbench bench, String suffix, Mark.Role role, String time) {
        DatabaseName name = bench.name(suffix);
        bench.create(name, "");
        bench.comment(name, bench.mark(name, role).as(role, Instant.parse(time)).toComment());
        return name;
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void listsTheNewestFirst(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            DatabaseName old = marked(bench, "__kept_0000000a", Mark.Role.KEPT, "2026-11-01T10:00:00Z");
            DatabaseName newest = marked(bench, "__kept_0000000b", Mark.Role.KEPT, "2026-11-03T10:00:00Z");
            DatabaseName middle = marked(bench, "__kept_0000000c", Mark.Role.KEPT, "2026-11-02T10:00:00Z");
            marked(bench, "__stage_0000000d", Mark.Role.STAGE, "2026-11-04T10:00:00Z");
            Inventory inventory = Inventory.read(bench.session(), bench.facts().system());
            assertThat(inventory.of(bench.live(), Mark.Role.KEPT))
                    .extracting(Neighbour::name)
                    .containsExactly(newest, middle, old);
            assertThat(inventory.of(bench.name("other"), Mark.Role.KEPT)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void knowsSizesAndSessions(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            DatabaseName kept = marked(bench, "__kept_0000000a", Mark.Role.KEPT, "2026-11-01T10:00:00Z");
            Connector app = bench.role("app", "");
            bench.session().execute("revoke connect on database " + Workbench.quote(kept) + " from public");
            String system = bench.facts().system();
            try (Session inside = cluster.open(kept);
                    Session poor = app.open(Connector.MAINTENANCE)) {
                assertThat(Inventory.read(inside, system).of(bench.live(), Mark.Role.KEPT))
                        .singleElement()
                        .satisfies(n -> assertThat(n.bytes()).isGreaterThan(1_000_000))
                        .satisfies(n -> assertThat(n.sessions()).isEqualTo(1));
                assertThat(Inventory.read(poor, system).of(bench.live(), Mark.Role.KEPT))
                        .singleElement()
                        .satisfies(n -> assertThat(n.bytes()).isZero());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void takesNoCommentForAMarkThatWasNotMadeForThatDatabase(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            DatabaseName kept = bench.name("__kept_00000001");
            bench.create(kept, "");
            String system = bench.facts().system();
            Mark real = bench.mark(kept, Mark.Role.KEPT);
            List<String> comments = List.of(
                    real.toComment().replace(system, "1"),
                    real.toComment().replace("\"kept\"", "\"king\""),
                    "{\"reseed\":{}}",
                    "{\"reseed\":null}",
                    "[]",
                    "{",
                    "kept",
                    real.toComment().replace(real.time().toString(), "yesterday"));
            for (String comment : comments) {
                bench.comment(kept, comment);
                assertThat(Inventory.read(bench.session(), system).of(bench.live(), Mark.Role.KEPT))
                        .as(comment)
                        .isEmpty();
            }
            bench.comment(kept, real.toComment());
            assertThat(Inventory.read(bench.session(), system).of(bench.live(), Mark.Role.KEPT))
                    .hasSize(1);
        }
    }

    /** A server that ends while it drops a database leaves it so: nobody can enter it, and all that remains is to drop it. */
    @Test
    void findsWhatWasHalfDropped() {
        try (Workbench bench = Workbench.on(Cluster.embedded())) {
            DatabaseName kept = marked(bench, "__kept_0000000a", Mark.Role.KEPT, "2026-11-01T10:00:00Z");
            bench.session()
                    .execute("update pg_database set datconnlimit = -2 where datname = '"
                            + kept.value().replace("'", "''") + "'");
            Inventory inventory = Inventory.read(bench.session(), bench.facts().system());
            assertThat(inventory.of(bench.live(), Mark.Role.KEPT)).isEmpty();
            assertThat(inventory.halfDropped(bench.live()))
                    .extracting(Neighbour::name)
                    .containsExactly(kept);
            try (ControlSession control = bench.control()) {
                assertThat(bench.stages(control).clean()).containsExactly(kept);
            }
            assertThat(bench.has(kept)).isFalse();
        }
    }

    @Test
    void namesWhoseMarksAreNotBelieved() {
        try (Workbench bench = Workbench.on(Cluster.embedded())) {
            Connector app = bench.role("app", "");
            DatabaseName kept = marked(bench, "__kept_0000000a", Mark.Role.KEPT, "2026-11-01T10:00:00Z");
            bench.session()
                    .execute("alter database " + Workbench.quote(kept) + " owner to "
                            + Identifiers.quote(app.login().user()));
            Inventory inventory = Inventory.read(bench.session(), bench.facts().system());
            assertThat(inventory.of(bench.live(), Mark.Role.KEPT)).isEmpty();
            assertThat(inventory.strangers(bench.live(), Mark.Role.KEPT))
                    .containsExactly(new Inventory.Stranger(
                            kept, bench.live(), Mark.Role.KEPT, app.login().user()));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void leavesADatabaseAloneThatAPersonRenamed(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            marked(bench, "_before_the_demo", Mark.Role.KEPT, "2026-11-01T10:00:00Z");
            marked(bench, "__kept_mine", Mark.Role.KEPT, "2026-11-01T10:00:00Z");
            assertThat(Inventory.read(bench.session(), bench.facts().system()).of(bench.live(), Mark.Role.KEPT))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whoMayMakeDatabasesCannotPassOneOffAsThoseOfAnotherByWhatItWasMadeFrom(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            bench.role("app", "");
            bench.role("evil", "createdb");
            String evil = Identifiers.quote(bench.name("evil").value());
            DatabaseName its = bench.name("its");
            bench.create(its, "owner " + evil);
            bench.session()
                    .execute("alter database " + Workbench.quote(bench.live()) + " owner to "
                            + Identifiers.quote(bench.name("app").value()));
            for (Mark.Role role : List.of(Mark.Role.KEPT, Mark.Role.SNAPSHOT, Mark.Role.STAGE)) {
                DatabaseName name = bench.name("__" + role.name().toLowerCase(Locale.ROOT) + "_0000000a");
                bench.create(name, "owner " + evil);
                bench.comment(
                        name,
                        bench.mark(name, role)
                                .with(new Mark.Lent(its, "", null, 0))
                                .toComment());
            }
            try (Session app = cluster.connector(bench.name("app").value(), Workbench.PASSWORD)
                    .open(Connector.MAINTENANCE)) {
                Inventory inventory = Inventory.read(app, bench.facts().system());
                assertThat(inventory.all()).isEmpty();
                assertThat(inventory.strangers(bench.live(), Mark.Role.KEPT)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void oneThatIsLentIsItsOwnersOfWhatItWasMadeFrom(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            DatabaseName name = bench.name("_qa");
            bench.create(name, "");
            Mark mark = bench.mark(name, Mark.Role.LIVE).of(name).with(new Mark.Lent(bench.live(), "", null, 0));
            bench.comment(name, mark.toComment());
            Connector app = bench.role("app", "");
            try (Session poor = app.open(Connector.MAINTENANCE)) {
                assertThat(Inventory.read(poor, bench.facts().system()).lent(bench.live()))
                        .extracting(Neighbour::name)
                        .containsExactly(name);
            }
            bench.comment(
                    name,
                    mark.with(new Mark.Lent(bench.name("other"), "", null, 0)).toComment());
            assertThat(Inventory.read(bench.session(), bench.facts().system()).lent(bench.name("other")))
                    .as("its name does not begin with that")
                    .isEmpty();
        }
    }
}
