package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Table;
import java.util.List;
import java.util.Set;

/** Columns that are called as their table's rows are: {@code country} in {@code countries} is a name, {@code country_code} its code. */
record OwnName(Table whole, List<String> tableWords) {
    private static final Set<String> NAMES = Set.of("name", "title", "label");
    private static final Set<String> DESCRIPTIONS = Set.of("description", "desc", "text");

    /** What tables are called beside what their rows are. */
    private static final List<String> KINDS = List.of(
            "country",
            "city",
            "state",
            "region",
            "category",
            "language",
            "currency",
            "genre",
            "province",
            "town",
            "tag",
            "brand",
            "department",
            "colour",
            "color",
            "size",
            "skill",
            "cuisine",
            "territory",
            "neighborhood",
            "neighbourhood",
            "species");

    /** A column's words, with {@code name} for the table's own. */
    List<String> words(Column column, Form form) {
        List<String> words = NameWords.of(column.name());
        if (form != Form.TEXT || words.isEmpty() || tableWords.isEmpty()) {
            return words;
        }
        String own = NameWords.singularWord(tableWords.getLast());
        if (!words.getFirst().equals(own) || words.size() > 2) {
            return words;
        }
        if (words.size() == 1) {
            return KINDS.contains(own) && !hasName(column) ? List.of("name") : words;
        }
        String last = words.getLast();
        boolean isName = NAMES.contains(last) || (DESCRIPTIONS.contains(last) && !hasName(column));
        if (isName) {
            return KINDS.contains(own) || DESCRIPTIONS.contains(last) ? List.of("name") : words;
        }
        return KINDS.contains(own) && Set.of("code", "abbr", "abbreviation").contains(last) ? List.of("code") : words;
    }

    /** Whether another column is the name. */
    private boolean hasName(Column asking) {
        return whole.columns().stream()
                .filter(each -> !each.name().equals(asking.name()) && Form.of(each.type()) == Form.TEXT)
                .anyMatch(each -> NAMES.contains(NameWords.of(each.name()).getLast()));
    }
}
