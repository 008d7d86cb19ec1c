package dev.reseed.reset;

import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param seed which demo data to load
 * @param noData whether the database ends with what the migrations make
 * @param noCache whether everything is built anew: no template is used, and none is made
 * @param recreate whether the server is made anew first, with nothing in it
 * @param dump what to build from, besides migrations and seed; not together with {@code noData}
 */
public record ResetRequest(
        SeedRequest seed, boolean noData, boolean noCache, boolean recreate, Optional<DumpRequest> dump) {
    public ResetRequest {
        if (noData && dump.isPresent()) {
            throw new IllegalArgumentException("a dump is data");
        }
    }

    /** Without a dump, and without making the server anew. */
    public ResetRequest(SeedRequest seed, boolean noData, boolean noCache) {
        this(seed, noData, noCache, false, Optional.empty());
    }

    /** Whether the dump comes through standard input. */
    boolean readsStandardInput() {
        return dump.filter(DumpRequest::isPipe).isPresent();
    }
}
