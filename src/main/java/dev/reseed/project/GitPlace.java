package dev.reseed.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a folder lies in its git repository: the same in every clone of one origin and in every work tree. Without an
 * origin the repository is known by its path. Git's files are read; git is not run.
 */
final class GitPlace {
    private static final String GIT = ".git";
    private static final String ORIGIN = "[remote \"origin\"]";

    private GitPlace() {}

    /** A name of the form of {@link ProjectFolder#id()}; empty where there is no repository that can be read. */
    static Optional<String> id(Path root) {
        Path folder = ProjectId.real(root);
        for (Path top = folder; top != null; top = top.getParent()) {
            Path git = top.resolve(GIT);
            if (Files.exists(git)) {
                String inside = top.relativize(folder).toString();
                return repository(git).map(repository -> id(repository, inside));
            }
        }
        return Optional.empty();
    }

    private static String id(String repository, String inside) {
        String place = inside.isEmpty() ? repository : inside;
        return ProjectId.of(place.substring(place.lastIndexOf('/') + 1), repository + "\n" + inside);
    }

    private static Optional<String> repository(Path git) {
        return commonFolder(git)
                .map(common -> origin(common.resolve("config")).orElse(without(common.toString(), "/" + GIT)));
    }

    /** What all work trees share; a work tree's and a submodule's {@code .git} is a file that names a folder. */
    private static Optional<Path> commonFolder(Path git) {
        Optional<Path> own = Files.isDirectory(git) ? Optional.of(git) : path(git, "gitdir:");
        return own.map(folder -> path(folder.resolve("commondir"), "").orElse(folder))
                .filter(Files::isDirectory)
                .map(ProjectId::real);
    }

    /** The address of the remote {@code origin}, without what differs between the ways to one server. */
    private static Optional<String> origin(Path config) {
        boolean inside = false;
        for (String line : lines(config)) {
            if (line.startsWith("[")) {
                inside = line.equals(ORIGIN);
            } else if (inside && line.matches("url\\s*=.*")) {
                return Optional.of(address(line.substring(line.indexOf('=') + 1).strip()));
            }
        }
        return Optional.empty();
    }

    /** {@code git@host:shop/api.git} and {@code https://user:password@host/shop/api} are one. */
    private static String address(String url) {
        String place = url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "")
                .replaceFirst("^[^/@]*@", "")
                .replaceFirst("^([^/:]+):/*", "$1/")
                .replaceFirst("/+$", "");
        return without(place, GIT);
    }

    private static String without(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    /** The path that a file's first line names after its start, relative to the file's folder. */
    private static Optional<Path> path(Path file, String start) {
        try {
            return lines(file).stream()
                    .findFirst()
                    .filter(line -> line.startsWith(start))
                    .map(line ->
                            file.resolveSibling(line.substring(start.length()).strip()));
        } catch (InvalidPathException e) {
            return Optional.empty(); // as good as one that is not there
        }
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            // A path that is not UTF-8 names no folder then; a hash takes anything.
            String text = new String(in.readNBytes(TextFile.MAX_BYTES), StandardCharsets.UTF_8);
            return text.lines().map(String::strip).toList();
        } catch (IOException e) {
            // What git's files do not tell, the folder's path does.
            return List.of();
        }
    }
}
