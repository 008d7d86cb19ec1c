package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.ProjectFiles;
import dev.reseed.project.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Folders of migrations.
 *
 * @param flyway folders with scripts that Reseed runs, relative, the likeliest first
 * @param others what other tools' migrations were seen, in words
 */
record MigrationFolders(List<Found> flyway, List<String> others) {
    private static final Pattern SCRIPT = Pattern.compile("(?:V[0-9][0-9._]*|B[0-9][0-9._]*|R)__.*\\.sql");

    private static final Map<String, Pattern> TOOLS = Map.of(
            "Django", Pattern.compile("(?:.*/)?migrations/[0-9]{4}_\\w+\\.py"),
            "Alembic", Pattern.compile("(?:.*/)?versions/[0-9a-z]+_\\w*\\.py"),
            "Rails", Pattern.compile("(?:.*/)?db/migrate/[0-9]{14}_\\w+\\.rb"),
            "Prisma", Pattern.compile("(?:.*/)?migrations/[0-9]{14}_\\w+/migration\\.sql"),
            "Knex", Pattern.compile("(?:.*/)?migrations/[0-9]{14}_\\w+\\.[jt]s"));

    /** A folder and how many scripts it has. */
    record Found(String folder, int scripts) {}

    MigrationFolders {
        flyway = List.copyOf(flyway);
        others = List.copyOf(others);
    }

    static MigrationFolders in(Path root) {
        Map<String, Integer> scripts = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> others = new LinkedHashMap<>();
        // What cannot be read has nothing to offer here; commands that need it tell.
        for (Path file : ProjectFiles.find(root, ProjectFiles.SCRIPTS, MigrationFolders::isOne, new Problems())) {
            String path = root.relativize(file).toString().replace('\\', '/');
            String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
            if (SCRIPT.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()) {
                scripts.merge(folder, 1, Integer::sum);
            }
            TOOLS.forEach((tool, pattern) -> {
                if (pattern.matcher(path).matches()) {
                    others.computeIfAbsent(tool, name -> new LinkedHashMap<>())
                            .merge(top(tool, folder), 1, Integer::sum);
                }
            });
        }
        List<Found> flyway = new ArrayList<>();
        scripts.forEach((folder, count) -> flyway.add(new Found(folder, count)));
        // Tests have migrations of their own, and a folder with one script is seldom the main one.
        flyway.sort(Comparator.comparingInt((Found each) -> isForTests(each.folder()) ? 1 : 0)
                .thenComparingInt(each -> -each.scripts())
                .thenComparing(Found::folder));
        List<String> words = new ArrayList<>();
        others.forEach((tool, folders) -> folders.forEach(
                (folder, count) -> words.add(tool + "'s migrations in " + folder + " (" + count + ")")));
        words.sort(null);
        return new MigrationFolders(flyway, words);
    }

    private static boolean isOne(String path) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            // reseed.yml could not name it.
            return false;
        }
        return SCRIPT.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()
                || TOOLS.values().stream().anyMatch(each -> each.matcher(path).matches());
    }

    /** Prisma has a folder for each migration. */
    private static String top(String tool, String folder) {
        return tool.equals("Prisma") ? folder.substring(0, folder.lastIndexOf('/')) : folder;
    }

    private static boolean isForTests(String folder) {
        return List.of(folder.split("/", -1)).stream().anyMatch(each -> each.equals("test") || each.equals("tests"));
    }
}
