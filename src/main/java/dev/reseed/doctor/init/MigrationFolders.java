package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.ProjectFiles;
import dev.reseed.project.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Folders of migrations.
 *
 * @param flyway folders with scripts that Reseed runs, relative, the likeliest first
 * @param others what other tools' migrations were seen, by tool and folder
 */
record MigrationFolders(List<Found> flyway, List<OtherMigrations> others) {
    private static final Pattern SCRIPT = Pattern.compile("(?:V[0-9][0-9._]*|B[0-9][0-9._]*|R)__.*\\.sql");

    /** A folder and how many scripts it has. */
    record Found(String folder, int scripts) {}

    MigrationFolders {
        flyway = List.copyOf(flyway);
        others = List.copyOf(others);
    }

    static MigrationFolders in(Path root) {
        Map<String, Integer> scripts = new LinkedHashMap<>();
        Map<OtherMigrations.Tool, Map<String, Integer>> others = new EnumMap<>(OtherMigrations.Tool.class);
        // What cannot be read has nothing to offer here; commands that need it tell.
        for (Path file : ProjectFiles.find(root, ProjectFiles.SCRIPTS, MigrationFolders::isOne, new Problems())) {
            String path = root.relativize(file).toString().replace('\\', '/');
            String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
            if (SCRIPT.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()) {
                scripts.merge(folder, 1, Integer::sum);
            }
            OtherMigrations.toolOf(path)
                    .ifPresent(tool -> others.computeIfAbsent(tool, name -> new TreeMap<>())
                            .merge(OtherMigrations.folderOf(tool, folder), 1, Integer::sum));
        }
        List<Found> flyway = new ArrayList<>();
        scripts.forEach((folder, count) -> flyway.add(new Found(folder, count)));
        // Tests have migrations of their own, and a folder with one script is seldom the main one.
        flyway.sort(Comparator.comparingInt((Found each) -> isForTests(each.folder()) ? 1 : 0)
                .thenComparingInt(each -> -each.scripts())
                .thenComparing(Found::folder));
        List<OtherMigrations> found = new ArrayList<>();
        others.forEach((tool, folders) ->
                folders.forEach((folder, count) -> found.add(OtherMigrations.in(root, tool, folder, count))));
        return new MigrationFolders(flyway, found);
    }

    private static boolean isOne(String path) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            // reseed.yml could not name it.
            return false;
        }
        return SCRIPT.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()
                || OtherMigrations.toolOf(path).isPresent();
    }

    private static boolean isForTests(String folder) {
        return List.of(folder.split("/", -1)).stream().anyMatch(each -> each.equals("test") || each.equals("tests"));
    }
}
