package dev.reseed.project;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folders that Reseed keeps for a user: those of the XDG base directory specification, on macOS too, or all of them
 * under {@code RESEED_HOME}. Nothing is created before {@link #create} is called.
 *
 * @param data the data of embedded servers, snapshots
 * @param state the journal, locks, history
 * @param cache what can be made again
 */
public record UserFolders(Path data, Path state, Path cache) {
    /** The variable that moves all folders. */
    public static final String HOME_VARIABLE = "RESEED_HOME";

    private static final String NAME = "reseed";

    /**
     * The folders for an environment.
     *
     * @param environment the process's variables: {@code RESEED_HOME}, {@code XDG_DATA_HOME}, {@code XDG_STATE_HOME},
     *     {@code XDG_CACHE_HOME}; empty and, for XDG, relative values count as unset, as its specification says
     * @param home the user's home folder, absolute
     * @throws ReseedException usage, if {@code RESEED_HOME} is not an absolute path
     */
    public static UserFolders of(Map<String, String> environment, Path home) {
        String moved = environment.getOrDefault(HOME_VARIABLE, "");
        if (!moved.isEmpty()) {
            Path base = Path.of(moved).normalize();
            if (!base.isAbsolute()) {
                throw ReseedException.usage(
                        HOME_VARIABLE + " cannot be used",
                        "it is a relative path, which would be another folder in every working directory",
                        "set " + HOME_VARIABLE + " to an absolute path");
            }
            return new UserFolders(base.resolve("data"), base.resolve("state"), base.resolve("cache"));
        }
        return new UserFolders(
                xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                xdg(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                xdg(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
    }

    private static Path xdg(Map<String, String> environment, String variable, Path standard) {
        Path given = Path.of(environment.getOrDefault(variable, ""));
        return (given.isAbsolute() ? given.normalize() : standard).resolve(NAME);
    }

    /**
     * Makes one of these folders, or one inside them, with the parents that are missing; each new one is open to its
     * owner only (mode 700). A folder that exists is left as it is.
     *
     * @return the folder
     * @throws ReseedException failed, if it cannot be made
     */
    public Path create(Path folder) {
        try {
            return Files.createDirectories(folder, ownerOnly(folder));
        } catch (FileAlreadyExistsException e) {
            throw failure(folder, "something that is no folder is in the way", e);
        } catch (FileSystemException e) {
            throw failure(folder, "the file system is read-only, full, or not open to this user", e);
        } catch (IOException e) {
            throw failure(folder, "the file system reported an error", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }

    private static ReseedException failure(Path folder, String why, IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                "the folder " + Shown.path(folder) + " cannot be made",
                why,
                "set " + HOME_VARIABLE + " to a folder that this user may write to",
                cause);
    }
}
