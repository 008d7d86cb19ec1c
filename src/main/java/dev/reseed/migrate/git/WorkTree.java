package dev.reseed.migrate.git;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A checkout and where git keeps what belongs to it. All paths are real ones.
 *
 * @param top the folder that was checked out to
 * @param git git's folder of this work tree: its head and its index
 * @param common git's folder of all work trees: objects, branches, configuration
 */
record WorkTree(Path top, Path git, Path common) {
    private static final int MAX_BYTES = 64_000;

    /**
     * The one that a folder lies in. As git does, the search passes over a {@code .git} that is no repository, and ends
     * at a file {@code .git}, which a work tree and a submodule have. A setting {@code core.worktree} is not asked: a
     * submodule's names this same folder, and another one would not have the project in it.
     */
    static Optional<WorkTree> above(Path folder) {
        for (Path top = real(folder); top != null; top = top.getParent()) {
            Path git = top.resolve(".git");
            if (Files.isRegularFile(git)) {
                return Optional.of(linked(top, git));
            }
            if (isRepository(git)) {
                return Optional.of(of(top, git));
            }
        }
        return Optional.empty();
    }

    private static WorkTree linked(Path top, Path file) {
        Optional<Path> git = named(file, "gitdir:").filter(WorkTree::isRepository);
        return of(
                top,
                git.orElseThrow(() -> ReseedException.usage(
                        "the repository of " + top + " cannot be found",
                        "the file " + file + " names none that is there",
                        "\"git worktree repair\" or \"git submodule update --init\" mends it")));
    }

    private static WorkTree of(Path top, Path git) {
        return new WorkTree(
                top, real(git), real(named(git.resolve("commondir"), "").orElse(git)));
    }

    private static boolean isRepository(Path git) {
        // A head may be a link, to a branch that has no commit yet.
        return (Files.exists(git.resolve("HEAD")) || Files.isSymbolicLink(git.resolve("HEAD")))
                && (Files.isDirectory(git.resolve("objects")) || Files.isRegularFile(git.resolve("commondir")));
    }

    /** The path that a file's only line names after its start, relative to the file's folder. */
    private static Optional<Path> named(Path file, String start) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = Reading.of("the file " + file, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            }
        });
        try {
            return Optional.of(text)
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .filter(path -> !path.isEmpty())
                    .map(file::resolveSibling);
        } catch (InvalidPathException e) {
            return Optional.empty(); // as good as one that is not there
        }
    }

    /** Whether a folder, which need not be there, lies in it. */
    boolean holds(Path folder) {
        return real(folder).startsWith(top);
    }

    /**
     * The names on the way from the top to a folder, which need not be there.
     *
     * @throws ReseedException where it lies outside
     */
    List<String> steps(Path folder) {
        Path real = real(folder);
        if (!real.startsWith(top)) {
            throw ReseedException.usage(
                    "the folder " + folder + " is not in the project's git repository",
                    real + " lies outside " + top,
                    "compare folders of one repository");
        }
        return RawPath.names(top, real);
    }

    /** A path without links; what is not there keeps its name below what is. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || Files.exists(absolute)) {
            return Reading.of("the folder " + path, () -> real(path, absolute));
        }
        Path name = absolute.getFileName();
        return name == null ? absolute : real(parent).resolve(name);
    }

    private static Path real(Path given, Path normalized) throws IOException {
        return (Files.exists(given) ? given : normalized).toRealPath();
    }
}
