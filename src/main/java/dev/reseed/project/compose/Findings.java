package dev.reseed.project.compose;

import dev.reseed.project.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one reading found: problems, which end it, and warnings, which do not. Neither quotes a value. */
final class Findings {
    private final Problems problems;
    private final Set<String> warnings = new LinkedHashSet<>();

    Findings(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    void problem(Place place, String text) {
        problems.add(place.label(), place.line(), place.column(), text);
    }

    void warn(String text) {
        warnings.add(text);
    }

    void warn(Place place, String text) {
        warn(place.label() + ":" + place.line() + ": " + text);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
