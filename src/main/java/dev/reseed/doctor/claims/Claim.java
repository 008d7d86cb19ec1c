package dev.reseed.doctor.claims;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a configuration file about where a database is.
 *
 * @param place where it stands; of several keys that make it together, the first
 * @param key what the file calls it: {@code DATABASE_URL}, {@code spring.datasource.url}
 * @param section the profile, environment or service that it is for, or null
 * @param address what it comes to
 * @param shown the value as it is written, references and all, secrets masked
 */
public record Claim(Place place, String key, @Nullable String section, ClaimedAddress address, String shown) {
    /** The key of a compose file's published port. */
    static final String PUBLISHED = "ports";

    /** Whether it is the published port of a compose file's service, which is in its section. */
    public boolean isPublished() {
        return key.equals(PUBLISHED) && section != null;
    }

    /** The profile, environment or service that it is for. */
    public Optional<String> inSection() {
        return Optional.ofNullable(section);
    }
}
