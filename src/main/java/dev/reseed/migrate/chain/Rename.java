package dev.reseed.migrate.chain;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file's other name, or other place.
 *
 * @param to its folder is made where it is missing
 */
public record Rename(Path from, Path to) {
    /**
     * Fails where a name is taken; by a link that leads nowhere too.
     *
     * @throws ReseedException which names the file in the way
     */
    public static void requireFree(List<Rename> renames) {
        Set<Path> names = new HashSet<>();
        for (Rename rename : renames) {
            if (isThere(rename.to) || !names.add(rename.to)) {
                throw ReseedException.failed(
                        rename.from.getFileName() + " cannot become " + rename.to.getFileName(),
                        rename.to + " is there already; nothing was renamed",
                        "move that file out of the way, or rename the migrations by hand");
            }
        }
    }

    /** Whether a file lies there, or a link, wherever it leads. */
    public static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Renames all, or none.
     *
     * @throws ReseedException where one cannot be renamed; it says which of the others could not be named back
     */
    public static void all(List<Rename> renames) {
        requireFree(renames);
        Deque<Rename> done = new ArrayDeque<>();
        Deque<Path> made = new ArrayDeque<>();
        for (Rename rename : renames) {
            try {
                makeFolder(rename.to.getParent(), made);
                Files.move(rename.from, rename.to);
                done.push(rename);
            } catch (IOException e) {
                throw new ReseedException(
                        Kind.FAILED,
                        rename.from.getFileName() + " could not become " + rename.shown(),
                        rename.reason(e) + back(done, made, e),
                        "make the folders " + rename.from.getParent() + " and " + rename.to.getParent()
                                + " ones that this user may write to",
                        e);
            }
        }
    }

    /** What it becomes, with its folder where that is another. */
    private Path shown() {
        return from.resolveSibling("").equals(to.resolveSibling("")) ? to.getFileName() : to;
    }

    private static void makeFolder(@Nullable Path folder, Deque<Path> made) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            makeFolder(folder.getParent(), made);
            Files.createDirectory(folder);
            made.push(folder);
        }
    }

    private static String back(Deque<Rename> done, Deque<Path> made, IOException cause) {
        StringBuilder left = new StringBuilder();
        for (Rename rename : done) {
            try {
                Files.move(rename.to, rename.from);
            } catch (IOException e) {
                cause.addSuppressed(e);
                left.append("; ")
                        .append(rename.from.getFileName())
                        .append(" is ")
                        .append(rename.to.getFileName())
                        .append(" by now, which could not be taken back");
            }
        }
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                cause.addSuppressed(e);
                left.append("; the folder ").append(folder).append(" is left");
            }
        }
        return left.isEmpty() ? "; the others have their names as before" : left.toString();
    }

    private String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied ->
                "this user may not write to the folder "
                        + Path.of(denied.getFile()).getParent();
            case NoSuchFileException gone -> from + " is no longer there";
            case FileAlreadyExistsException taken -> to + " is there already";
            default -> "the system does not let it: " + e.getMessage();
        };
    }
}
