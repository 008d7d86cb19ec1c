package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives columns that reference each other the same rule. */
final class References {
    private final Map<Place, Place> references = new LinkedHashMap<>();

    private record Place(DumpSchema.Name table, String column) {
        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    References(DumpSchema schema) {
        for (DumpSchema.ForeignKey key : schema.foreignKeys()) {
            int columns = Math.min(key.columns().size(), key.referencedColumns().size());
            for (int i = 0; i < columns; i++) {
                Place from = new Place(key.table(), key.columns().get(i));
                Place to = new Place(key.referenced(), key.referencedColumns().get(i));
                if (!from.equals(to)) {
                    references.putIfAbsent(from, to);
                }
            }
        }
    }

    /** Sets each column that references another to the suggestion of the last one of its chain, where that has one. */
    Map<DumpSchema.Name, Map<String, Suggestion>> apply(Map<DumpSchema.Name, Map<String, Judged>> judged) {
        Map<Place, List<Judged>> referencing = new HashMap<>();
        references
                .keySet()
                .forEach(from -> find(judged, from)
                        .ifPresent(each -> referencing
                                .computeIfAbsent(last(from), key -> new ArrayList<>())
                                .add(each)));
        Map<Place, Suggestion> ends = new HashMap<>();
        referencing.forEach((end, others) -> find(judged, end).ifPresent(each -> ends.put(end, agreed(each, others))));
        Map<DumpSchema.Name, Map<String, Suggestion>> suggestions = new LinkedHashMap<>();
        judged.forEach((table, columns) -> {
            Map<String, Suggestion> ofTable = new LinkedHashMap<>();
            columns.forEach((column, each) -> ofTable.put(column, suggestion(new Place(table, column), each, ends)));
            suggestions.put(table, ofTable);
        });
        return suggestions;
    }

    private Suggestion suggestion(Place place, Judged judged, Map<Place, Suggestion> ends) {
        Suggestion end = ends.get(last(place));
        if (end == null) {
            return judged.suggestion();
        }
        Place next = references.get(place);
        boolean isEnd = next == null || last(place).equals(place);
        return isEnd ? end : new Suggestion(end.rule(), end.confidence(), "references " + next);
    }

    /** The end of the chain that begins at a column; in a circle the first column in the order of names. */
    private Place last(Place from) {
        Set<Place> way = new HashSet<>();
        Place place = from;
        while (way.add(place)) {
            Place next = references.get(place);
            if (next == null) {
                return place;
            }
            place = next;
        }
        return circle(place);
    }

    private Place circle(Place start) {
        Place first = start;
        for (Place each = references.get(start); each != null && !each.equals(start); each = references.get(each)) {
            first = each.toString().compareTo(first.toString()) < 0 ? each : first;
        }
        return first;
    }

    /** The referenced column's own; where that is kept, one of those that reference it may know better. */
    private static Suggestion agreed(Judged end, List<Judged> others) {
        if (end.suggestion().rule().masks() || end.facts().kind() != TypeKind.TEXT) {
            return end.suggestion();
        }
        return others.stream()
                .filter(each -> identifies(each.verdict()))
                .findFirst()
                .map(each -> Judged.of(end.facts(), end.values(), each.verdict(), false)
                        .suggestion())
                .orElse(end.suggestion());
    }

    /** A lookup's codes and places stay, whoever has them. */
    private static boolean identifies(Verdict verdict) {
        return switch (verdict.meaning()) {
            case EMAIL,
                    PHONE,
                    USERNAME,
                    ACTOR,
                    FULL_NAME,
                    FIRST_NAME,
                    LAST_NAME,
                    NATIONAL_ID,
                    IBAN,
                    CARD,
                    BANK,
                    REFERENCE,
                    DEVICE -> verdict.confidence() != Confidence.UNSURE;
            default -> false;
        };
    }

    private static Optional<Judged> find(Map<DumpSchema.Name, Map<String, Judged>> judged, Place place) {
        return Optional.ofNullable(judged.getOrDefault(place.table(), Map.of()).get(place.column()));
    }
}
