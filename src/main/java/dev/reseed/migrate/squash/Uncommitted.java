package dev.reseed.migrate.squash;

import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.git.GitFile;
import dev.reseed.migrate.git.GitRepository;
import dev.reseed.migrate.git.Revision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that git could not give back. */
public final class Uncommitted {
    private Uncommitted() {}

    /**
     * Those that the commit at hand does not have, or has otherwise; all where there is no commit, none where there is no
     * repository, and none of those that lie outside of it.
     *
     * @param root the project's folder
     * @param locations where the scripts lie
     */
    public static List<Script> of(Path root, List<Path> locations, List<Script> scripts) {
        Optional<GitRepository> repository = GitRepository.of(root);
        if (repository.isEmpty()) {
            return List.of();
        }
        try (GitRepository git = repository.get()) {
            Optional<Revision> head = git.head();
            Map<Path, GitFile> committed = new HashMap<>();
            List<Path> inside = locations.stream().filter(git::holds).toList();
            head.ifPresent(revision -> inside.forEach(location ->
                    revision.files(location).forEach(file -> committed.put(absolute(file.path()), file))));
            return scripts.stream()
                    .filter(script -> git.holds(script.file().path().resolveSibling("")))
                    .filter(script -> !isCommitted(script, head, committed))
                    .toList();
        }
    }

    private static boolean isCommitted(Script script, Optional<Revision> head, Map<Path, GitFile> committed) {
        GitFile file = committed.get(absolute(script.file().path()));
        return file != null
                && head.isPresent()
                && plain(head.get().bytes(file)).equals(plain(script.file().bytes()));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** A checkout may have other line ends. */
    private static String plain(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }
}
