package dev.reseed.masking.detect;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a column's sample looks like: how many of its values have which shape. Nothing of the values themselves is in it. */
final class ValueProfile {
    static final ValueProfile NOTHING = new ValueProfile(0, 0, 0, Map.of());

    private static final int MOST_VALUES = 600;

    /** Further characters of a value tell nothing new. */
    private static final int MOST_CHARACTERS = 2_000;

    private final int size;
    private final int distinct;
    private final int longest;
    private final Map<Shape, Integer> counts;

    private ValueProfile(int size, int distinct, int longest, Map<Shape, Integer> counts) {
        this.size = size;
        this.distinct = distinct;
        this.longest = longest;
        this.counts = counts;
    }

    /** Empty values count as NULL. */
    static ValueProfile of(Collection<String> values, Shapes shapes) {
        List<String> seen = values.stream()
                .limit(MOST_VALUES)
                .map(each -> each.length() > MOST_CHARACTERS ? each.substring(0, MOST_CHARACTERS) : each)
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        Map<Shape, Integer> counts = new EnumMap<>(Shape.class);
        Set<String> distinct = new HashSet<>(seen);
        seen.forEach(each -> shapes.of(each).forEach(shape -> counts.merge(shape, 1, Integer::sum)));
        int longest = seen.stream().mapToInt(String::length).max().orElse(0);
        return new ValueProfile(seen.size(), distinct.size(), longest, counts);
    }

    int size() {
        return size;
    }

    int distinct() {
        return distinct;
    }

    int longest() {
        return longest;
    }

    int count(Shape shape) {
        return counts.getOrDefault(shape, 0);
    }

    /** From 0 to 1; 0 of nothing. */
    double share(Shape shape) {
        return size == 0 ? 0 : (double) count(shape) / size;
    }

    /** Whether the same few values come again and again, as those of a list of choices do. */
    boolean repeats() {
        return size >= 5 && distinct <= Math.max(2, size / 3) && distinct <= 30;
    }

    /** {@code 97 % e-mail addresses}. */
    String shown(Shape shape) {
        return Math.round(share(shape) * 100) + " % " + shape.shown();
    }
}
