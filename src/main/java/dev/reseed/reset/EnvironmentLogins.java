package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.server.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The logins of environments that were made with one, in a file for each that only its owner reads. */
public final class EnvironmentLogins {
    private final Target target;

    /** @param target an environment that a command made */
    public EnvironmentLogins(Target target) {
        this.target = target;
    }

    /**
     * The login of the environment's own role.
     *
     * @param configured the one of the configured user, at the same server
     * @return empty where it has none, or was made on another machine
     */
    public Optional<Login> find(Login configured) {
        if (!target.isLent()) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file(folder()));
            return Optional.of(new Login(
                    configured.address(), lines.get(0), Optional.of(Secret.of(lines.get(1))), configured.properties()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | UncheckedIOException | IndexOutOfBoundsException e) {
            throw failure("read", e);
        }
    }

    void write(String role, Secret password) {
        Path folder = target.folders().create(folder());
        try {
            // Made for the owner alone, and whole before it has its name.
            Path next = Files.createTempFile(folder, "login", "");
            Files.writeString(next, role + "\n" + password.reveal() + "\n");
            Files.move(next, file(folder), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file(folder()));
        } catch (IOException e) {
            throw failure("deleted", e);
        }
    }

    private Path folder() {
        return target.folders()
                .data()
                .resolve("logins")
                .resolve(target.project().id());
    }

    private Path file(Path folder) {
        return folder.resolve(target.environment().name());
    }

    private ReseedException failure(String what, Exception e) {
        return new ReseedException(
                Kind.FAILED,
                "the login of the environment \"" + target.environment().name() + "\" cannot be " + what,
                e.getClass().getSimpleName(),
                "make " + folder() + " readable and writable for you",
                e);
    }
}
