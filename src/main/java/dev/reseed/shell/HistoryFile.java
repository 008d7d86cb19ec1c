package dev.reseed.shell;

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
        Path file = path();
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
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

    /** Under {@code RESEED_HOME}, otherwise in the state folder of the XDG base directories. */
    Path path() {
        String home = environment.getOrDefault("RESEED_HOME", "");
        if (!home.isEmpty()) {
            return Path.of(home).toAbsolutePath().resolve("history");
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        // The specification says that a relative path is to be ignored.
        Path folder = state.startsWith("/")
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
        return folder.resolve("reseed").resolve("history");
    }
}
