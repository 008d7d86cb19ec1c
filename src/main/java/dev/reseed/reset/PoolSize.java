package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How many copies of the template an environment has ready: what the project says for its resets, and what a person asked for besides. */
public final class PoolSize {
    /** The most that a person may ask for. */
    public static final int MAX = 100;

    private final Target target;

    public PoolSize(Target target) {
        this.target = target;
    }

    /** How many there shall be in all; none of an environment that a command made. */
    public int wanted() {
        return target.isLent() ? 0 : target.project().spares() + asked();
    }

    /** What a person asked for; 0 where nobody did. */
    public int asked() {
        try {
            return Integer.parseInt(Files.readString(file()).strip());
        } catch (NoSuchFileException | NumberFormatException never) {
            return 0;
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    /** Remembers what a person asks for, for the environment's user on this machine. */
    public void ask(int size) {
        try {
            Path next = Files.createTempFile(folder(target), "size", "");
            Files.writeString(next, size + "\n");
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    private Path file() {
        return folder(target).resolve("size");
    }

    /** The folder of what is remembered about an environment's spares, made if it is missing. */
    public static Path folder(Target target) {
        return target.folders()
                .create(target.folders()
                        .state()
                        .resolve("spares")
                        .resolve(target.project().id() + "-"
                                + target.environment().name()));
    }

    private ReseedException failure(String what, IOException e) {
        return new ReseedException(
                Kind.FAILED,
                "the size of the pool cannot be " + what,
                String.valueOf(e.getMessage()),
                "make that file readable and writable",
                e);
    }
}
