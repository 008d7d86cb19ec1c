package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a command line, so that it is all told at once. */
final class Problems {
    private record Problem(String what, String why, String remedy) {}

    private final List<Problem> found = new ArrayList<>();

    void add(String what, String why, String remedy) {
        found.add(new Problem(what, why, remedy));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws the one failure that tells all problems, if there are any. */
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        Problem first = found.getFirst();
        if (found.size() == 1) {
            throw ReseedException.usage(first.what(), first.why(), first.remedy());
        }
        List<String> lines = found.stream()
                .map(problem -> problem.what() + ": " + problem.why())
                .toList();
        throw ReseedException.usage(
                "the command line has " + found.size() + " problems", String.join("\n", lines), first.remedy());
    }
}
