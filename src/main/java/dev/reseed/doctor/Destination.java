package dev.reseed.doctor;

import dev.reseed.kernel.Secret;
import dev.reseed.server.Address;
import java.util.Map;
import java.util.Optional;

/**
 * A database that somebody means, as it is written: no name in it was looked up.
 *
 * @param properties further connection properties by the driver's names
 */
public record Destination(
        Address address,
        Optional<String> user,
        Optional<String> database,
        Optional<Secret> password,
        Map<String, String> properties) {
    public Destination {
        properties = Map.copyOf(properties);
    }

    /** The same login to another database. */
    Destination at(String other) {
        return new Destination(address, user, Optional.of(other), password, properties);
    }

    /** Without the password: {@code shop at localhost:5432 as ann}. */
    public String shown() {
        return database.map(name -> name + " at ").orElse("")
                + address
                + user.map(name -> " as " + name).orElse("");
    }
}
