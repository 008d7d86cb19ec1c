package dev.reseed.schema;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object of a schema as it is compared with others: what it is, and what there is to say of it.
 *
 * @param name as SQL writes it: qualified, with a routine's arguments, or with the table that it is on
 * @param lines its definition, then its settings, owner, privileges and comments
 */
public record SchemaItem(Kind kind, String name, List<String> lines) {
    static final Comparator<SchemaItem> ORDER =
            Comparator.comparing(SchemaItem::kind).thenComparing(SchemaItem::name);

    public SchemaItem {
        lines = List.copyOf(lines);
    }

    SchemaItem with(List<String> more) {
        return new SchemaItem(
                kind, name, Stream.concat(lines.stream(), more.stream()).toList());
    }
}
