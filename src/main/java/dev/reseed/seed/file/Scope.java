package dev.reseed.seed.file;

import dev.reseed.project.QuotedNames;
import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import dev.reseed.seed.model.TableName;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What the parts of one reading share.
 *
 * @param shown the file in messages
 * @param root the project's folder, for messages
 */
record Scope(ProviderNames providers, String shown, Path root) {
    Place place(Value value) {
        return new Place(shown, value.line(), value.column());
    }

    /** The table that a text names; a problem where it is none. */
    Optional<TableName> table(Value at, String text) {
        Optional<TableName> table = TableKeys.table(text);
        if (table.isEmpty()) {
            at.problem(Shown.quoted(text)
                    + " is no table: write table or schema.table, and a name with a dot in it as '\"a.b\".table'");
        }
        return table;
    }

    Optional<TableName> table(Value value) {
        return value.anyScalar().flatMap(text -> table(value, text));
    }

    /** The column that a key names; a problem where it is none. */
    Optional<String> column(Value name) {
        return column(name, name.key());
    }

    /** The column that a text names; a problem where it is none. */
    Optional<String> column(Value at, String text) {
        Optional<String> column = QuotedNames.column(text);
        if (column.isEmpty()) {
            at.problem(Shown.quoted(text) + " is no column: write its name, or in double quotes as '\"name\"'");
        }
        return column;
    }

    /** Each key of a map, with its value. */
    static void eachKey(Section section, BiConsumer<Value, Value> consumer) {
        Iterator<Value> values = section.all().iterator();
        section.names().forEach(name -> consumer.accept(name, values.next()));
    }
}
