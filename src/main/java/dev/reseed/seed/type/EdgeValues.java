package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Values that programs stumble over: the longest and the shortest, the first and the last, and what is rarely thought of. */
public final class EdgeValues {
    private static final int LARGE = 1000;

    private EdgeValues() {}

    /**
     * A type's edge values as the server reads them, all different as texts; a domain's conditions and a column's constraints may forbid some.
     * Never infinity, NaN or NULL.
     *
     * @return empty for a type that has none here
     */
    public static List<String> of(ColumnType type) {
        List<String> values = switch (type) {
            case ColumnType.Base base -> EdgesOfBase.of(base);
            case ColumnType.Enumeration enumeration -> ends(enumeration.labels());
            case ColumnType.DomainOf domain -> of(domain.of());
            case ColumnType.Composite composite -> composite(composite);
            case ColumnType.Array array -> array(array);
            case ColumnType.Range range -> range(range);
        };
        return List.copyOf(new LinkedHashSet<>(values));
    }

    /** As many rows as the field with the most values has; the others begin anew. */
    private static List<String> composite(ColumnType.Composite composite) {
        List<List<String>> fields =
                composite.fields().stream().map(field -> of(field.type())).toList();
        int most = fields.stream().mapToInt(List::size).max().orElse(0);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < most; row++) {
            List<String> parts = new ArrayList<>();
            for (List<String> field : fields) {
                parts.add(field.isEmpty() ? "" : quoted(Quoting.FIELD, field.get(row % field.size()), ','));
            }
            rows.add("(" + String.join(",", parts) + ")");
        }
        return rows;
    }

    /** None, all edges at once, and a thousand of the same. */
    private static List<String> array(ColumnType.Array array) {
        char delimiter = TypeChoices.delimiter(array.element());
        List<String> elements = of(array.element()).stream()
                .filter(each -> each.length() <= LARGE)
                .map(each -> quoted(Quoting.ARRAY_ELEMENT, each, delimiter))
                .toList();
        if (elements.isEmpty()) {
            return List.of("{}");
        }
        String joint = String.valueOf(delimiter);
        String many = (elements.getLast() + joint).repeat(LARGE - 1) + elements.getLast();
        return List.of(
                "{}", "{" + elements.getFirst() + "}", "{" + String.join(joint, elements) + "}", "{" + many + "}");
    }

    private static List<String> range(ColumnType.Range range) {
        List<String> ranges = new ArrayList<>(List.of("empty", "(,)"));
        List<String> bounds = ends(of(range.of())).stream()
                .map(bound -> quoted(Quoting.FIELD, bound, ','))
                .toList();
        for (String bound : bounds) {
            ranges.add("[" + bound + ",)");
            ranges.add("(," + bound + ")");
        }
        // Of the last one the server may have no successor, which it would write as the upper bound.
        bounds.stream().limit(1).forEach(first -> ranges.add("[" + first + "," + first + "]"));
        return range.several()
                ? ranges.stream()
                        .map(each -> each.equals("empty") ? "{}" : "{" + each + "}")
                        .toList()
                : ranges;
    }

    private static List<String> ends(List<String> values) {
        return values.isEmpty() ? values : List.of(values.getFirst(), values.getLast());
    }

    private static String quoted(Quoting quoting, String text, char delimiter) {
        RowBuffer out = new RowBuffer();
        out.add(text.getBytes(StandardCharsets.UTF_8));
        quoting.from(0, delimiter, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
