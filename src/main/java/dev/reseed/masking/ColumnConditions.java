package dev.reseed.masking;

import dev.reseed.masking.ColumnCondition.Subject;
import dev.reseed.masking.condition.Condition;
import dev.reseed.masking.condition.Treatment;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The conditions that a dump has for its columns, under the names of the tables whose rules hold: CHECKs of tables and domains, and partial indexes. */
final class ColumnConditions {
    private final Map<ColumnName, Map<String, ColumnCondition>> byColumn = new LinkedHashMap<>();

    /** A table with many partitions has each of its conditions once for each. */
    private final Map<String, Condition> read = new HashMap<>();

    ColumnConditions(DumpSchema schema, RuledTables ruled) {
        Map<String, DumpSchema.Domain> domains = schema.domains().stream()
                .collect(Collectors.toMap(each -> each.name().toString(), each -> each, (one, other) -> one));
        for (DumpSchema.Table table : schema.tables()) {
            TableName name = ruled.of(table.name());
            for (DumpSchema.Check check : table.checks()) {
                check.columns()
                        .forEach(each -> add(new ColumnName(name, each), check.name(), check.sql(), Subject.ROW));
            }
            table.columns().forEach(each -> addDomains(new ColumnName(name, each.name()), each.type(), domains));
        }
        Map<TableName, List<String>> columns = new HashMap<>();
        schema.tables()
                .forEach(each -> columns.put(
                        ruled.of(each.name()),
                        each.columns().stream().map(DumpSchema.Column::name).toList()));
        schema.uniqueKeys().forEach(each -> addIndex(each, ruled.of(each.table()), columns));
    }

    private void addDomains(ColumnName column, DumpSchema.Type type, Map<String, DumpSchema.Domain> domains) {
        List<DumpSchema.Domain> over = new ArrayList<>();
        DumpSchema.Type base = type;
        for (int depth = 0; domains.containsKey(base.name()) && depth < domains.size(); depth++) {
            DumpSchema.Domain domain = domains.get(base.name());
            over.add(domain);
            base = domain.base();
        }
        boolean array = false;
        for (DumpSchema.Domain domain : over.reversed()) {
            array |= domain.base().dimensions() > 0;
            Subject subject = array ? Subject.ARRAY : Subject.VALUE;
            domain.checks().forEach(each -> add(column, each.name(), each.sql(), subject));
        }
    }

    private void addIndex(DumpSchema.UniqueKey key, TableName table, Map<TableName, List<String>> columns) {
        key.predicate()
                .ifPresent(sql -> columns.getOrDefault(table, List.of()).stream()
                        .filter(column -> condition(sql).reads(column))
                        .forEach(column -> add(new ColumnName(table, column), key.name(), sql, Subject.INDEX)));
    }

    private void add(ColumnName column, String name, String sql, Subject subject) {
        byColumn.computeIfAbsent(column, each -> new LinkedHashMap<>())
                .putIfAbsent(
                        subject + " " + sql, new ColumnCondition(column, Shown.plain(name), condition(sql), subject));
    }

    private Condition condition(String sql) {
        return read.computeIfAbsent(sql, Condition::of);
    }

    /** Those that read a column, the own ones of a table first. */
    List<ColumnCondition> of(ColumnName column) {
        return List.copyOf(byColumn.getOrDefault(column, Map.of()).values());
    }

    /** How many characters a column's texts have at most. */
    int longest(ColumnName column) {
        return of(column).stream().mapToInt(ColumnCondition::longest).min().orElse(Integer.MAX_VALUE);
    }

    /** Whether a CHECK wants something in a column of each row. */
    boolean wantFilled(ColumnName column) {
        return of(column).stream()
                .anyMatch(each ->
                        each.neverHolds(name -> name.equals(column) ? new Treatment.Missing() : new Treatment.Kept()));
    }
}
