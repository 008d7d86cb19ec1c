package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotPlannerTest {
    private static final long BYTES = 8_300_000;
    private static final Duration HOURS = Duration.ofHours(3);

    private static List<Class<?>> kinds(ResetPlan plan) {
        return plan.steps().stream().<Class<?>>map(Object::getClass).toList();
    }

    private static ReseedException failure(Supplier<ResetPlan> planning) {
        ReseedException[] failure = new ReseedException[1];
        assertThatThrownBy(planning::get).isInstanceOfSatisfying(ReseedException.class, e -> failure[0] = e);
        assertThat(failure[0].kind()).isEqualTo(Kind.FAILED);
        return failure[0];
    }

    private static List<String> doomed(ResetPlan plan) {
        return plan.step(BesideStep.DropSnapshots.class).stream()
                .flatMap(step -> step.snapshots().stream())
                .map(SnapshotName::of)
                .toList();
    }

    @Test
    void asksNobodyWhereNobodyIsInTheWayOfASave() {
        assertThat(new Scene().save("a", false).question()).isEmpty();
        assertThat(new Scene().snapshot("other", HOURS).save("a", true).question())
                .isEmpty();
        for (Scene asking : List.of(
                new Scene().session(1, "app", true),
                new Scene().prepared("p", "app", true),
                new Scene().snapshot("a", HOURS))) {
            assertThat(asking.save("a", true).question()).isPresent();
        }
    }

    @Test
    void aNameIsTakenOnlyByASnapshotThatHasAllOfIt() {
        Scene scene = new Scene().snapshot("before", HOURS).snapshot("BEFORE-import", HOURS);
        assertThat(kinds(scene.save("before-import", false))).containsExactly(BesideStep.Save.class);
        assertThat(failure(() -> scene.save("before", false)).remedy()).contains("snapshot save before --replace");
    }

    @Test
    void pullsUnderANameThatIsFreeWithoutAsking() {
        ResetPlan plan = new Scene().withoutLive().snapshot("b", HOURS).pull("a", "f2", false);
        assertThat(kinds(plan)).containsExactly(BesideStep.Pull.class);
        assertThat(plan.question()).isEmpty();
        assertThat(plan.steps().getFirst().describe())
                .isEqualTo("load s3://team/a/ (1.0 MB), shared 1 h ago, as the snapshot a");
    }

    @Test
    void pullsWhatIsHereAlreadyNotAgain() {
        Scene scene = new Scene().snapshot("a", HOURS);
        assertThat(scene.pull("a", "f1", false).steps()).isEmpty();
        assertThat(scene.pull("a", "f1", true).steps()).isEmpty();
        assertThat(failure(() -> scene.pull("a", "f2", false)).remedy()).contains("snapshot pull a --replace");
        ResetPlan replaced = scene.pull("a", "f2", true);
        assertThat(kinds(replaced)).containsExactly(BesideStep.Pull.class, BesideStep.DropSnapshots.class);
        assertThat(replaced.question()).isPresent();
    }

    @Test
    void pushesASnapshotThatIsThere() {
        Scene scene = new Scene().withoutLive().snapshot("masked", HOURS);
        assertThat(kinds(scene.push("masked"))).containsExactly(BesideStep.Push.class);
        assertThat(scene.push("masked").question()).isEmpty();
        assertThat(failure(() -> scene.push("maskd")).remedy()).contains("did you mean masked?");
        assertThat(failure(() -> scene.freeBytes(BYTES - 1).push("masked")).what())
                .startsWith("there is no room for a copy");
    }

    @Test
    void replacesEverySnapshotOfTheNameAndNoOther() {
        Scene scene = new Scene().snapshot("a", HOURS).snapshot("b", HOURS).snapshot("a", Duration.ofDays(2));
        assertThat(doomed(scene.save("a", true))).containsExactly("a", "a");
    }

    @Test
    void saysWhatIsMissingBeforeTheNameThatIsTaken() {
        Scene scene = new Scene().withoutLive().snapshot("a", HOURS);
        assertThat(failure(() -> scene.save("a", false)).what()).isEqualTo("there is no database \"tickets\" yet");
    }

    @Test
    void wantsRoomForTheCopyWhateverIsDroppedAfterwards() {
        long needed = BYTES / 10 * 11;
        Stream.<Supplier<Scene>>of(Scene::new, () -> new Scene().kept("k", true, false))
                .forEach(scene -> {
                    assertThat(scene.get().freeBytes(needed).save("a", false).steps())
                            .isNotEmpty();
                    assertThat(failure(() -> scene.get()
                                            .snapshot("a", HOURS)
                                            .freeBytes(needed - 1)
                                            .save("a", true))
                                    .what())
                            .isEqualTo("there is no room for a copy of \"tickets\"");
                    assertThat(failure(() -> scene.get()
                                            .snapshot("a", HOURS)
                                            .freeBytes(needed - 1)
                                            .restore("a"))
                                    .what())
                            .isEqualTo("there is no room for a copy of the snapshot \"a\"");
                });
    }

    @Test
    void copiesTheSnapshotAndSwapsItIn() {
        Scene scene = new Scene().snapshot("a", HOURS);
        assertThat(kinds(scene.restore("a"))).containsExactly(BesideStep.CopySnapshot.class, Step.Swap.class);
        assertThat(doomed(scene.restore("a"))).isEmpty();
    }

    @Test
    void restoresTheNewestOfSeveralOfTheName() {
        // They are seen newest first.
        Scene scene = new Scene().snapshot("a", HOURS).snapshot("a", Duration.ofDays(2));
        assertThat(scene.restore("a")
                        .step(BesideStep.CopySnapshot.class)
                        .orElseThrow()
                        .age())
                .isEqualTo(HOURS);
    }

    @Test
    void asksBeforeARestoreUnlessThereIsNothingToReplace() {
        assertThat(new Scene().snapshot("a", HOURS).restore("a").question()).isPresent();
        assertThat(new Scene().pristine().snapshot("a", HOURS).restore("a").question())
                .isPresent();
        assertThat(new Scene().withoutLive().snapshot("a", HOURS).restore("a").question())
                .isEmpty();
        assertThat(new Scene()
                        .withoutLive()
                        .snapshot("a", HOURS)
                        .kept("k1", true, true)
                        .kept("k2", true, true)
                        .restore("a")
                        .question())
                .get()
                .asString()
                .contains("k2");
    }

    @Test
    void dropsWhatIsTooManyLikeAReset() {
        Scene scene = new Scene()
                .snapshot("a", HOURS)
                .kept("k1", true, false)
                .kept("k2", true, true)
                .kept("k3", false, true);
        assertThat(Scene.dropped(scene.restore("a"))).isEqualTo(Scene.dropped(scene.plan(1)));
        assertThat(scene.restore("a").notes()).isEqualTo(scene.plan(1).notes());
    }

    @Test
    void namesWhatThereIsWhereASnapshotIsMissing() {
        Scene scene = new Scene().snapshot("before-import", HOURS).snapshot("after", HOURS);
        ReseedException mistyped = failure(() -> scene.restore("before-inport"));
        assertThat(mistyped.why()).isEqualTo("it has before-import, after");
        assertThat(mistyped.remedy()).isEqualTo("did you mean before-import?");
        assertThat(failure(() -> scene.restore("x")).remedy()).isEqualTo("reseed snapshot list shows them");
        assertThat(failure(() -> new Scene().restore("x")).why()).isEqualTo("it has none at all");
    }

    @Test
    void deletesNothingWhereOneOfSeveralIsMissing() {
        Scene scene = new Scene().snapshot("a", HOURS).snapshot("b", HOURS);
        assertThat(failure(() -> scene.delete("a", "c", "b")).what())
                .isEqualTo("the environment \"dev\" has no snapshot \"c\"");
    }

    @Test
    void deletesOnceWhatIsNamedTwiceAndAlwaysAsks() {
        Scene scene = new Scene().snapshot("a", HOURS).snapshot("b", HOURS).snapshot("c", HOURS);
        ResetPlan plan = scene.delete("b", "a", "b");
        assertThat(doomed(plan)).containsExactly("b", "a");
        assertThat(plan.question()).isPresent();
    }

    @Test
    void deletesWhateverTheRoleMayDoToTheLiveDatabase() {
        Scene busy = new Scene().powers(false, false).session(1, "jane", false).snapshot("a", HOURS);
        assertThat(doomed(busy.delete("a"))).containsExactly("a");
        assertThat(doomed(new Scene().withoutLive().snapshot("a", HOURS).delete("a")))
                .containsExactly("a");
    }

    @Test
    void saysWhoseItIsWhereAnotherProjectSavedIt() {
        Scene scene = new Scene().snapshotBy("books-9", "a", HOURS).snapshot("b", HOURS);
        String whose = "saved 3 h ago by the project \"books-9\"";
        assertThat(scene.restore("a").question().orElseThrow()).contains(whose);
        assertThat(scene.save("a", true).question().orElseThrow()).contains(whose);
        assertThat(scene.delete("a", "b").question().orElseThrow())
                .contains(whose)
                .contains("saved 3 h ago)");
    }
}
