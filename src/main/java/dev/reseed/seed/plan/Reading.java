package dev.reseed.seed.plan;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which of the columns that rows bring something of their table reads. Who is in doubt is among them. */
final class Reading {
    private Reading() {}

    static Set<String> of(Table table, Check check) {
        return of(table, check.columns(), check.sql());
    }

    static Set<String> of(Table table, Key key) {
        return of(table, key.columns(), key.predicate().orElse(""));
    }

    /** Of some columns: those of them that rows bring, and what the server computes the others of. */
    static Set<String> of(Table table, Collection<String> columns) {
        return of(table, columns, "");
    }

    private static Set<String> of(Table table, Collection<String> columns, String words) {
        StringBuilder all = new StringBuilder(words);
        columns.stream()
                .flatMap(name -> table.column(name).stream())
                .filter(each -> each.supply() == Column.Supply.COMPUTED)
                .forEach(each -> all.append('\n').append(each.defaultSql().orElse("")));
        String sql = all.toString();
        boolean whole = sql.contains(".*");
        Set<String> brought = new LinkedHashSet<>();
        Set<String> read = new LinkedHashSet<>();
        for (Column column : table.columns()) {
            String name = column.name();
            if (column.supply() != Column.Supply.COMPUTED) {
                boolean odd = !sql.isEmpty() && name.indexOf('"') >= 0;
                brought.add(name);
                if (whole || odd || columns.contains(name) || EdgeReads.names(sql, name)) {
                    read.add(name);
                }
            }
        }
        return read.isEmpty() ? brought : read;
    }
}
