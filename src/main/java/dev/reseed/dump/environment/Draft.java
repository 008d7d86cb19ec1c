package dev.reseed.dump.environment;

import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.Section;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An entry of a new archive before it has its number. */
final class Draft {
    private final String kind;
    private final String name;
    private final Section section;
    private Optional<String> schema = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private String definition = "";
    private String drop = "";
    private Optional<String> copy = Optional.empty();
    private Optional<String> tablespace = Optional.empty();
    private List<Integer> needs = List.of();
    private Entry.Data data = new Entry.Data.None();
    private Entry.Origin origin = Entry.Origin.NONE;

    Draft(String kind, String name, Section section) {
        this.kind = kind;
        this.name = name;
        this.section = section;
    }

    /** What belongs to a table, a view or a sequence. */
    static Draft of(String kind, Section section, DumpedRows.Relation relation) {
        return new Draft(kind, relation.name(), section)
                .in(Optional.of(relation.schema()))
                .owned(Optional.of(relation.owner()));
    }

    Draft in(Optional<String> itsSchema) {
        schema = itsSchema;
        return this;
    }

    Draft owned(Optional<String> itsOwner) {
        owner = itsOwner;
        return this;
    }

    /** @param statements without semicolons */
    Draft defined(List<String> statements) {
        definition = String.join(";\n", statements) + ";\n";
        return this;
    }

    /** @param statement without a semicolon; empty for none */
    Draft dropped(Optional<String> statement) {
        drop = statement.map(each -> each + ";\n").orElse("");
        return this;
    }

    Draft within(Optional<String> itsTablespace) {
        tablespace = itsTablespace;
        return this;
    }

    /** @param numbers of entries */
    Draft needing(Collection<Integer> numbers) {
        needs = numbers.stream().sorted().distinct().toList();
        return this;
    }

    /** @param statement that takes the rows; empty where the data are none */
    Draft filled(Optional<String> statement) {
        copy = statement;
        data = new Entry.Data.Somewhere();
        return this;
    }

    Draft from(long catalog, long object) {
        origin = new Entry.Origin(catalog, object, 0, false);
        return this;
    }

    Entry numbered(int id) {
        return new Entry(
                id,
                kind,
                name,
                schema,
                owner,
                section,
                definition,
                drop,
                copy,
                tablespace,
                Optional.empty(),
                needs,
                data,
                origin);
    }
}
