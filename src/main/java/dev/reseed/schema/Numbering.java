package dev.reseed.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a column takes its numbers from.
 *
 * @param sequence its name, as SQL writes it
 * @param identity whether the sequence is the column's own
 */
record Numbering(String sequence, boolean identity) {
    private static final Pattern NEXT = Pattern.compile("nextval\\('((?:[^']|'')+)'::regclass\\)");

    /** Those of a table's columns that have one, by the column's name. */
    static Map<String, Numbering> of(Definition.Table table) {
        Map<String, Numbering> numberings = new LinkedHashMap<>();
        table.parts().stream()
                .flatMap(part -> part.column().stream())
                .forEach(column -> of(column).ifPresent(numbering -> numberings.put(column.name(), numbering)));
        return numberings;
    }

    private static Optional<Numbering> of(Column column) {
        if (column.identity().isPresent()) {
            return Optional.of(new Numbering(column.identity().get().name(), true));
        }
        return column.defaultValue()
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new Numbering(matcher.group(1).replace("''", "'"), false));
    }
}
