package dev.reseed.project;

import dev.reseed.kernel.Secret;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where an environment's PostgreSQL runs, as the file says it; nothing here was looked up or started. */
public sealed interface ServerSpec {
    /** The word for it in {@code reseed.yml} and in messages: {@code embedded}, {@code local} or {@code docker}. */
    String word();

    /**
     * A server that Reseed starts by itself.
     *
     * @param port the port to listen on, 1 to 65535, or null to leave the choice to Reseed
     * @param version the major version, 14 to 99, or null for the newest one there is
     */
    record Embedded(@Nullable Integer port, @Nullable Integer version) implements ServerSpec {
        @Override
        public String word() {
            return "embedded";
        }

        public OptionalInt fixedPort() {
            return port == null ? OptionalInt.empty() : OptionalInt.of(port);
        }

        public OptionalInt majorVersion() {
            return version == null ? OptionalInt.empty() : OptionalInt.of(version);
        }
    }

    /**
     * A server at any address that can be reached.
     *
     * @param settings what the file says, without a database; {@link LocalLogins} adds what the user's own set-up says
     */
    record Local(LibpqSettings settings) implements ServerSpec {
        @Override
        public String word() {
            return "local";
        }
    }

    /** A server in a container of the local engine. */
    sealed interface Docker extends ServerSpec {
        @Override
        default String word() {
            return "docker";
        }
    }

    /**
     * A service of a compose file.
     *
     * @param file the compose file; it may not exist
     * @param service the service's name in it
     */
    record Compose(ProjectPath file, String service) implements Docker {}

    /**
     * A container that Reseed makes from an image.
     *
     * @param image the image's reference: {@code postgres:18}
     * @param port the port to publish, 1 to 65535, or null to leave the choice to Reseed
     * @param password the superuser's password, or null to leave the choice to Reseed
     */
    record Image(
            String image, @Nullable Integer port, @Nullable Secret password) implements Docker {
        public OptionalInt fixedPort() {
            return port == null ? OptionalInt.empty() : OptionalInt.of(port);
        }

        public Optional<Secret> superuserPassword() {
            return Optional.ofNullable(password);
        }
    }
}
