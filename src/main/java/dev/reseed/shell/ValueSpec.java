package dev.reseed.shell;

import java.util.List;

/**
 * A value that a person types.
 *
 * @param placeholder how help names it, upper case: {@code NAME}
 * @param allowed the only values that are taken; empty when any text is
 */
record ValueSpec(String placeholder, List<String> allowed, Completion completion) {
    ValueSpec {
        if (placeholder.isEmpty()) {
            throw new IllegalArgumentException("a value needs a placeholder");
        }
        allowed = List.copyOf(allowed);
    }
}
