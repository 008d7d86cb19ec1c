package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what the tables of a schema are about, from their names, their columns and what they reference. */
final class TableContexts {
    private final NameReader names;
    private final FactsReader facts;
    private final Map<DumpSchema.Name, Subject> subjects = new HashMap<>();
    private final DumpSchema schema;

    TableContexts(DumpSchema schema, NameReader names, FactsReader facts) {
        this.schema = schema;
        this.names = names;
        this.facts = facts;
        schema.tables().forEach(each -> subjects.put(each.name(), subject(each)));
    }

    TableContext of(DumpSchema.Table table) {
        return new TableContext(subjects.getOrDefault(table.name(), Subject.UNKNOWN), isLinked(table), meanings(table));
    }

    private Subject subject(DumpSchema.Table table) {
        Subject named = names.table(Words.of(table.name().name()));
        if (named != Subject.UNKNOWN) {
            return named;
        }
        Set<Meaning> own = ownMeanings(table);
        boolean login = own.contains(Meaning.PASSWORD)
                && (own.contains(Meaning.EMAIL) || own.contains(Meaning.USERNAME) || own.contains(Meaning.NAME));
        if (login || own.contains(Meaning.FULL_NAME) || own.stream().anyMatch(Meaning::makesPerson)) {
            return Subject.PERSON;
        }
        boolean firm = own.contains(Meaning.COMPANY) || (own.contains(Meaning.NAME) && own.contains(Meaning.PHONE));
        return firm && own.contains(Meaning.LINK) ? Subject.ORGANISATION : Subject.UNKNOWN;
    }

    /** What the columns say of the row itself: customer_name speaks of somebody beside it. */
    private Set<Meaning> ownMeanings(DumpSchema.Table table) {
        Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
        for (DumpSchema.Column column : table.columns()) {
            names.column(Words.of(column.name()))
                    .filter(each -> !each.ofPerson() && says(table, column))
                    .ifPresent(each -> meanings.add(each.meaning()));
        }
        return meanings;
    }

    private Set<Meaning> meanings(DumpSchema.Table table) {
        Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
        for (DumpSchema.Column column : table.columns()) {
            names.column(Words.of(column.name()))
                    .filter(each -> says(table, column))
                    .ifPresent(each -> meanings.add(each.meaning()));
        }
        return meanings;
    }

    /** Whether a column can hold what its name says: email may also be a switch. */
    private boolean says(DumpSchema.Table table, DumpSchema.Column column) {
        return switch (facts.of(table, column).kind()) {
            case BOOLEAN, TIME, TECHNICAL -> false;
            default -> true;
        };
    }

    private boolean isLinked(DumpSchema.Table table) {
        boolean references = schema.foreignKeys().stream()
                .filter(each ->
                        each.table().equals(table.name()) && !each.referenced().equals(table.name()))
                .anyMatch(each -> subjects.get(each.referenced()) == Subject.PERSON);
        return references || table.columns().stream().anyMatch(this::tellsOfPerson);
    }

    private boolean tellsOfPerson(DumpSchema.Column column) {
        List<String> words = Words.of(column.name());
        return names.isPersonKey(words)
                || names.column(words)
                        .filter(each -> each.meaning().makesPerson()
                                || each.meaning() == Meaning.FULL_NAME
                                || (each.meaning() == Meaning.NAME && each.ofPerson()))
                        .isPresent();
    }
}
