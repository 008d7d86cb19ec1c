package dev.reseed.masking;

import dev.reseed.masking.schema.DumpSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Under which table's name the rules for a table are: a partition has those of the table that it is a part of, unless it has its own. */
final class RuledTables {
    private final Rules rules;
    private final Map<DumpSchema.Name, DumpSchema.Name> wholes = new HashMap<>();

    private final Map<DumpSchema.Name, TableName> known = new HashMap<>();

    RuledTables(Rules rules, DumpSchema schema) {
        this.rules = rules;
        schema.tables().stream()
                .filter(each -> each.partition() && !each.parents().isEmpty())
                .forEach(each -> wholes.put(each.name(), each.parents().getFirst()));
    }

    TableName of(DumpSchema.Name table) {
        DumpSchema.Name name = table;
        // A crafted dump has partitions of themselves, and partitions of partitions without end.
        Set<DumpSchema.Name> seen = new HashSet<>();
        while (!known.containsKey(name)
                && !rules.byTable().containsKey(plain(name))
                && wholes.containsKey(name)
                && seen.add(name)) {
            name = wholes.getOrDefault(name, name);
        }
        TableName ruled = known.getOrDefault(name, plain(name));
        seen.forEach(each -> known.put(each, ruled));
        return ruled;
    }

    private static TableName plain(DumpSchema.Name name) {
        return new TableName(name.schema(), name.name());
    }
}
