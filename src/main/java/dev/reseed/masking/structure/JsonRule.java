package dev.reseed.masking.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What becomes of the values of a JSON document that a path names. */
public record JsonRule(JsonPath path, Action action) {
    /** Exact paths, then those with {@code *}, then those with {@code **}; of one sort, what names more. */
    private static final Comparator<JsonRule> MOST_SPECIFIC_FIRST = Comparator.comparingInt(JsonRule::vagueness)
            .thenComparing(Comparator.comparingLong(JsonRule::named).reversed())
            .thenComparing(Comparator.comparingInt(
                            (JsonRule rule) -> rule.path().steps().size())
                    .reversed());

    /** The rules of a list, those that win first. Of two that are equally specific, the later one wins. */
    static List<JsonRule> byPrecedence(List<JsonRule> rules) {
        List<JsonRule> sorted = new ArrayList<>(rules);
        Collections.reverse(sorted);
        sorted.sort(MOST_SPECIFIC_FIRST);
        return sorted;
    }

    private int vagueness() {
        int most = 0;
        for (JsonPath.Step step : path.steps()) {
            most = Math.max(
                    most,
                    switch (step) {
                        case JsonPath.Step.Key key -> 0;
                        case JsonPath.Step.Index index -> 0;
                        case JsonPath.Step.AnyKey any -> 1;
                        case JsonPath.Step.AnyIndex any -> 1;
                        case JsonPath.Step.Anywhere anywhere -> 2;
                    });
        }
        return most;
    }

    private long named() {
        return path.steps().stream()
                .filter(step -> step instanceof JsonPath.Step.Key || step instanceof JsonPath.Step.Index)
                .count();
    }
}
