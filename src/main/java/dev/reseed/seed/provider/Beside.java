package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a column is because of those beside it: a title beside a first name is one of a person, a key beside a name is made of it. */
record Beside(TableReading reading) {
    private static final Set<String> TITLES = Set.of("title", "titel", "titre", "titulo");
    private static final Set<String> JOBS =
            Set.of("role", "position", "jobtitle", "job", "occupation", "profession", "designation", "rolle");
    private static final Set<String> FIRST_NAMES = Set.of("firstname", "givenname", "forename", "vorname", "prenom");

    /** Words that a row is told by, in an address or in a program. */
    private static final Set<String> HANDLES = Set.of("subdomain", "handle", "key", "shortname", "permalink");

    private static final Set<String> PEOPLE = Set.of("person", "user", "account");
    private static final Set<String> KEYS =
            Set.of("setting", "api_key", "translation", "file", "document", "permission");
    private static final Set<String> NAMES = Set.of("name", "title", "label", "displayname");
    private static final int SHORTEST = 20;
    private static final BigDecimal OFTEN = new BigDecimal("0.25");

    /** Empty where those beside it tell nothing. */
    Optional<Proposed> of(Column column) {
        String name = joined(column);
        if (TITLES.contains(name) && has(FIRST_NAMES) && has(JOBS)) {
            return Optional.of(
                    Proposed.of(new Call(Fact.NAME_PREFIX.provider(), Map.of("nulls", new Argument.Numeral(OFTEN)))));
        }
        boolean handle = HANDLES.contains(name)
                && Form.of(column.type()) == Form.TEXT
                && TableReading.characters(column.type()) >= SHORTEST
                && !reading.isAbout(PEOPLE)
                && !reading.isAbout(KEYS);
        return handle ? called(column).map(from -> Proposed.of(slug(from, name))) : Optional.empty();
    }

    private static Call slug(String from, String name) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        arguments.put("from", new Argument.Text(from));
        if (name.equals("key")) {
            arguments.put("kind", new Argument.Text("underscore"));
        }
        return new Call("slug", arguments);
    }

    /** The column that says what a row is called. */
    private Optional<String> called(Column asking) {
        return reading.columns().stream()
                .filter(each -> NAMES.contains(joined(each))
                        && !each.name().equals(asking.name())
                        && each.supply() != Column.Supply.COMPUTED
                        && Form.of(each.type()) == Form.TEXT
                        && (each.notNull() || !asking.notNull()))
                .map(Column::name)
                .findFirst();
    }

    private boolean has(Set<String> names) {
        return reading.columns().stream().anyMatch(each -> names.contains(joined(each)));
    }

    private static String joined(Column column) {
        List<String> words = NameWords.of(column.name());
        return String.join("", words);
    }
}
