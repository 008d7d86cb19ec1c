package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.subset.SubsetCounts;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden cases: what a dry run says about a scene. */
class PlanCasesTest {
    private static final Path CASES = Path.of("src/test/cases/plan");

    private static final Map<String, Supplier<ResetPlan>> SCENES = new TreeMap<>(Map.of(
            "template",
                    () -> new Scene()
                            .session(4711, "app", true)
                            .template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofHours(3))
                            .cached(),
            "in-place",
                    () -> new Scene()
                            .session(4711, "app", true)
                            .template("tickets__template_00000001", "f8", Duration.ofHours(3))
                            .cached(new ResetPlanner.Ingredients(
                                    2,
                                    Optional.empty(),
                                    1,
                                    () -> List.of("migrations/V1__a.sql:3", "flyway.initSql:1"))),
            "replaces", () -> new Scene().settings(2).plan(1),
            "first", () -> new Scene().withoutLive().plan(1),
            "not-started",
                    () -> new ResetPlanner("dev", Scene.PROJECT, Scene.TICKETS, 1)
                            .planBeforeStart("embedded server", Scene.DEMO),
            "sessions",
                    () -> new Scene()
                            .session(4711, "app", true)
                            .session(4712, "app", true)
                            .plan(1),
            "everything",
                    () -> new Scene()
                            .leftover("tickets__stage_00000001")
                            .session(4711, "app", true)
                            .prepared("half way", "jane", true)
                            .slot("audit")
                            .kept("tickets__kept_00000002", true, false)
                            .kept("tickets__kept_00000003", true, true)
                            .kept("tickets__kept_00000004", false, true)
                            .plan(1),
            "empty-recipe",
                    () -> new Scene().plan(1, new ResetPlanner.Ingredients(0, Optional.empty(), 0, () -> List.of())),
            "one-of-each",
                    () -> new Scene()
                            .plan(
                                    1,
                                    new ResetPlanner.Ingredients(
                                            1, Optional.of(new FillStep.Load("demo", "1 file")), 1, () -> List.of())),
            "powerless",
                    () -> new Scene()
                            .powers(false, false)
                            .session(4711, "postgres", false)
                            .unseenSession(4712, "jane")
                            .prepared("tx", "jane", false)
                            .plan(1)));

    static {
        SCENES.put("dump", () -> new Scene().session(4711, "app", true).plan(1, Scene.dumped(true, List.of())));
        SCENES.put("dump-of-data", () -> new Scene().plan(1, Scene.dumped(false, List.of())));
        SCENES.put(
                "dump-in-place",
                () -> new Scene().plan(1, Scene.dumped(true, List.of("migrations/V1__a.sql:3", "flyway.initSql:1"))));
        SCENES.put(
                "dump-not-started",
                () -> new ResetPlanner("dev", Scene.PROJECT, Scene.TICKETS, 1)
                        .planBeforeStart("embedded server", Scene.dumped(true, List.of())));
        SCENES.put(
                "load",
                () -> new Scene()
                        .leftover("tickets__stage_00000001")
                        .session(4711, "app", true)
                        .prepared("half way", "jane", true)
                        .slot("audit")
                        .kept("tickets__kept_00000003", true, true)
                        .load(false));
        SCENES.put(
                "load-template",
                () -> new Scene()
                        .built(Scene.FINGERPRINT)
                        .template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofDays(9))
                        .session(4711, "app", true)
                        .loadUnchanged());
        SCENES.put("load-replaces", () -> new Scene().superuser().load(true));
        SCENES.put("load-replaces-powerless", () -> new Scene().load(true));
        SCENES.put("load-first", () -> new Scene().withoutLive().load(false));
        SCENES.put(
                "load-powerless",
                () -> new Scene()
                        .powers(false, false)
                        .session(4711, "postgres", false)
                        .load(false));
        SCENES.put(
                "spare",
                () -> new Scene()
                        .session(4711, "app", true)
                        .template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofHours(3))
                        .spare("tickets__spare_00000001", Scene.FINGERPRINT, Duration.ofHours(2), 0)
                        .cached());
        subsets();
        migrates();
        saves();
        restores();
        SCENES.put("load-not-started", () -> Scene.loader().planBeforeStart("embedded server", Scene.rows(false)));
    }

    private static void subsets() {
        SubsetCounts.Table orders =
                new SubsetCounts.Table("public.orders", 120, true, OptionalLong.of(12_000), Optional.of("1%"));
        SubsetCounts.Table items =
                new SubsetCounts.Table("public.items", 1_204, true, OptionalLong.of(98_231), Optional.empty());
        SubsetCounts.Table products =
                new SubsetCounts.Table("public.products", 1, false, OptionalLong.empty(), Optional.empty());
        SCENES.put(
                "subset",
                () -> subset(Optional.of(new SubsetCounts(
                        List.of(items, orders, products), 120, List.of("audit.entries", "public.settings")))));
        SCENES.put("subset-not-counted", () -> subset(Optional.empty()));
        SCENES.put(
                "subset-nearly-all",
                () -> subset(Optional.of(new SubsetCounts(
                        List.of(
                                new SubsetCounts.Table(
                                        "public.orders", 0, true, OptionalLong.of(12), Optional.of("id < 0")),
                                new SubsetCounts.Table(
                                        "public.users", 985, true, OptionalLong.of(1_000), Optional.of("98%"))),
                        985,
                        List.of()))));
    }

    private static ResetPlan subset(Optional<SubsetCounts> counts) {
        return new Scene()
                .plan(1, Scene.dumped(true, List.of()))
                .choosing(new SubsetForecast(List.of("orders: 1%", "products: 1"), counts));
    }

    private static void migrates() {
        Pending two = Scene.pending("V13__sell_gift_cards.sql", "R__sales.sql");
        SCENES.put(
                "migrate",
                () -> new Scene()
                        .leftover("tickets__stage_00000001")
                        .session(4711, "app", true)
                        .prepared("half way", "jane", true)
                        .kept("tickets__kept_00000003", true, true)
                        .migrate(two));
        SCENES.put(
                "migrate-template",
                () -> new Scene()
                        .built(Scene.FINGERPRINT)
                        .template("tickets__template_00000001", Scene.FINGERPRINT, Duration.ofDays(9))
                        .session(4711, "app", true)
                        .migrateUnchanged(two));
        SCENES.put(
                "migrate-nothing",
                () -> new Scene()
                        .session(4711, "app", true)
                        .migrate(new Pending(13, List.of(), List.of("V12_1__late.sql"), List.of())));
        SCENES.put(
                "migrate-named",
                () -> new Scene()
                        .migrate(new Pending(
                                12,
                                List.of("V13__grant.sql"),
                                List.of(),
                                List.of("migrations/V13__grant.sql:3", "flyway.initSql:1"))));
        SCENES.put("migrate-first", () -> new Scene().withoutLive().migrate(two));
        SCENES.put(
                "migrate-powerless",
                () -> new Scene()
                        .powers(false, false)
                        .session(4711, "postgres", false)
                        .migrate(two));
        SCENES.put("migrate-not-started", () -> Scene.migrator().planBeforeStart("embedded server", 4));
    }

    private static void saves() {
        Duration hours = Duration.ofHours(3);
        SCENES.put(
                "snapshot-save",
                () -> new Scene()
                        .leftover("tickets__stage_00000001")
                        .session(4711, "app", true)
                        .prepared("half way", "jane", true)
                        .snapshot("other", hours)
                        .save("before-import", false));
        SCENES.put(
                "snapshot-save-taken",
                () -> new Scene().snapshot("before-import", hours).save("before-import", false));
        SCENES.put(
                "snapshot-save-replaces",
                () -> new Scene()
                        .session(4711, "app", true)
                        .session(4712, "app", true)
                        .snapshot("before-import", hours)
                        .save("before-import", true));
        SCENES.put("snapshot-save-first", () -> new Scene().withoutLive().save("before-import", false));
        SCENES.put(
                "snapshot-save-powerless",
                () -> new Scene()
                        .powers(false, false)
                        .session(4711, "postgres", false)
                        .save("before-import", false));
        SCENES.put(
                "snapshot-save-no-room", () -> new Scene().freeBytes(5_000_000).save("before-import", false));
        SCENES.put("snapshot-not-started", () -> Scene.snapshots().beforeStart("save the snapshot before-import"));
    }

    private static void restores() {
        Duration hours = Duration.ofHours(3);
        SCENES.put(
                "snapshot-restore",
                () -> new Scene()
                        .leftover("tickets__stage_00000001")
                        .session(4711, "app", true)
                        .prepared("half way", "jane", true)
                        .slot("audit")
                        .kept("tickets__kept_00000003", true, true)
                        .snapshot("before-import", hours)
                        .restore("before-import"));
        SCENES.put(
                "snapshot-restore-first",
                () -> new Scene().withoutLive().snapshot("before-import", hours).restore("before-import"));
        SCENES.put(
                "snapshot-restore-mistyped",
                () -> new Scene().snapshot("before-import", hours).restore("before-inport"));
        SCENES.put("snapshot-restore-none", () -> new Scene().restore("before-import"));
        SCENES.put(
                "snapshot-restore-of-another-project",
                () -> new Scene().snapshotBy("books-9", "before-import", hours).restore("before-import"));
        SCENES.put(
                "snapshot-delete",
                () -> new Scene()
                        .snapshot("before-import", hours)
                        .snapshot("monday", Duration.ofDays(4))
                        .delete("monday", "before-import"));
        SCENES.put(
                "snapshot-delete-missing",
                () -> new Scene().snapshot("before-import", hours).delete("before-import", "monday"));
    }

    static Stream<String> cases() {
        return SCENES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatItWillDo(String name) throws IOException {
        assertThat(CASES.resolve(name).resolve("why.md")).isNotEmptyFile();
        String actual = read(SCENES.getOrDefault(name, () -> {
            throw new IllegalArgumentException(name);
        }));
        Path expected = CASES.resolve(name).resolve("expected.txt");
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten in CI")
                    .isNull();
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    @Test
    void everyCaseIsRead() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            assertThat(folders.map(each -> each.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(SCENES.keySet());
        }
    }

    private static String read(Supplier<ResetPlan> scene) {
        try {
            ResetPlan plan = scene.get();
            return plan.steps().stream().map(step -> step.describe() + "\n").collect(Collectors.joining())
                    + plan.notes().stream().map(note -> "note: " + note + "\n").collect(Collectors.joining())
                    + plan.question()
                            .map(question -> "asks first: " + question + "\n")
                            .orElse("");
        } catch (ReseedException e) {
            return "error: " + e.what() + "\n  why: " + e.why().replace("\n", "\n       ") + "\n  try: "
                    + e.remedy().replace("\n", "\n       ") + "\n";
        }
    }
}
