package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Rename;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.squash.SquashScope;
import dev.reseed.project.ProjectPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a baseline goes in a project, and where the files go that it replaces. */
record SquashFiles(Path root, List<Path> locations, SquashScope scope, Path archive) {
    private static final String BESIDE = "-archive";

    /**
     * Finds the places.
     *
     * @param locations where migrations are looked for
     * @param configured the archive that the project names
     * @throws ReseedException where the archive would be looked through for migrations, or would lie elsewhere than they do
     */
    static SquashFiles of(Path root, List<Path> locations, SquashScope scope, Optional<ProjectPath> configured) {
        Path archive = archive(locations, scope.folder(), configured);
        for (Path each : locations) {
            if (archive.startsWith(each.toAbsolutePath().normalize())) {
                throw ReseedException.usage(
                        "the archive " + ShownPath.of(root, archive) + " lies where migrations are looked for",
                        "Flyway would find the old ones there, in " + ShownPath.of(root, each),
                        "name another folder in reseed.yml: migrations: { squash: { archive: … } }");
            }
        }
        if (configured.isEmpty() && scope.folder().startsWith(root) && !archive.startsWith(root)) {
            throw ReseedException.usage(
                    "there is no place for an archive beside the migrations",
                    "they lie in the project's folder itself, and beside that is no longer the project",
                    "put them into a folder of their own: migrations: { locations: [migrations] }; "
                            + "or name an archive: migrations: { squash: { archive: … } }");
        }
        String name = scope.file();
        return new SquashFiles(root, locations, scope, archive.resolve(name.substring(0, name.lastIndexOf('.'))));
    }

    private static Path archive(List<Path> locations, Path folder, Optional<ProjectPath> configured) {
        Path location = locations.stream()
                .map(each -> each.toAbsolutePath().normalize())
                .filter(folder::startsWith)
                .findFirst()
                .orElse(folder);
        return configured
                .map(ProjectPath::path)
                .orElseGet(() -> location.resolveSibling(location.getFileName() + BESIDE));
    }

    /**
     * All files that baselines have replaced, as far as they are where a squash puts them.
     *
     * @param baseline one of the baselines
     */
    static List<MigrationFile> archived(
            Path root, List<Path> locations, MigrationFile baseline, Optional<ProjectPath> configured) {
        Path folder = baseline.path().toAbsolutePath().resolveSibling("").normalize();
        Path archive = archive(locations, folder, configured);
        if (!Files.isDirectory(archive)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(archive)) {
            return below.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> new MigrationFile(path, ShownPath.of(root, path)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the archive " + ShownPath.of(root, archive) + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "let this user read it",
                    e);
        }
    }

    Path baseline() {
        return scope.folder().resolve(scope.file());
    }

    /** Fails where something is in the way. */
    void requireFree() {
        if (Files.exists(baseline())) {
            throw ReseedException.usage(
                    "there is a baseline of this version already: " + ShownPath.of(root, baseline()),
                    "a file is not overwritten",
                    "move it away, or squash up to another version: --upto V");
        }
        requireArchive();
        for (Path folder : List.of(scope.folder(), existing(archive))) {
            if (!Files.isWritable(folder)) {
                throw ReseedException.failed(
                        "the files cannot be changed",
                        "this user may not write to the folder " + ShownPath.of(root, folder),
                        "make it writable");
            }
        }
    }

    private void requireArchive() {
        Path there = existing(archive);
        if (!Files.isDirectory(there)) {
            throw ReseedException.usage(
                    "the archive cannot be made in " + ShownPath.of(root, archive),
                    ShownPath.of(root, there) + " is a file, and no folder",
                    "move it away, or name another folder in reseed.yml: migrations: { squash: { archive: … } }");
        }
        for (Rename move : moves()) {
            if (Files.isSymbolicLink(move.from())) {
                throw ReseedException.usage(
                        "a migration is a link: " + ShownPath.of(root, move.from()),
                        "in an archive it would lead elsewhere",
                        "put the file itself in its place");
            }
            if (Rename.isThere(move.to())) {
                throw ReseedException.usage(
                        "the archive has a file already where one would go: " + ShownPath.of(root, move.to()),
                        "a file is not overwritten",
                        "move it away, or name another folder in reseed.yml: migrations: { squash: { archive: … } }");
            }
        }
    }

    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private List<Rename> moves() {
        List<Rename> moves = new ArrayList<>();
        for (Script script : scope.gone()) {
            Path file = script.file().path().toAbsolutePath().normalize();
            Path location = locations.stream()
                    .map(each -> each.toAbsolutePath().normalize())
                    .filter(file::startsWith)
                    .findFirst()
                    .orElse(file.resolveSibling("").normalize());
            moves.add(new Rename(file, archive.resolve(location.relativize(file))));
        }
        return moves;
    }

    /**
     * Puts the baseline in the place of what it replaces: all, or nothing. It is there first: whenever the work is ended, a new database
     * gets what it should.
     *
     * @param written the baseline
     */
    void apply(Path written) {
        Path beside = scope.folder().resolve("." + scope.file() + ".new");
        try {
            Files.copy(written, beside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the baseline cannot be written to " + ShownPath.of(root, scope.folder()),
                    String.valueOf(e.getMessage()),
                    "make the folder one that this user may write to, and free some space",
                    e);
        }
        List<Rename> moves = new ArrayList<>(List.of(new Rename(beside, baseline())));
        moves.addAll(moves());
        try {
            Rename.all(moves);
        } catch (ReseedException e) {
            delete(beside, e);
            throw e;
        }
    }

    private static void delete(Path file, ReseedException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
