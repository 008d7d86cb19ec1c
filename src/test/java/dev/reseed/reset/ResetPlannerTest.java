package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResetPlannerTest {
    private static List<Class<?>> kinds(ResetPlan plan) {
        List<Class<?>> kinds = new ArrayList<>();
        plan.steps().forEach(step -> kinds.add(step.getClass()));
        return kinds;
    }

    private static ReseedException failure(Scene scene) {
        ReseedException[] failure = new ReseedException[1];
        assertThatThrownBy(() -> scene.plan(1)).isInstanceOfSatisfying(ReseedException.class, e -> failure[0] = e);
        assertThat(failure[0].kind()).isEqualTo(Kind.FAILED);
        assertThat(failure[0].what()).isEqualTo("the database \"tickets\" cannot be reset");
        return failure[0];
    }

    @Test
    void buildsBesideTheLiveDatabaseAndSwapsAtTheEnd() {
        assertThat(kinds(new Scene().plan(1)))
                .containsExactly(
                        Step.Create.class,
                        FillStep.Migrate.class,
                        FillStep.Load.class,
                        FillStep.Analyze.class,
                        FillStep.RunChecks.class,
                        Step.Swap.class);
    }

    @Test
    void asksNobodyForWhatAnImageMadeAndNobodyTouched() {
        assertThat(new Scene().plan(1).question()).isPresent();
        assertThat(new Scene().pristine().plan(1).question()).isEmpty();
        assertThat(new Scene().pristine().session(7, "ann", true).plan(1).question())
                .get()
                .asString()
                .startsWith("Replace the database \"tickets\"");
        assertThat(new Scene().pristine().prepared("p", "app", true).plan(1).question())
                .isPresent();
        Scene changed = new Scene().pristine().kept("k1", true, false).kept("k2", true, true);
        assertThat(changed.plan(1).question())
                .get()
                .asString()
                .doesNotContain("Replace")
                .contains("k2");
    }

    @Test
    void copiesATemplateOfTheSameInputs() {
        Scene scene = new Scene().template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofHours(3));
        assertThat(kinds(scene.cached())).containsExactly(Step.Copy.class, Step.Swap.class);
        assertThat(scene.plan(1).step(Step.Copy.class)).isEmpty();
        assertThat(scene.plan(1).step(Step.MakeTemplate.class)).isEmpty();
    }

    @Test
    void buildsAnewWhereNoTemplateFits() {
        String name = "tickets__template_00000001";
        List<Scene> scenes = List.of(
                new Scene(),
                new Scene().template(name, "f8", Duration.ofHours(3)),
                new Scene().template(name, Scene.FINGERPRINT, Duration.ofDays(7)),
                new Scene().template(name, Scene.FINGERPRINT, Duration.ofMinutes(-1)),
                new Scene()
                        .template(name, Scene.FINGERPRINT, Duration.ofHours(3))
                        .settings(1));
        for (Scene scene : scenes) {
            List<DatabaseName> instead =
                    scene.facts().templates().isEmpty() ? List.of() : List.of(new DatabaseName(name));
            assertThat(scene.cached().step(Step.Copy.class)).isEmpty();
            assertThat(scene.cached().step(Step.MakeTemplate.class)).contains(new Step.MakeTemplate(instead));
        }
    }

    @Test
    void makesNoTemplateWhereOnlyTheDatabaseItselfHasRoom() {
        assertThat(new Scene().freeBytes(18_260_000).cached().step(Step.MakeTemplate.class))
                .isPresent();
        ResetPlan plan = new Scene().freeBytes(18_259_000).cached();
        assertThat(plan.step(Step.MakeTemplate.class)).isEmpty();
        assertThat(plan.step(Step.Swap.class)).isPresent();
    }

    @Test
    void buildsInPlaceWhatNamesItsDatabaseUnlessThereIsATemplate() {
        ResetPlanner.Ingredients naming =
                new ResetPlanner.Ingredients(1, Optional.empty(), 0, () -> List.of("V1__a.sql:3"));
        assertThat(kinds(new Scene().cached(naming)))
                .containsExactly(
                        Step.Create.class,
                        Step.Enter.class,
                        FillStep.Migrate.class,
                        FillStep.Analyze.class,
                        Step.MakeTemplate.class,
                        Step.Open.class);
        Scene scene = new Scene().template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofHours(3));
        assertThat(kinds(scene.cached(naming))).containsExactly(Step.Copy.class, Step.Swap.class);
    }

    @Test
    void aDumpWithASchemaComesBeforeTheMigrationsThatItLacks() {
        ResetPlan plan = new Scene().cached(Scene.dumped(true, List.of()));
        assertThat(kinds(plan))
                .containsExactly(
                        Step.Create.class,
                        FillStep.LoadDump.class,
                        FillStep.Migrate.class,
                        FillStep.Analyze.class,
                        FillStep.RunChecks.class,
                        Step.MakeTemplate.class,
                        Step.Swap.class);
        assertThat(plan.step(FillStep.Migrate.class)).contains(new FillStep.Migrate(12, true));
    }

    @Test
    void aDumpOfDataAloneComesBehindMigrationsAndSeed() {
        ResetPlan plan = new Scene().plan(1, Scene.dumped(false, List.of()));
        assertThat(kinds(plan))
                .containsExactly(
                        Step.Create.class,
                        FillStep.Migrate.class,
                        FillStep.Load.class,
                        FillStep.LoadDump.class,
                        FillStep.Analyze.class,
                        FillStep.RunChecks.class,
                        Step.Swap.class);
        assertThat(plan.step(FillStep.Migrate.class)).contains(new FillStep.Migrate(12, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDumpIsNotLoadedInPlace(boolean schema) {
        ResetPlanner.Ingredients naming = Scene.dumped(schema, List.of("V1__a.sql:3", "V2__b.sql:1"));
        ResetPlanner planner = new ResetPlanner("dev", Scene.PROJECT, Scene.TICKETS, 1);
        for (ThrowingCallable planning : List.<ThrowingCallable>of(
                () -> new Scene().plan(1, naming), () -> planner.planBeforeStart("embedded server", naming))) {
            assertThatThrownBy(planning).isInstanceOfSatisfying(ReseedException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.USAGE);
                assertThat(e.what()).contains("prod.dump");
                assertThat(e.why()).endsWith("\nV1__a.sql:3\nV2__b.sql:1");
            });
        }
        Scene copied = new Scene().template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofHours(3));
        assertThat(kinds(copied.cached(naming))).containsExactly(Step.Copy.class, Step.Swap.class);
    }

    @Test
    void whatIsAskedIsKnownBeforeTheRecipeIsRead() {
        Scene scene =
                new Scene().session(4711, "app", true).kept("k1", true, true).kept("k2", true, true);
        assertThat(scene.question()).isEqualTo(scene.plan(1).question()).isPresent();
        assertThat(new Scene().withoutLive().question()).isEmpty();
    }

    @Test
    void aDumpNeedsRoomByItsOwnSize() {
        assertThatThrownBy(() -> new Scene().freeBytes(19_900_000).plan(1, Scene.dumped(true, List.of())))
                .isInstanceOfSatisfying(
                        ReseedException.class,
                        e -> assertThat(e.why())
                                .isEqualTo("it needs about 20.0 MB, and the server's disk has 19.9 MB free"));
        assertThat(new Scene()
                        .freeBytes(20_000_000)
                        .plan(1, Scene.dumped(true, List.of()))
                        .steps())
                .isNotEmpty();
        assertThat(new ResetPlanner.Dump(load(OptionalLong.of(1_000)), true, false).databaseBytes())
                .isEqualTo(1_500);
    }

    /** A small dump with a schema makes a small database; one of data is added to what the live one shows. */
    @Test
    void theLiveDatabasesSizeCountsWhereADumpsSaysNothing() {
        assertThat(planned(OptionalLong.of(1_000), true, 2_000).steps()).isNotEmpty();
        assertThatThrownBy(() -> planned(OptionalLong.empty(), true, 2_000)).isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> planned(OptionalLong.of(1_000), false, 2_000)).isInstanceOf(ReseedException.class);
    }

    private static FillStep.LoadDump load(OptionalLong bytes) {
        return new FillStep.LoadDump("standard input", bytes, "SQL text", Optional.empty());
    }

    private static ResetPlan planned(OptionalLong bytes, boolean schema, long free) {
        ResetPlanner.Dump dump = new ResetPlanner.Dump(load(bytes), schema, false);
        return new Scene()
                .freeBytes(free)
                .plan(1, new ResetPlanner.Ingredients(1, Optional.empty(), 0, () -> List.of(), Optional.of(dump)));
    }

    @Test
    void beginsWithWhatInterruptedCommandsLeft() {
        ResetPlan plan = new Scene()
                .leftover("tickets__stage_1")
                .leftover("tickets__stage_2")
                .plan(1);
        assertThat(plan.steps().getFirst())
                .isEqualTo(new Step.Clean(
                        List.of(new DatabaseName("tickets__stage_1"), new DatabaseName("tickets__stage_2"))));
    }

    @Test
    void dropsOnlyAfterTheSwap() {
        List<Class<?>> kinds = kinds(new Scene()
                .leftover("tickets__stage_1")
                .kept("tickets__kept_1", true, false)
                .kept("tickets__kept_2", true, true)
                .plan(1));
        assertThat(kinds).startsWith(Step.Clean.class, Step.Create.class);
        assertThat(kinds).endsWith(Step.Swap.class, Step.DropKept.class, Step.DropKept.class);
    }

    /** Every combination of parts that a recipe can have or lack. */
    static Stream<Arguments> recipes() {
        return IntStream.range(0, 8).mapToObj(i -> Arguments.of((i & 1) != 0, (i & 2) != 0, (i & 4) != 0));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void plansTheStepsThatTheRecipeHas(boolean migrations, boolean seed, boolean checks) {
        ResetPlanner.Ingredients recipe = new ResetPlanner.Ingredients(
                migrations ? 1 : 0,
                seed ? Optional.of(new FillStep.Load("demo", "1 file")) : Optional.empty(),
                checks ? 1 : 0,
                () -> List.of());
        List<Class<?>> expected = new ArrayList<>(List.of(Step.Create.class));
        if (migrations) {
            expected.add(FillStep.Migrate.class);
        }
        if (seed) {
            expected.add(FillStep.Load.class);
        }
        expected.add(FillStep.Analyze.class);
        if (checks) {
            expected.add(FillStep.RunChecks.class);
        }
        expected.add(Step.Swap.class);
        assertThat(kinds(new Scene().plan(1, recipe))).isEqualTo(expected);
        assertThat(kinds(new Scene().withoutLive().plan(1, recipe))).isEqualTo(expected);
    }

    @Test
    void takesOverWhatTheLiveDatabaseHas() {
        Step.Create create =
                (Step.Create) new Scene().settings(3).plan(1).steps().getFirst();
        assertThat(create.like()).get().extracting(p -> p.owner()).isEqualTo("app");
        assertThat(create.settings()).isEqualTo(3);
        assertThat(new Scene().withoutLive().plan(1).steps().getFirst())
                .isEqualTo(new Step.Create(Optional.empty(), 0));
    }

    @Test
    void asksNothingWhereNothingIsReplacedOrDropped() {
        ResetPlan plan = new Scene().withoutLive().leftover("tickets__stage_1").plan(1);
        assertThat(plan.question()).isEmpty();
        assertThat(plan.steps()).contains(new Step.Swap(Scene.TICKETS, Optional.empty(), List.of(), List.of()));
    }

    @Test
    void asksBeforeItReplaces() {
        assertThat(new Scene().plan(1).question())
                .contains("Replace the database \"tickets\" (8.3 MB)? It is kept for undo.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1 session", "2, 2 sessions"})
    void asksBeforeItEndsSessions(int count, String expected) {
        Scene scene = new Scene();
        for (int i = 0; i < count; i++) {
            scene.session(4711 + i, "app", true);
        }
        ResetPlan plan = scene.plan(1);
        assertThat(plan.question())
                .contains("Replace the database \"tickets\" (8.3 MB) and end " + expected + "? It is kept for undo.");
        Step.Swap swap = plan.steps().stream()
                .filter(Step.Swap.class::isInstance)
                .map(Step.Swap.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(swap.sessions()).hasSize(count);
        assertThat(swap.describe())
                .startsWith("swap: rename tickets (8.3 MB) away, the stage to tickets\n  ends process 4711: user app,"
                        + " program \"web\", from 127.0.0.1, idle for 12.0 s");
    }

    @Test
    void asksBeforeItRollsBackPreparedTransactions() {
        ResetPlan plan = new Scene()
                .prepared("half way", "app", true)
                .prepared("b", "jane", true)
                .plan(1);
        assertThat(plan.question())
                .contains("Replace the database \"tickets\" (8.3 MB)? It is kept for undo. Rolls back the prepared"
                        + " transaction \"half way\" of user app. Rolls back the prepared transaction \"b\" of user"
                        + " jane.");
    }

    @Test
    void tellsWhatBecomesOfASlotThatNobodyReads() {
        assertThat(new Scene().slot("audit").plan(1).notes())
                .containsExactly(
                        "the logical replication slot \"audit\" stays with the database that is kept, holds back"
                                + " the write-ahead log meanwhile, and goes with it");
    }

    @Test
    void asksBeforeItDropsWhatSomebodyChanged() {
        Scene scene = new Scene().kept("a", true, true).kept("b", true, false).kept("c", true, true);
        assertThat(scene.plan(1).question())
                .contains(
                        "Replace the database \"tickets\" (8.3 MB)? It is kept for undo. Drops older kept: a, c, changed since their resets.");
    }

    @Test
    void asksBeforeItDropsWhatSomebodyChangedAlsoWithoutALiveDatabase() {
        Scene scene = new Scene().withoutLive().kept("a", true, false).kept("b", true, true);
        assertThat(scene.plan(1).question()).get().asString().contains("Drops older kept: b, changed since its reset.");
        assertThat(new Scene()
                        .withoutLive()
                        .kept("a", true, false)
                        .kept("b", true, false)
                        .plan(1)
                        .question())
                .isEmpty();
    }

    /** The one that the swap keeps takes a place of its own. */
    @ParameterizedTest
    @CsvSource({
        "true,  0, 0, ''",
        "true,  0, 1, 'a'",
        "true,  0, 3, 'a b c'",
        "true,  1, 0, ''",
        "true,  1, 1, 'a'",
        "true,  1, 2, 'a b'",
        "true,  3, 2, ''",
        "true,  3, 3, 'c'",
        "true,  3, 5, 'c d e'",
        "false, 0, 1, 'a'",
        "false, 1, 0, ''",
        "false, 1, 1, ''",
        "false, 1, 2, 'b'",
        "false, 3, 3, ''",
        "false, 3, 5, 'd e'",
    })
    void keepsTheNewest(boolean live, int keep, int count, String dropped) {
        for (boolean changed : List.of(false, true)) {
            Scene scene = live ? new Scene() : new Scene().withoutLive();
            for (int i = 0; i < count; i++) {
                scene.kept("abcde".substring(i, i + 1), true, changed);
            }
            List<String> expected = dropped.isEmpty()
                    ? List.of()
                    : Stream.of(dropped.split(" ", -1))
                            .map(name -> name + (changed ? "!" : ""))
                            .toList();
            assertThat(Scene.dropped(scene.plan(keep))).isEqualTo(expected);
        }
    }

    /** All ways in which three kept databases can be foreign, changed or unchanged, against every number to keep. */
    static Stream<Arguments> keptDatabases() {
        return Stream.of(0, 1, 3)
                .flatMap(keep -> Stream.of(true, false)
                        .flatMap(live -> IntStream.range(0, 27)
                                .mapToObj(i -> Arguments.of(keep, live, "" + kind(i / 9) + kind(i / 3) + kind(i)))));
    }

    private static char kind(int i) {
        return "fcu".charAt(i % 3);
    }

    @ParameterizedTest
    @MethodSource("keptDatabases")
    void neverDropsWhatReseedDidNotBuild(int keep, boolean live, String kinds) {
        Scene scene = live ? new Scene() : new Scene().withoutLive();
        List<String> unchanged = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int room = Math.max(0, keep - (live ? 1 : 0));
        for (int i = 0; i < 3; i++) {
            char kind = kinds.charAt(i);
            String name = "k" + i;
            scene.kept(name, kind != 'f', kind != 'u');
            if (i >= room) {
                switch (kind) {
                    case 'f' ->
                        notes.add("the kept database " + name + " stays beyond keep: " + keep
                                + ", because Reseed did not build it");
                    case 'c' -> changed.add(name + "!");
                    default -> unchanged.add(name);
                }
            }
        }
        ResetPlan plan = scene.plan(keep);
        assertThat(Scene.dropped(plan))
                .containsExactlyElementsOf(
                        Stream.concat(unchanged.stream(), changed.stream()).toList());
        assertThat(plan.notes()).isEqualTo(notes);
        assertThat(plan.question().isPresent()).isEqualTo(live || !changed.isEmpty());
    }

    @Test
    void neverDropsWhatAnotherProjectMade() {
        ResetPlan plan =
                new Scene().keptBy("shop-2", "k0").kept("k1", true, false).plan(1);
        assertThat(Scene.dropped(plan)).containsExactly("k1");
        assertThat(plan.notes())
                .containsExactly("the kept database k0 stays beyond keep: 1, because the project \"shop-2\" made it");
    }

    @Test
    void saysAtOnceEverythingThatIsMissing() {
        ReseedException failure = failure(new Scene()
                .powers(false, false)
                .session(1, "app", true)
                .session(2, "postgres", false)
                .unseenSession(3, "jane")
                .prepared("tx 1", "jane", false)
                .prepared("tx 2", "app", true));
        assertThat(failure.why().lines())
                .containsExactly(
                        "the role \"app\" may not create databases",
                        "the role \"app\" does not own the database \"tickets\"",
                        "the role \"app\" may not end process 2: user postgres, program \"web\", from 127.0.0.1, idle for"
                                + " 12.0 s",
                        "the role \"app\" may not end process 3: user jane",
                        "the role \"app\" may not roll back the prepared transaction \"tx 1\" of user jane, 3 h ago");
        assertThat(failure.remedy().lines())
                .containsExactly(
                        "grant it, as a superuser: ALTER ROLE \"app\" CREATEDB",
                        "use its owner, or, as a superuser: ALTER DATABASE \"tickets\" OWNER TO \"app\"",
                        "close these programs, or, as a superuser: GRANT pg_signal_backend TO \"app\"; a"
                                + " superuser's session is ended by a superuser alone",
                        "finish it, as its user or as a superuser: COMMIT PREPARED '…' or ROLLBACK PREPARED '…'");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 3, 5, 9, 6, 10, 12, 7, 11, 13, 14, 15})
    void namesEachMissingPowerWithItsRemedy(int missing) {
        Scene scene = new Scene().powers((missing & 1) == 0, (missing & 2) == 0);
        if ((missing & 4) != 0) {
            scene.session(2, "postgres", false);
        }
        if ((missing & 8) != 0) {
            scene.prepared("tx", "jane", false);
        }
        ReseedException failure = failure(scene);
        assertThat(failure.why().lines()).hasSize(Integer.bitCount(missing));
        assertThat(failure.remedy().lines()).hasSize(Integer.bitCount(missing));
    }

    @Test
    void needsOnlyCreatedbForAFirstDatabase() {
        new Scene().withoutLive().plan(1);
        assertThat(failure(new Scene().withoutLive().powers(false, true)).why())
                .isEqualTo("the role \"app\" may not create databases");
    }

    @Test
    void leavesSessionsThatItMayEndToTheSwap() {
        assertThat(new Scene().session(1, "app", true).plan(1).steps()).isNotEmpty();
    }

    @Test
    void knowsNothingOfAServerThatIsNotStarted() {
        ResetPlan plan =
                new ResetPlanner("dev", Scene.PROJECT, Scene.TICKETS, 1).planBeforeStart("embedded server", Scene.DEMO);
        assertThat(plan.steps().getFirst()).isEqualTo(new Step.StartServer("embedded server"));
        assertThat(kinds(plan)).endsWith(FillStep.RunChecks.class, Step.Swap.class);
        assertThat(plan.question()).isEmpty();
        assertThat(plan.notes())
                .containsExactly("the server is not running: if it holds tickets already, that will be kept");
    }

    @Test
    void refusesBeforeAnyWorkWhenTheDiskIsTooFull() {
        assertThatThrownBy(() -> new Scene().freeBytes(9_000_000).plan(1))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.FAILED);
                    assertThat(e.why()).isEqualTo("it needs about 9.1 MB, and the server's disk has 9.0 MB free");
                });
        assertThat(new Scene().freeBytes(9_130_000).plan(1).steps()).isNotEmpty();
        assertThat(new Scene().withoutLive().freeBytes(0).plan(1).steps()).isNotEmpty();
    }
}
