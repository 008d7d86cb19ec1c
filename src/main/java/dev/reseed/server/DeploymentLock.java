package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.UserFolders;
import dev.reseed.server.docker.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Supplier;

/** Lets one command of a user at a time make, stop or delete a service's container. */
final class DeploymentLock {
    private final UserFolders folders;

    DeploymentLock(UserFolders folders) {
        this.folders = folders;
    }

    /** Does something while no other command may do so to the same service; not to be nested. */
    <T> T during(Deployment deployment, Cancellation cancellation, Supplier<T> work) {
        try (FileChannel channel = open(deployment);
                FileLock lock = wait(channel, cancellation)) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            return work.get();
        } catch (IOException e) {
            cancellation.check();
            throw new ReseedException(
                    Kind.FAILED,
                    "the container " + deployment.container() + " cannot be locked",
                    (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + " (" + folder() + ")",
                    "point RESEED_HOME at a folder that can be written",
                    e);
        }
    }

    /** By its names on the engine: two work trees may share them. */
    private FileChannel open(Deployment deployment) throws IOException {
        String name = deployment.project() + "\n" + deployment.service().name();
        return FileChannel.open(
                folders.create(folder())
                        .resolve(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private Path folder() {
        return folders.state().resolve("locks");
    }

    private static FileLock wait(FileChannel channel, Cancellation cancellation) throws IOException {
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
