package dev.reseed.doctor.claims;

import dev.reseed.kernel.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a claim points at; nothing of it was looked up.
 *
 * @param host a name, an address or the folder of a socket; the tool's default where the file says nothing
 * @param port 1 to 65535; the tool's default where the file says nothing
 * @param databaseName null where the file says nothing
 * @param userName null where the file says nothing
 * @param hidden the password, or null
 */
public record ClaimedAddress(
        Part host,
        Part port,
        @Nullable Part databaseName,
        @Nullable Part userName,
        @Nullable SecretPart hidden) {
    public int portNumber() {
        return Integer.parseInt(port.text());
    }

    public Optional<Part> database() {
        return Optional.ofNullable(databaseName);
    }

    public Optional<Part> user() {
        return Optional.ofNullable(userName);
    }

    public Optional<Secret> password() {
        return Optional.ofNullable(hidden).map(SecretPart::secret);
    }

    /** Where the password comes from; empty where there is none. */
    public Optional<Origin> passwordOrigin() {
        return Optional.ofNullable(hidden).map(SecretPart::origin);
    }

    /** Whether the host is the folder of a unix socket. */
    public boolean isSocket() {
        return host.text().startsWith("/");
    }
}
