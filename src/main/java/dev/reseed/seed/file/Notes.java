package dev.reseed.seed.file;

import dev.reseed.seed.model.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a seed file that is written says beside its values, as comments.
 *
 * @param head lines at its beginning; an empty one stays empty, and a directive for editors is a comment too
 * @param tables a line above a table
 * @param columns a few words behind a column
 */
public record Notes(List<String> head, Map<TableName, String> tables, Map<TableName, Map<String, String>> columns) {
    /** No word. */
    public static final Notes NONE = new Notes(List.of(), Map.of(), Map.of());

    public Notes {
        head = List.copyOf(head);
        tables = Map.copyOf(tables);
        Map<TableName, Map<String, String>> copy = new LinkedHashMap<>();
        columns.forEach((table, words) -> copy.put(table, Map.copyOf(words)));
        columns = Map.copyOf(copy);
    }

    String column(TableName table, String column) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(column, "");
    }
}
