package dev.reseed.schema;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What differs between two schemas, object by object.
 *
 * @param differences by kind and name
 * @param reordered tables that have the same columns in another order, which no statement can change
 */
public record Comparison(List<Difference> differences, List<String> reordered) {
    public Comparison {
        differences = List.copyOf(differences);
        reordered = List.copyOf(reordered);
    }

    /** Compares two schemas as they are. */
    public static Comparison of(Catalog from, Catalog to) {
        return of(from.items(), to.items());
    }

    /** Compares what there is to say of two schemas. */
    public static Comparison of(List<SchemaItem> from, List<SchemaItem> to) {
        Map<Key, SchemaItem> former = byKey(from);
        Map<Key, SchemaItem> later = byKey(to);
        TreeSet<Key> keys = new TreeSet<>(former.keySet());
        keys.addAll(later.keySet());
        List<Difference> differences = new ArrayList<>();
        List<String> reordered = new ArrayList<>();
        for (Key key : keys) {
            SchemaItem before = former.get(key);
            SchemaItem after = later.get(key);
            if (before == null) {
                differences.add(new Difference.Added(Objects.requireNonNull(after)));
            } else if (after == null) {
                differences.add(new Difference.Removed(before));
            } else {
                changed(before, after).ifPresent(differences::add);
                if (isReordered(before, after)) {
                    reordered.add(before.name());
                }
            }
        }
        return new Comparison(differences, reordered);
    }

    /** Whether nothing differs but the order of columns. */
    public boolean isSame() {
        return differences.isEmpty();
    }

    /** The same without what is not to be looked at. */
    public Comparison without(Predicate<Difference> ignored) {
        return new Comparison(differences.stream().filter(ignored.negate()).toList(), reordered);
    }

    private record Key(Kind kind, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::kind).thenComparing(Key::name).compare(this, other);
        }
    }

    private static Map<Key, SchemaItem> byKey(List<SchemaItem> items) {
        Map<Key, SchemaItem> byKey = new LinkedHashMap<>();
        items.forEach(item -> byKey.put(new Key(item.kind(), item.name()), item));
        return byKey;
    }

    private static Optional<Difference> changed(SchemaItem before, SchemaItem after) {
        if (before.lines().equals(after.lines())) {
            return Optional.empty();
        }
        List<String> later = before.kind().isOfColumns() ? inOrderOf(before.lines(), after.lines()) : after.lines();
        List<Difference.Line> lines = lines(before.lines(), later);
        if (before.kind() == Kind.TYPE) {
            // That something comes behind a label or an attribute is no difference of it.
            List<Difference.Line> bare = lines(withoutCommas(before.lines()), withoutCommas(later));
            lines = bare.isEmpty() ? lines : bare;
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference.Changed(before.kind(), before.name(), lines));
    }

    private static List<String> withoutCommas(List<String> lines) {
        return lines.stream()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    private static List<Difference.Line> lines(List<String> before, List<String> after) {
        return DiffUtils.diff(before, after).getDeltas().stream()
                .flatMap(Comparison::lines)
                .toList();
    }

    private static Stream<Difference.Line> lines(AbstractDelta<String> delta) {
        return Stream.concat(
                delta.getSource().getLines().stream().map(line -> new Difference.Line(false, line)),
                delta.getTarget().getLines().stream().map(line -> new Difference.Line(true, line)));
    }

    /** The lines of a list, those that another has too in that one's order, each of the others behind the one that it is behind. */
    private static List<String> inOrderOf(List<String> order, List<String> lines) {
        Map<String, Integer> places = places(order);
        List<String> common = new ArrayList<>(lines.stream()
                .filter(places::containsKey)
                .sorted(Comparator.comparing(places::get))
                .toList());
        List<String> sorted = new ArrayList<>();
        for (String line : lines) {
            sorted.add(places.containsKey(line) ? common.removeFirst() : line);
        }
        return sorted;
    }

    private static Map<String, Integer> places(List<String> lines) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            places.putIfAbsent(lines.get(i), i);
        }
        return places;
    }

    private static boolean isReordered(SchemaItem before, SchemaItem after) {
        if (!before.kind().isOfColumns()) {
            return false;
        }
        List<String> former =
                before.lines().stream().filter(after.lines()::contains).toList();
        List<String> later =
                after.lines().stream().filter(before.lines()::contains).toList();
        return !former.equals(later);
    }
}
