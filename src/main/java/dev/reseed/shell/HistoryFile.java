package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.UserFolders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The file that keeps typed lines from one session to the next; only its user can read it. */
final class HistoryFile {
    private final Map<String, String> environment;

    /** @param environment the process's variables, which say where Reseed keeps its state */
    HistoryFile(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Makes the file where it is missing.
     *
     * @param warnings told why there is no history, where the file cannot be written
     * @return the file; empty where it cannot be written
     */
    Optional<Path> open(Consumer<String> warnings) {
        try {
            UserFolders folders = UserFolders.of(environment, home());
            return open(folders.create(folders.state()).resolve("history"), warnings);
        } catch (ReseedException e) {
            warnings.accept("lines are not remembered: " + e.what() + ": " + e.why());
            return Optional.empty();
        }
    }

    private Path home() {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home).toAbsolutePath();
    }

    private static Optional<Path> open(Path file, Consumer<String> warnings) {
        try {
            var onlyMine = PosixFilePermissions.fromString("rw-------");
            try {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(onlyMine));
            } catch (FileAlreadyExistsException e) {
                Files.setPosixFilePermissions(file, onlyMine);
            }
            if (Files.isRegularFile(file) && Files.isReadable(file) && Files.isWritable(file)) {
                return Optional.of(file);
            }
        } catch (IOException e) {
            warnings.accept("lines are not remembered: " + file + " cannot be written");
            return Optional.empty();
        }
        warnings.accept("lines are not remembered: " + file + " is not a file that can be written");
        return Optional.empty();
    }
}
