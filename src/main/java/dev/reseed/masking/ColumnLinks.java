package dev.reseed.masking;

import dev.reseed.masking.condition.KeyExpression;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns have to hold the same values, since one refers to the other, and which have to tell rows apart. */
final class ColumnLinks {
    private final Map<ColumnName, Set<ColumnName>> referenced = new HashMap<>();
    private final Map<ColumnName, Set<ColumnName>> referring = new HashMap<>();
    private final Map<ColumnName, List<String>> unique = new HashMap<>();
    private final Map<ColumnName, List<String>> mixed = new HashMap<>();

    /** @param ruled a table's keys are those of the table whose rules it has, too */
    ColumnLinks(DumpSchema schema, RuledTables ruled) {
        for (DumpSchema.ForeignKey key : schema.foreignKeys()) {
            int count = Math.min(key.columns().size(), key.referencedColumns().size());
            for (int i = 0; i < count; i++) {
                link(
                        column(key.table(), key.columns().get(i)),
                        column(key.referenced(), key.referencedColumns().get(i)));
            }
        }
        for (DumpSchema.UniqueKey key : schema.uniqueKeys()) {
            for (DumpSchema.KeyPart part : key.parts()) {
                add(unique, key.table(), ruled, part.columns(), key.name());
                if (part instanceof DumpSchema.KeyPart.OfExpression it && !KeyExpression.keepsApart(it.sql())) {
                    add(mixed, key.table(), ruled, part.columns(), key.name());
                }
            }
        }
        // Rows that differ here do not exclude each other, and so they have to differ afterwards.
        schema.exclusions().forEach(each -> add(unique, each.table(), ruled, each.equal(), each.name()));
    }

    private static void add(
            Map<ColumnName, List<String>> map,
            DumpSchema.Name table,
            RuledTables ruled,
            List<String> columns,
            String key) {
        for (String each : columns) {
            Set<ColumnName> names =
                    new LinkedHashSet<>(List.of(column(table, each), new ColumnName(ruled.of(table), each)));
            names.forEach(
                    name -> map.computeIfAbsent(name, none -> new ArrayList<>()).add(key));
        }
    }

    static ColumnName column(DumpSchema.Name table, String column) {
        return new ColumnName(new TableName(table.schema(), table.name()), column);
    }

    private void link(ColumnName from, ColumnName to) {
        if (!from.equals(to)) {
            referenced.computeIfAbsent(from, name -> new LinkedHashSet<>()).add(to);
            referring.computeIfAbsent(to, name -> new LinkedHashSet<>()).add(from);
        }
    }

    /** The columns that one refers to, over any number of steps; the nearest first. */
    List<ColumnName> referencedBy(ColumnName column) {
        return reachable(column, List.of(referenced));
    }

    /** All columns that have to hold the same values as one; itself first. */
    List<ColumnName> group(ColumnName column) {
        List<ColumnName> group = new ArrayList<>(List.of(column));
        group.addAll(reachable(column, List.of(referenced, referring)));
        return group;
    }

    private static List<ColumnName> reachable(ColumnName column, List<Map<ColumnName, Set<ColumnName>>> ways) {
        Set<ColumnName> seen = new HashSet<>(Set.of(column));
        List<ColumnName> found = new ArrayList<>();
        Deque<ColumnName> open = new ArrayDeque<>(List.of(column));
        while (!open.isEmpty()) {
            ColumnName each = open.remove();
            for (Map<ColumnName, Set<ColumnName>> way : ways) {
                for (ColumnName next : way.getOrDefault(each, Set.of())) {
                    if (seen.add(next)) {
                        found.add(next);
                        open.add(next);
                    }
                }
            }
        }
        return found;
    }

    /** The names of the unique keys that a column is in, alone or as one of several, or in an expression; empty for none. */
    List<String> uniqueKeys(ColumnName column) {
        return unique.getOrDefault(column, List.of());
    }

    /** The names of the unique keys that compare an expression over a column which may be the same for different pseudonyms. */
    List<String> mixingKeys(ColumnName column) {
        return mixed.getOrDefault(column, List.of());
    }

    /** Whether different values of a column have to stay different. */
    boolean isUnique(ColumnName column) {
        return group(column).stream().anyMatch(unique::containsKey);
    }
}
