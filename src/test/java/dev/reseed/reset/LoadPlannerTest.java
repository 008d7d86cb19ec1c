package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadPlannerTest {
    private static final String TEMPLATE = "tickets__template_00000001";

    private static List<Class<?>> kinds(ResetPlan plan) {
        return plan.steps().stream().<Class<?>>map(Object::getClass).toList();
    }

    @Test
    void copiesLoadsAndSwapsAtTheEnd() {
        assertThat(kinds(new Scene().load(false)))
                .containsExactly(
                        Step.CopyLive.class,
                        FillStep.LoadDump.class,
                        FillStep.Analyze.class,
                        FillStep.RunChecks.class,
                        Step.Swap.class);
    }

    @Test
    void alwaysAsks() {
        assertThat(new Scene().load(false).question()).isPresent();
        assertThat(new Scene().pristine().load(false).question()).isPresent();
    }

    /** Where a dump comes through standard input the question is asked before it is read. */
    @Test
    void asksTheSameBeforeTheDumpIsRead() {
        List<Scene> scenes = List.of(
                new Scene().session(1, "app", true).prepared("p", "app", true),
                new Scene().kept("k1", true, false).kept("k2", true, true),
                new Scene().built("f1").template(TEMPLATE, "f1", Duration.ofHours(1)));
        for (Scene scene : scenes) {
            assertThat(Scene.loader().question(scene.facts(), "rows.dump"))
                    .isEqualTo(scene.load(false).question())
                    .isEqualTo(scene.loadUnchanged().question());
        }
    }

    @Test
    void takesOnlyTheTemplateThatTheDatabaseWasBuiltAs() {
        Scene fits = new Scene().built("f1").template(TEMPLATE, "f1", Duration.ofDays(30));
        assertThat(kinds(fits.loadUnchanged())).startsWith(Step.CopyTemplate.class);
        for (Scene other : List.of(
                new Scene().template(TEMPLATE, "f1", Duration.ofHours(1)),
                new Scene().built("").template(TEMPLATE, "", Duration.ofHours(1)),
                new Scene().built("f1").template(TEMPLATE, "f2", Duration.ofHours(1)),
                new Scene()
                        .built("f1")
                        .template(TEMPLATE, "f1", Duration.ofHours(1))
                        .settings(1))) {
            assertThat(kinds(other.loadUnchanged())).startsWith(Step.CopyLive.class);
        }
    }

    @Test
    void wantsRoomForTheCopyAndForWhatTheDumpBrings() {
        // The database with a tenth more, and five times a compressed dump.
        long needed = 8_300_000 / 10 * 11 + 20_000_000;
        assertThat(kinds(new Scene().freeBytes(needed).load(false))).contains(Step.Swap.class);
        assertThatThrownBy(() -> new Scene().freeBytes(needed - 1).load(false))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining("there is no room for a copy");
    }

    @Test
    void dropsWhatIsTooManyLikeAReset() {
        Scene scene = new Scene().kept("k1", true, false).kept("k2", true, true).kept("k3", false, true);
        assertThat(Scene.dropped(scene.load(false))).isEqualTo(Scene.dropped(scene.plan(1)));
        assertThat(scene.load(false).notes()).isEqualTo(scene.plan(1).notes());
    }
}
