package dev.reseed.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project says of the rules that its migrations are checked by. Which rules there are is not known here.
 *
 * @param ignored what is passed over
 * @param severities {@code error}, {@code warning}, {@code note} or {@code off}, by the rule's name
 * @param since the first version whose migration is judged by what it did; older ones are history
 */
public record Lint(List<Ignored> ignored, Map<String, String> severities, Optional<String> since) {
    /** Nothing is said. */
    public static final Lint NONE = new Lint(List.of(), Map.of(), Optional.empty());

    public Lint {
        ignored = List.copyOf(ignored);
        severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
    }

    /**
     * A rule that is passed over.
     *
     * @param files in which files, by their names or by their paths from the project on
     */
    public record Ignored(String rule, Glob files) {}
}
