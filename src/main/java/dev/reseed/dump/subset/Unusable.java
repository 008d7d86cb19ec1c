package dev.reseed.dump.subset;

import dev.reseed.kernel.ReseedException;

/** Failures of requests that cannot be fulfilled. */
final class Unusable {
    private Unusable() {}

    static ReseedException clause(SubsetRequest.Clause clause, String why, String remedy) {
        return ReseedException.usage(
                "the subset cannot be made", clause.place() + ": \"" + clause.text() + "\": " + why, remedy);
    }
}
