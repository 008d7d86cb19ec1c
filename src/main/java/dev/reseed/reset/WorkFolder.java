package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.UserFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A folder for one command, open to this user only. It is gone when it is closed; what a process left that was killed goes when the next one is
 * made. Whose process lives, the lock of a file beside tells.
 */
final class WorkFolder implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Path lock;
    private final FileChannel held;

    private WorkFolder(Path folder, Path lock, FileChannel held) {
        this.folder = folder;
        this.lock = lock;
        this.held = held;
    }

    /**
     * Makes one.
     *
     * @param parent below the cache; made if it is missing, for such folders alone
     */
    static WorkFolder make(UserFolders folders, Path parent) {
        folders.create(parent);
        // One at a time: between the making of a lock's file and its locking it looks like a dead process's.
        try (FileChannel all =
                        FileChannel.open(parent.resolve("all"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock one = all.lock()) {
            sweep(parent);
            String name = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            Path lock = parent.resolve(name + LOCK);
            FileChannel held = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            held.lock();
            return new WorkFolder(folders.create(parent.resolve(name)), lock, held);
        } catch (IOException e) {
            throw unusable(parent, e);
        }
    }

    private static void sweep(Path parent) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(parent)) {
            locks = files.filter(each -> String.valueOf(each.getFileName()).endsWith(LOCK))
                    .toList();
        }
        for (Path each : locks) {
            if (isDead(each)) {
                String name = String.valueOf(each.getFileName());
                remove(each.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(each);
            }
        }
    }

    private static boolean isDead(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException alive) {
            return false; // this very process holds it
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        try (held) {
            remove(folder);
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static ReseedException unusable(Path folder, IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                "the folder " + folder + " cannot be used",
                "the file system reported an error",
                "make it writable, or set " + UserFolders.HOME_VARIABLE + " to another folder",
                cause);
    }
}
