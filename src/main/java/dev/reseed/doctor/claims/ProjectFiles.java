package dev.reseed.doctor.claims;

import dev.reseed.project.Problems;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A bounded walk over a project's folder; it follows no link to a folder. */
public final class ProjectFiles {
    /** How deep configuration files are looked for. */
    public static final int CONFIGURATION = 5;

    /** How deep scripts are looked for: {@code api/src/main/resources/db/migration/V1__a.sql}. */
    public static final int SCRIPTS = 8;

    private static final int MAX_ENTRIES = 50_000;
    private static final int MAX_FOUND = 5_000;
    private static final Set<String> SKIPPED = Set.of(
            ".git",
            ".gradle",
            ".hg",
            ".idea",
            ".mvn",
            ".next",
            ".nox",
            ".svn",
            ".terraform",
            ".tox",
            ".venv",
            "__pycache__",
            "bower_components",
            "build",
            "dist",
            "node_modules",
            "site-packages",
            "target",
            "vendor",
            "venv");

    private final Path root;
    private final Problems problems;
    private final List<Path> found = new ArrayList<>();
    private int seen;
    private boolean full;

    private ProjectFiles(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * The files and folders whose path, relative and with slashes, is wanted; shallow ones first, then by name.
     * What others build or bring along is not looked into.
     *
     * @param depth how many levels, {@link #CONFIGURATION} or {@link #SCRIPTS}
     */
    public static List<Path> find(Path root, int depth, Predicate<String> wanted, Problems problems) {
        ProjectFiles walk = new ProjectFiles(root, problems);
        List<Path> level = List.of(root);
        for (int i = 0; i < depth && !level.isEmpty(); i++) {
            level = walk.level(level, wanted);
        }
        return List.copyOf(walk.found);
    }

    private List<Path> level(List<Path> folders, Predicate<String> wanted) {
        List<Path> below = new ArrayList<>();
        for (Path folder : folders) {
            for (Path entry : entries(folder)) {
                if (wanted.test(ConfigFile.label(root, entry)) && found.size() < MAX_FOUND) {
                    found.add(entry);
                }
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && !SKIPPED.contains(entry.getFileName().toString())
                        && !Files.exists(entry.resolve("pyvenv.cfg"))) {
                    below.add(entry);
                }
            }
        }
        return below;
    }

    private List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path each : stream) {
                if (++seen > MAX_ENTRIES) {
                    tellFull();
                    break;
                }
                entries.add(each);
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(ConfigFile.label(root, folder), 1, 1, "is a folder that cannot be read");
        }
        entries.sort(null);
        return entries;
    }

    private void tellFull() {
        if (!full) {
            problems.add(".", 1, 1, "has more than " + MAX_ENTRIES + " files; those beyond were not looked at");
        }
        full = true;
    }
}
