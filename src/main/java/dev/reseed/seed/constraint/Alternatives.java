package dev.reseed.seed.constraint;

import java.util.List;

/**
 * What one of several ways has to be gone of: a row goes one, and each does.
 *
 * @param branches at least two
 * @param checks the constraints that this satisfies
 */
public record Alternatives(List<Branch> branches, List<String> checks) {
    public Alternatives {
        branches = List.copyOf(branches);
        checks = List.copyOf(checks);
    }
}
