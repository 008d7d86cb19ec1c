package dev.reseed.reset;

import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param seed the seed to load instead of the configured one
 * @param noData whether the database ends with what the migrations make
 * @param noCache whether everything is built anew: no template is used, and none is made
 * @param recreate whether the server is made anew first, with nothing in it
 */
public record ResetRequest(Optional<String> seed, boolean noData, boolean noCache, boolean recreate) {
    /** Without making the server anew. */
    public ResetRequest(Optional<String> seed, boolean noData, boolean noCache) {
        this(seed, noData, noCache, false);
    }
}
