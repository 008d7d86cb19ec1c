package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.server.Connector;
import dev.reseed.server.Login;
import dev.reseed.stage.EnvironmentRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The passwords of environments' own roles, in a file for each role that only its owner reads. */
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
        Connector connector = new Connector(configured, new Cancellation());
        return EnvironmentRole.find(connector, target.database())
                .flatMap(role -> read(role)
                        .map(password -> new Login(
                                configured.address(), role.name(), Optional.of(password), configured.properties())));
    }

    private Optional<Secret> read(EnvironmentRole.Identity role) {
        try {
            return Optional.of(Secret.of(Files.readString(file(role)).strip()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    void write(EnvironmentRole.Identity role, Secret password) {
        target.folders().create(folder());
        try {
            OwnFile.write(file(role), password.reveal() + "\n");
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    void delete(EnvironmentRole.Identity role) {
        try {
            Files.deleteIfExists(file(role));
        } catch (IOException e) {
            throw failure("deleted", e);
        }
    }

    private Path folder() {
        return target.folders().data().resolve("logins");
    }

    /** Another environment of that name, on another server or made later, has another one. */
    private Path file(EnvironmentRole.Identity role) {
        return folder().resolve(role.system() + "-" + role.oid());
    }

    private ReseedException failure(String what, IOException e) {
        return new ReseedException(
                Kind.FAILED,
                "the login of the environment \"" + target.environment().name() + "\" cannot be " + what,
                e.getClass().getSimpleName(),
                "make " + folder() + " readable and writable for you",
                e);
    }
}
