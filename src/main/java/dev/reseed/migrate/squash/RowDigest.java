package dev.reseed.migrate.squash;

import dev.reseed.kernel.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a table's rows amount to, in any order: the same for the same rows, and for others as good as never.
 *
 * @param columns of each column its values' hashes added up, and of all of them together under an empty name
 */
public record RowDigest(long rows, Map<String, String> columns) {
    public RowDigest {
        columns = Map.copyOf(columns);
    }

    /** Computed by the server. */
    public static RowDigest of(Session session, RowTable table) {
        List<String> names = table.columnNames();
        String sums = names.stream().map(RowDigest::sum).collect(Collectors.joining(", "));
        String all = names.isEmpty()
                ? "'0'"
                : sum("row(" + names.stream().map(name -> name + "::text").collect(Collectors.joining(", ")) + ")");
        String query = "select count(*), " + all + (sums.isEmpty() ? "" : ", " + sums) + " from only " + table.name();
        return session.one(query, row -> {
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("", row.getString(2));
            for (int i = 0; i < names.size(); i++) {
                columns.put(names.get(i), row.getString(i + 3));
            }
            return new RowDigest(row.getLong(1), columns);
        });
    }

    /** Two sums of 64 bits, which no single pair of changes can keep as they are. */
    private static String sum(String value) {
        String text = "coalesce(" + value + "::text, '')";
        String isNull = value + " is null";
        return "coalesce(sum(hashtextextended(" + text + ", 1)::numeric), 0) || ' ' || coalesce(sum(hashtextextended("
                + text + ", 2)::numeric), 0) || ' ' || count(*) filter (where " + isNull + ")";
    }

    /** The columns whose values are others in another digest of the same table. */
    public List<String> differing(RowDigest other) {
        return columns.keySet().stream()
                .filter(name -> !name.isEmpty() && !Objects.equals(columns.get(name), other.columns.get(name)))
                .sorted()
                .toList();
    }
}
