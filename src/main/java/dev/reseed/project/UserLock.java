package dev.reseed.project;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one command of a user at a time work on something. */
public final class UserLock {
    private final UserFolders folders;

    public UserLock(UserFolders folders) {
        this.folders = folders;
    }

    /**
     * What is worked on.
     *
     * @param name tells it from everything else
     * @param shown as people know it
     * @param busy is run where another command has to be waited for
     */
    public record Subject(String name, String shown, Runnable busy) {}

    /** Does something while no other command may do so to the same; not to be nested. */
    public <T> T during(Subject subject, Cancellation cancellation, Supplier<T> work) {
        try (FileChannel channel = open(subject);
                FileLock lock = take(channel, subject, cancellation)) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            return work.get();
        } catch (IOException e) {
            cancellation.check();
            throw new ReseedException(
                    Kind.FAILED,
                    subject.shown() + " cannot be locked",
                    (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + " (" + folder() + ")",
                    "point RESEED_HOME at a folder that can be written",
                    e);
        }
    }

    private FileChannel open(Subject subject) throws IOException {
        return FileChannel.open(
                folders.create(folder())
                        .resolve(UUID.nameUUIDFromBytes(subject.name().getBytes(StandardCharsets.UTF_8)) + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private Path folder() {
        return folders.state().resolve("locks");
    }

    private static FileLock take(FileChannel channel, Subject subject, Cancellation cancellation) throws IOException {
        @Nullable FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        subject.busy().run();
        try (Cancellation.Registration waking = cancellation.onCancel(() -> close(channel))) {
            return channel.lock();
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
