package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.stage.Neighbour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What pruning chooses, by age and by count. */
class PruneRequestTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final PruneRequest NOTHING_MORE =
            new PruneRequest(Optional.empty(), OptionalInt.empty(), false, false);

    @Test
    void withoutOptionsOnlyWhatIsOfNoUseGoes() {
        Scene scene = new Scene()
                .kept("tickets__kept_1", true, false)
                .template("tickets__template_1", "f1", DAY)
                .template("tickets__template_2", "f2", DAY.multipliedBy(8))
                .spare("tickets__spare_1", "f1", Duration.ofHours(1), 0)
                .spare("tickets__spare_2", "f2", Duration.ofHours(1), 0)
                .snapshot("old", DAY.multipliedBy(400));
        assertThat(names(scene, NOTHING_MORE)).containsExactly("tickets__template_2", "tickets__spare_2");
    }

    @Test
    void theNewestFormerDatabasesStayByCount() {
        Scene scene = new Scene()
                .kept("tickets__kept_1", true, false)
                .kept("tickets__kept_2", true, false)
                .kept("tickets__kept_3", true, true)
                .kept("tickets__kept_4", false, true);
        assertThat(names(scene, new PruneRequest(Optional.empty(), OptionalInt.of(1), false, false)))
                .containsExactly("tickets__kept_2");
        assertThat(names(scene, new PruneRequest(Optional.empty(), OptionalInt.of(0), false, false)))
                .containsExactly("tickets__kept_1", "tickets__kept_2");
    }

    @Test
    void whatNobodyCanBuildAgainGoesOnlyWhereThatIsAskedFor() {
        Scene scene = new Scene()
                .kept("tickets__kept_1", true, false)
                .kept("tickets__kept_2", true, true)
                .kept("tickets__kept_3", false, true);
        PruneRequest request = new PruneRequest(Optional.empty(), OptionalInt.of(0), true, false);
        assertThat(request.choose(scene.facts(), Scene.TICKETS, Scene.NOON))
                .satisfiesExactly(
                        built -> assertThat(built.irreplaceable()).isFalse(),
                        changed -> {
                            assertThat(changed.why()).startsWith("a former database, changed since its reset, ");
                            assertThat(changed.irreplaceable()).isTrue();
                        },
                        foreign -> {
                            assertThat(foreign.why()).startsWith("a former database, which Reseed did not build, ");
                            assertThat(foreign.irreplaceable()).isTrue();
                        });
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new PruneRequest(Optional.empty(), OptionalInt.empty(), true, false))
                .satisfies(e -> assertThat(e.what()).isEqualTo("--changed needs an age or a number"));
    }

    @Test
    void theTemplatesOfAnotherDatabaseStay() {
        Scene scene = new Scene().template("tickets__template_1", "f1", DAY.multipliedBy(8));
        assertThat(NOTHING_MORE.choose(scene.facts(), new DatabaseName("tickets_qa"), Scene.NOON))
                .isEmpty();
    }

    @Test
    void ofADatabaseThatIsGoneWhatCanBeBuiltAgainGoes() {
        Scene scene = new Scene()
                .template("tickets__template_1", "f1", DAY)
                .spare("tickets__spare_1", "f1", Duration.ofHours(1), 0)
                .kept("tickets__kept_1", true, false)
                .snapshot("old", DAY.multipliedBy(400));
        List<Neighbour> left = new ArrayList<>(scene.facts().snapshots());
        scene.facts().kept().forEach(each -> left.add(each.database()));
        scene.facts().templates().forEach(each -> left.add(each.database()));
        scene.facts().spares().forEach(each -> left.add(each.database()));
        assertThat(NOTHING_MORE.chooseLeft(left, Scene.NOON))
                .extracting(each -> each.database().name().value())
                .containsExactly("tickets__template_1", "tickets__spare_1");
        assertThat(new PruneRequest(Optional.of(DAY), OptionalInt.empty(), false, true).chooseLeft(left, Scene.NOON))
                .hasSize(3);
        assertThat(new PruneRequest(Optional.of(Duration.ofMinutes(1)), OptionalInt.empty(), true, true)
                        .chooseLeft(left, Scene.NOON.plus(DAY)))
                .hasSize(4);
    }

    @Test
    void anAgeTakesTemplatesWithTheirSparesButSnapshotsOnlyWhereTheyAreNamed() {
        Scene scene = new Scene()
                .template("tickets__template_1", "f1", DAY.multipliedBy(2))
                .spare("tickets__spare_1", "f1", Duration.ofHours(1), 0)
                .snapshot("recent", Duration.ofHours(3))
                .snapshot("old", DAY.multipliedBy(2));
        assertThat(names(scene, new PruneRequest(Optional.of(DAY), OptionalInt.empty(), false, false)))
                .containsExactly("tickets__template_1", "tickets__spare_1");
        assertThat(reasons(scene, new PruneRequest(Optional.of(DAY), OptionalInt.empty(), false, true)))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("the snapshot old, ");
    }

    @Test
    void snapshotsWantAnAge() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new PruneRequest(Optional.empty(), OptionalInt.empty(), false, true))
                .satisfies(e -> assertThat(e.what()).isEqualTo("--snapshots needs an age"));
    }

    private static List<String> names(Scene scene, PruneRequest request) {
        return request.choose(scene.facts(), Scene.TICKETS, Scene.NOON).stream()
                .map(each -> each.database().name().value())
                .toList();
    }

    private static List<String> reasons(Scene scene, PruneRequest request) {
        return request.choose(scene.facts(), Scene.TICKETS, Scene.NOON).stream()
                .map(Pruned::why)
                .toList();
    }
}
