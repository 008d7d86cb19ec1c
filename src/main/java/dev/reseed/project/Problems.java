package dev.reseed.project;

import dev.reseed.kernel.ReseedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The problems of one reading, collected so that the user sees all of them at once. */
public final class Problems {
    private static final int SHOWN = 50;

    // A set: a value that is read twice is wrong once.
    private final Set<Problem> all = new LinkedHashSet<>();

    public void add(Problem problem) {
        all.add(problem);
    }

    public void add(String file, int line, int column, String text) {
        add(new Problem(file, line, column, text));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<Problem> sorted() {
        return all.stream().sorted().toList();
    }

    /** Throws one usage failure with every problem in it, a line each, if there is any. */
    public void throwIfAny(String file) {
        if (all.isEmpty()) {
            return;
        }
        String lines = sorted().stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
        String more = all.size() > SHOWN ? "\nand " + (all.size() - SHOWN) + " more" : "";
        throw ReseedException.usage(
                file + " has " + all.size() + (all.size() == 1 ? " problem" : " problems"),
                lines + more,
                "correct " + (all.size() == 1 ? "it" : "them") + " and run the command again");
    }
}
