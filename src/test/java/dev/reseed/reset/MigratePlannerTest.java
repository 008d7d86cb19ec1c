package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigratePlannerTest {
    private static final String TEMPLATE = "tickets__template_00000001";
    private static final Pending ONE = Scene.pending("V3__a.sql");

    private static List<Class<?>> kinds(ResetPlan plan) {
        return plan.steps().stream().<Class<?>>map(Object::getClass).toList();
    }

    private static ReseedException failure(Scene scene, Pending pending) {
        ReseedException[] failure = new ReseedException[1];
        assertThatThrownBy(() -> scene.migrate(pending))
                .isInstanceOfSatisfying(ReseedException.class, e -> failure[0] = e);
        assertThat(failure[0].kind()).isEqualTo(Kind.FAILED);
        return failure[0];
    }

    @Test
    void copiesMigratesAndSwapsAtTheEnd() {
        assertThat(kinds(new Scene().migrate(ONE)))
                .containsExactly(
                        Step.CopyLive.class,
                        FillStep.ApplyPending.class,
                        FillStep.Analyze.class,
                        FillStep.RunChecks.class,
                        Step.Swap.class);
    }

    @Test
    void copiesTheTemplateOfADatabaseThatNobodyChanged() {
        Scene built = new Scene().built("f1").template(TEMPLATE, "f1", Duration.ofDays(30));
        assertThat(kinds(built.migrateUnchanged(ONE))).startsWith(Step.CopyTemplate.class);
    }

    @Test
    void doesNothingAndAsksNothingWhereNothingIsPending() {
        Scene scene = new Scene().session(1, "app", false).powers(false, false).freeBytes(0);
        ResetPlan plan = scene.migrate(Scene.pending());
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.question()).isEmpty();
        assertThat(plan.notes()).containsExactly("nothing is pending: 12 migrations are applied");
    }

    @Test
    void asksWithTheNamesOfAFewAndTheRangeOfMany() {
        assertThat(new Scene().migrate(ONE).question().orElseThrow()).contains("1 more migration (V3__a.sql)");
        assertThat(new Scene()
                        .migrate(Scene.pending("V3__a.sql", "V4__b.sql", "V5__c.sql", "R__v.sql"))
                        .question()
                        .orElseThrow())
                .contains("4 more migrations (V3__a.sql to R__v.sql)");
    }

    @Test
    void refusesWhatReachesTheLiveDatabaseByItsName() {
        Pending named = new Pending(2, List.of("V3__a.sql"), List.of(), List.of("migrations/V3__a.sql:7"));
        ReseedException refused = failure(new Scene(), named);
        assertThat(refused.why()).contains("migrations/V3__a.sql:7");
        assertThat(refused.remedy()).contains("current_database()", "reseed reset");
    }

    @Test
    void wantsRoomForTheCopy() {
        long needed = 8_300_000 / 10 * 11;
        assertThat(kinds(new Scene().freeBytes(needed).migrate(ONE))).contains(Step.Swap.class);
        assertThat(failure(new Scene().freeBytes(needed - 1), ONE).what()).contains("there is no room for a copy");
    }

    @Test
    void tellsOfLateOnesThatFlywayPassesOver() {
        Pending late = new Pending(2, List.of(), List.of("V1_5__x.sql"), List.of());
        assertThat(new Scene().migrate(late).notes())
                .anySatisfy(note ->
                        assertThat(note).startsWith("V1_5__x.sql is late").contains("outOfOrder: true"));
    }
}
