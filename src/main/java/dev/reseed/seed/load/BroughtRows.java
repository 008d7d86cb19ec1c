package dev.reseed.seed.load;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Table;
import dev.reseed.sql.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are in no table, for a query that reads them under their table's name.
 *
 * @param texts of the columns that they bring, as many of each
 */
record BroughtRows(Table table, Map<String, List<@Nullable String>> texts) {
    private List<Column> brought() {
        return table.columns().stream()
                .filter(each -> texts.containsKey(each.name()))
                .toList();
    }

    /** How many there are. */
    int count() {
        return texts.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Some of them, from one on and without another. */
    BroughtRows part(int from, int to) {
        Map<String, List<@Nullable String>> part = new HashMap<>();
        texts.forEach((name, all) -> part.put(name, all.subList(from, to)));
        return new BroughtRows(table, part);
    }

    /** The name of the column that counts the rows from 1 on; no column of the table has it. */
    String number() {
        String name = "n";
        while (table.column(name).isPresent()) {
            name += "_";
        }
        return name;
    }

    /** What stands behind FROM, with what the server computes as far as it is wanted. */
    String from(List<String> wanted) {
        List<Column> brought = brought();
        String columns = IntStream.range(0, brought.size())
                .mapToObj(i -> "u.c" + i + "::" + brought.get(i).type().base().sql() + " as "
                        + Identifiers.quote(brought.get(i).name()) + ", ")
                .collect(Collectors.joining());
        String computed = table.columns().stream()
                .filter(each -> each.supply() == Column.Supply.COMPUTED && wanted.contains(each.name()))
                .map(each -> ", (" + escaped(each.defaultSql().orElse("null")) + ")::"
                        + each.type().base().sql() + " as " + Identifiers.quote(each.name()))
                .collect(Collectors.joining());
        String names =
                IntStream.range(0, brought.size()).mapToObj(i -> "c" + i + ", ").collect(Collectors.joining());
        String arrays = brought.stream().map(each -> "?::text[]").collect(Collectors.joining(", "));
        String alias = Identifiers.quote(table.name().name());
        return "(select *" + computed + " from (select " + columns + "u.n as " + number() + " from unnest(" + arrays
                + ") with ordinality u (" + names + "n) order by u.n) " + alias + ") " + alias;
    }

    /** What the question marks stand for. */
    Object[] parameters() {
        return brought().stream()
                .map(each -> texts.getOrDefault(each.name(), List.of()).toArray(String[]::new))
                .toArray();
    }

    /** The driver takes question marks for parameters, unless they are doubled; within quotes it leaves them. */
    static String escaped(String sql) {
        StringBuilder escaped = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char each = sql.charAt(i);
            if (quote == 0 && (each == '\'' || each == '"')) {
                quote = each;
            } else if (each == quote) {
                quote = 0;
            }
            escaped.append(each);
            if (each == '?' && quote == 0) {
                escaped.append('?');
            }
        }
        return escaped.toString();
    }
}
