package dev.reseed.project;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a team keeps what it shares, and how that is reached. It has no secrets: who this is, the profile or the process's variables say.
 *
 * @param url {@code s3://bucket/prefix}, as written; null where only whole addresses are given
 * @param endpoint of a storage that is not Amazon's; null for what the profile or the variables say
 * @param region null for what the profile or the variables say
 * @param pathStyle whether the bucket stands in the path and not in the host's name; null for what the endpoint suggests
 * @param profile of {@code ~/.aws/config}; null for what the variables say
 * @param allowHttp whether requests may go to another machine without TLS
 */
public record Share(
        @Nullable String url,
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable Boolean pathStyle,
        @Nullable String profile,
        boolean allowHttp) {
    /** Nothing is said: what the process's variables say holds. */
    public static final Share NONE = new Share(null, null, null, null, null, false);

    public Optional<String> place() {
        return Optional.ofNullable(url);
    }

    public Optional<URI> server() {
        return Optional.ofNullable(endpoint);
    }

    public Optional<String> regionName() {
        return Optional.ofNullable(region);
    }

    public Optional<Boolean> bucketInPath() {
        return Optional.ofNullable(pathStyle);
    }

    public Optional<String> profileName() {
        return Optional.ofNullable(profile);
    }
}
