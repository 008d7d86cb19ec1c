package dev.reseed.server;

import dev.reseed.kernel.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * All that is needed to log in to any database of a server.
 *
 * @param properties further connection properties by the driver's names ({@code sslmode}, {@code sslrootcert}, …)
 */
public record Login(Address address, String user, Optional<Secret> password, Map<String, String> properties) {
    public Login {
        properties = Map.copyOf(properties);
    }
}
