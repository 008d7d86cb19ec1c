package dev.reseed.project;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code migrations}, {@code masking}, {@code subset}, {@code checks} and {@code data}. */
final class RecipeBinder {
    private static final String FILESYSTEM = "filesystem:";

    Recipe bind(Section top) {
        return new Recipe(
                top.get("migrations").flatMap(RecipeBinder::migrations).orElse(Migrations.NONE),
                top.get("masking").flatMap(RecipeBinder::masking).orElse(Masking.NONE),
                top.get("subset").flatMap(new SubsetBinder()::bind).orElse(Subset.NONE),
                top.get("checks").map(RecipeBinder::paths).orElse(List.of()),
                top.get("drift").flatMap(RecipeBinder::ignored).orElse(List.of()));
    }

    /** {@code data}, at the top or in an environment; a map without a seed means no data. */
    static Optional<Data> data(Value value) {
        return value.section("seed")
                .map(section ->
                        new Data(section.get("seed").flatMap(Value::path).orElse(null)));
    }

    private static Optional<Migrations> migrations(Value value) {
        return value.section("locations", "flyway", "prelude", "lint", "squash").map(section -> {
            List<ProjectPath> locations = new ArrayList<>();
            section.require("locations")
                    .ifPresent(list ->
                            list.oneOrMore().forEach(each -> location(each).ifPresent(locations::add)));
            return new Migrations(
                    locations,
                    section.get("flyway")
                            .map(each -> new FlywayBinder().bind(each))
                            .orElse(Map.of()),
                    section.get("prelude").map(RecipeBinder::paths).orElse(List.of()),
                    section.get("lint")
                            .flatMap(each -> new LintBinder().bind(each))
                            .orElse(Lint.NONE),
                    section.get("squash").flatMap(RecipeBinder::squash).orElse(Squash.NONE));
        });
    }

    private static Optional<Squash> squash(Value value) {
        return value.section("rows", "archive")
                .map(section -> new Squash(
                        section.get("rows").map(RecipeBinder::globs),
                        section.get("archive").flatMap(Value::path)));
    }

    private static Optional<ProjectPath> location(Value value) {
        Optional<String> given = value.text();
        if (given.filter(each -> each.startsWith("classpath:") || each.contains("://"))
                .isPresent()) {
            value.problem("a location must be a folder of the project: Reseed does not have its class path");
            return Optional.empty();
        }
        Optional<ProjectPath> path = given.flatMap(
                each -> value.pathOf(each.startsWith(FILESYSTEM) ? each.substring(FILESYSTEM.length()) : each));
        if (path.filter(each -> !Files.isDirectory(each.path())).isPresent()) {
            value.problem("the folder " + Shown.quoted(path.orElseThrow().given())
                    + (Files.exists(path.orElseThrow().path()) ? " is not a folder" : " does not exist"));
        }
        return path;
    }

    private static Optional<Masking> masking(Value value) {
        return value.section("rules", "key", "strict")
                .map(section -> new Masking(
                        section.get("rules").flatMap(Value::path).orElse(null),
                        section.get("key").flatMap(Value::secret).orElse(null),
                        section.get("strict").flatMap(Value::bool).orElse(true)));
    }

    private static Optional<List<Glob>> ignored(Value value) {
        return value.section("ignore")
                .map(section -> section.get("ignore").map(RecipeBinder::globs).orElse(List.of()));
    }

    private static List<Glob> globs(Value value) {
        return value.oneOrMore().stream().flatMap(GuardBinder::glob).toList();
    }

    private static List<ProjectPath> paths(Value value) {
        return value.oneOrMore().stream().flatMap(each -> each.path().stream()).toList();
    }
}
