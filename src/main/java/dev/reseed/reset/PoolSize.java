package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How many copies of the template an environment has ready: what the project says for its resets, and what a person asked for besides. */
public final class PoolSize {
    /** The most that a person may ask for. */
    public static final int MAX = 100;

    private static final String FILE = "size";

    private final Target target;

    public PoolSize(Target target) {
        this.target = target;
    }

    /** How many there shall be in all; none of an environment that a command made. */
    public int wanted() {
        return target.isLent() ? 0 : wanted(asked());
    }

    /** How many there shall be in all where a person asks for so many. */
    public int wanted(int asked) {
        return target.project().spares() + asked;
    }

    /** What a person asked for; 0 where nobody did. */
    public int asked() {
        try {
            return Integer.parseInt(Files.readString(path(target).resolve(FILE)).strip());
        } catch (NoSuchFileException | NumberFormatException never) {
            return 0;
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    /** Fails where none can be asked for: of an environment that a command made. */
    public void requireOwn() {
        if (target.isLent()) {
            throw ReseedException.usage(
                    "nothing is kept ready for \"" + target.environment().name() + "\"",
                    "it was made by env create itself",
                    "name the one that it was made from with --env");
        }
    }

    /** Remembers what a person asks for, for the environment's user on this machine. */
    public void ask(int size) {
        requireOwn();
        try {
            OwnFile.write(folder(target).resolve(FILE), size + "\n");
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    /** The folder of what is remembered about an environment's spares, made if it is missing. */
    public static Path folder(Target target) {
        return target.folders().create(path(target));
    }

    private static Path path(Target target) {
        return target.folders()
                .state()
                .resolve("spares")
                .resolve(target.project().id() + "-" + target.environment().name());
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
