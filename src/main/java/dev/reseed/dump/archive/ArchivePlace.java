package dev.reseed.dump.archive;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where an archive will be. It is written under another name in the same folder, readable for nobody else, and renamed when it is whole.
 */
public final class ArchivePlace {
    static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int MOST_OF_NAME = 100;

    private final Path path;
    private final String shown;
    private final boolean replacing;
    private final String beside;

    /**
     * A place.
     *
     * @param path absolute
     * @param shown as the person gave it
     * @param replacing whether an archive that is there gives way
     */
    public ArchivePlace(Path path, String shown, boolean replacing) {
        this.path = path.normalize();
        this.shown = shown;
        this.replacing = replacing;
        this.beside = "." + beginning(name()) + "."
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /** Few enough bytes of a name that there is room for more behind them. */
    private static String beginning(String name) {
        int end = Math.min(name.length(), MOST_OF_NAME);
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_OF_NAME) {
            end--;
        }
        return name.substring(0, end);
    }

    private String name() {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    String shown() {
        return shown;
    }

    /** The archive's, when it is there. */
    public Path path() {
        return path;
    }

    /**
     * Fails if nothing may be put there.
     *
     * @return whether something that is there will be replaced
     */
    public boolean check() {
        Path folder = path.getParent();
        if (folder == null || name().isEmpty() || !Files.isDirectory(folder)) {
            throw ReseedException.usage(
                    shown + " cannot be written",
                    "the folder that it is to be in is not there",
                    "make the folder first");
        }
        if (!Files.isWritable(folder)) {
            throw ReseedException.usage(
                    shown + " cannot be written",
                    "this user has no permission to write into its folder",
                    "give another place");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? checkFolder() : checkFile();
    }

    private boolean checkFile() {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw ReseedException.usage(
                    shown + " cannot be written",
                    "there is something that is neither a file nor a folder: a link, a device or a pipe",
                    "give a path where nothing is");
        }
        if (!isArchiveOrEmpty()) {
            throw ReseedException.usage(
                    shown + " cannot be written",
                    "there is a file that is no archive; such a file is never replaced",
                    "give a path where nothing is");
        }
        requireReplacing();
        return true;
    }

    private boolean isArchiveOrEmpty() {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] head = in.readNBytes(TocReader.MAGIC.length);
            return head.length == 0 || Archives.isCustom(head);
        } catch (IOException e) {
            throw Unwritten.failure(shown, e);
        }
    }

    private boolean checkFolder() {
        List<Path> files = files(path);
        if (files.isEmpty()) {
            return false;
        }
        boolean archive = files.stream()
                .allMatch(file -> MemberName.isMember(
                                Objects.requireNonNull(file.getFileName()).toString())
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        if (!archive || !Files.exists(path.resolve(MemberName.CONTENTS))) {
            throw ReseedException.usage(
                    shown + " cannot be written",
                    "there is a folder that is no archive, or that has other files too; such a folder is never replaced",
                    "give a path where nothing is");
        }
        requireReplacing();
        return true;
    }

    private void requireReplacing() {
        if (!replacing) {
            throw ReseedException.usage(
                    shown + " is there already",
                    "an archive is not put in the place of something without a word",
                    "give another path, or add --force to replace it");
        }
    }

    private List<Path> files(Path folder) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<Path> files = new ArrayList<>();
            stream.forEach(files::add);
            return files;
        } catch (IOException e) {
            throw Unwritten.failure(shown, e);
        }
    }

    /** The name under which it is written. */
    Path part() {
        return path.resolveSibling(beside + ".part");
    }

    /** A name for what one thread writes while another one has its turn. */
    Path spool(int entry) {
        return path.resolveSibling(beside + "." + entry + ".part");
    }

    /** A folder under that name. */
    Path makeFolder() {
        check();
        try {
            return Files.createDirectory(part(), OWN_FOLDER);
        } catch (IOException e) {
            throw Unwritten.failure(shown, e);
        }
    }

    /** A new file that only this user can read; whatever is there makes it fail. */
    static FileChannel make(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OWN_FILE);
    }

    /** Gives what was written its name. */
    void put() {
        check();
        // A file takes a file's place in one step. All else has to go out of the way, an empty folder too.
        boolean replaced = Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.isRegularFile(part()));
        Path former = path.resolveSibling(beside + ".former");
        try {
            if (replaced) {
                Files.move(path, former, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(part(), path, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (replaced) {
                    Files.move(former, path, StandardCopyOption.ATOMIC_MOVE);
                }
                throw e;
            }
            sync(Objects.requireNonNull(path.getParent()));
            remove(former);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IllegalStateException("a name beside is in the same file system", e);
        } catch (IOException e) {
            throw Unwritten.failure(shown, e);
        }
    }

    /** Waits until the disk has the names in a folder. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes a file, or a folder of files, if it is there. */
    void remove(Path what) {
        try {
            if (Files.isDirectory(what, LinkOption.NOFOLLOW_LINKS)) {
                for (Path file : files(what)) {
                    Files.delete(file);
                }
            }
            Files.deleteIfExists(what);
        } catch (IOException e) {
            throw Unwritten.failure(shown, e);
        }
    }
}
