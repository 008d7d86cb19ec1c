package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.server.Mark;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Spares;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which copy of a template, made ahead of need, a reset takes. */
class SparePlanTest {
    private static final String SPARE = "tickets__spare_00000001";
    private static final String OTHER = "tickets__spare_00000002";

    /** A template of three hours. */
    private static Scene scene() {
        return new Scene().template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofHours(3));
    }

    private static Optional<String> taken(Scene scene) {
        return scene.cached()
                .step(Step.TakeSpare.class)
                .map(take -> take.spare().name().value());
    }

    @Test
    void isTheTemplatesAndIsOnlySwapped() {
        ResetPlan plan =
                scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(2), 0).cached();
        Step.TakeSpare take = plan.step(Step.TakeSpare.class).orElseThrow();
        assertThat(plan.steps()).hasSize(2).startsWith(take);
        assertThat(plan.step(Step.Swap.class)).isPresent();
        assertThat(take.template().name()).hasToString("tickets__template_00000001");
        assertThat(take.age()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void isTheNewestThatFits() {
        assertThat(taken(scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(1), 0)
                        .spare(OTHER, Scene.FINGERPRINT, Duration.ofHours(2), 0)))
                .contains(SPARE);
        assertThat(taken(scene().spare(SPARE, "f8", Duration.ofHours(1), 0)
                        .spare(OTHER, Scene.FINGERPRINT, Duration.ofHours(2), 0)))
                .contains(OTHER);
    }

    @Test
    void isNoneOfAnotherBuild() {
        List<Scene> scenes = List.of(
                scene().spare(SPARE, "f8", Duration.ofHours(2), 0),
                scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(4), 0),
                scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(2), 1));
        for (Scene scene : scenes) {
            assertThat(taken(scene)).isEmpty();
            assertThat(scene.cached().step(Step.Copy.class)).isPresent();
        }
    }

    @Test
    void isNoneWhereTheTemplateDoesNotFit() {
        List<Scene> scenes = List.of(
                new Scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(2), 0),
                scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(2), 1).settings(1),
                new Scene()
                        .template("tickets__template_00000001", Scene.FINGERPRINT, FittingBuilds.STALE)
                        .spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(2), 0));
        for (Scene scene : scenes) {
            assertThat(taken(scene)).isEmpty();
            assertThat(scene.cached().step(Step.Create.class)).isPresent();
        }
    }

    @Test
    void isNoneWithoutTheCache() {
        ResetPlan plan =
                scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(2), 0).plan(1);
        assertThat(plan.step(Step.TakeSpare.class)).isEmpty();
        assertThat(plan.step(Step.Create.class)).isPresent();
    }

    @Test
    void isNoCopyOfWhatBelongsToAnotherDatabase() {
        Scene scene = scene().spare(SPARE, Scene.FINGERPRINT, Duration.ofHours(2), 0);
        Neighbour template = scene.facts().templates().getFirst().database();
        Neighbour spare = scene.facts().spares().getFirst().database();
        Mark others = spare.mark().of(template.name());
        assertThat(Spares.isOf(spare, template)).isTrue();
        assertThat(Spares.isOf(new Neighbour(spare.name(), others, spare.bytes(), 0), template))
                .isFalse();
    }
}
