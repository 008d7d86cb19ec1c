package dev.reseed.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files and folders whose path begins with what is typed. */
final class FileCandidates {
    /** More than this nobody reads. */
    private static final int MOST = 1000;

    private FileCandidates() {}

    static List<Completions.Proposal> of(String typed) {
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        boolean hidden = typed.startsWith(".", folder.length());
        List<Completions.Proposal> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                boolean wanted = (hidden || !name.startsWith(".")) && (folder + name).startsWith(typed);
                if (wanted && found.size() < MOST) {
                    boolean inner = Files.isDirectory(entry);
                    found.add(new Completions.Proposal(folder + name + (inner ? "/" : ""), "", !inner));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // A folder that cannot be listed completes to nothing; the command will say what is wrong with it.
            return List.of();
        }
        found.sort(Comparator.comparing(Completions.Proposal::value));
        return found;
    }
}
