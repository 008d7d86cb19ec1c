package dev.reseed.project;

import dev.reseed.kernel.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a login to a {@code local} server needs but the database's name.
 *
 * @param host a host name, an address without brackets, or the absolute folder of a unix socket
 * @param port 1 to 65535; for a socket the number in its file's name
 * @param user the role
 * @param password the password, or null where the server is expected to ask for none
 * @param options libpq's other keywords, such as {@code sslmode}, {@code sslrootcert} and {@code connect_timeout}
 */
public record LocalLogin(
        String host, int port, String user, @Nullable Secret password, Map<String, String> options) {
    public LocalLogin {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Whether the host is the folder of a unix socket. */
    public boolean isSocket() {
        return host.startsWith("/");
    }

    public Optional<Secret> knownPassword() {
        return Optional.ofNullable(password);
    }
}
