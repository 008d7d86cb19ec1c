package dev.reseed.dump.definition;

import dev.reseed.masking.schema.DumpSchema.Check;
import dev.reseed.masking.schema.DumpSchema.Column;
import dev.reseed.masking.schema.DumpSchema.Exclusion;
import dev.reseed.masking.schema.DumpSchema.ForeignKey;
import dev.reseed.masking.schema.DumpSchema.KeyPart;
import dev.reseed.masking.schema.DumpSchema.Name;
import dev.reseed.masking.schema.DumpSchema.Table;
import dev.reseed.masking.schema.DumpSchema.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A relation with what it has from its parents, and expressions with the columns that they read. */
final class ResolvedTable {
    private final Relation relation;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Check> inheritable = new ArrayList<>();
    private final List<UniqueKey> keys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();

    /**
     * Resolves all but the foreign keys.
     *
     * @param parents those that are known, resolved
     * @param copies how much partitions may take from their parents
     */
    ResolvedTable(Relation relation, List<ResolvedTable> parents, Allowance copies) {
        this.relation = relation;
        if (relation.isDefined()) {
            columns(parents);
        }
        checks(parents, copies);
        relation.keys().forEach(key -> keys.add(resolved(key)));
        relation.exclusions()
                .forEach(each -> exclusions.add(
                        new Exclusion(each.name(), each.table(), known(each.columns()), known(each.equal()))));
        if (relation.isPartition()) {
            keysOf(parents, copies);
            exclusionsOf(parents, copies);
        }
        flags();
    }

    /** What makes two keys of a table the same. */
    private record KeyShape(boolean primary, List<KeyPart> parts, Optional<String> predicate) {
        static KeyShape of(UniqueKey key) {
            return new KeyShape(key.primary(), key.parts(), key.predicate());
        }
    }

    private void columns(List<ResolvedTable> parents) {
        if (!relation.isMadeFromParents()) {
            own();
        }
        for (ResolvedTable parent : parents) {
            parent.columns.values().forEach(this::merge);
        }
        own();
    }

    private void own() {
        relation.columns().forEach((name, type) -> merge(new Column(name, type, false, false)));
    }

    private void merge(Column column) {
        columns.merge(column.name(), column, ResolvedTable::merged);
    }

    private static Column merged(Column first, Column other) {
        return flagged(first, other.notNull(), other.generated());
    }

    private static Column flagged(Column column, boolean notNull, boolean generated) {
        boolean same = (column.notNull() || !notNull) && (column.generated() || !generated);
        return same
                ? column
                : new Column(
                        column.name(), column.type(), column.notNull() || notNull, column.generated() || generated);
    }

    private void flags() {
        Set<String> primary = keys.stream()
                .filter(UniqueKey::primary)
                .flatMap(key -> key.parts().stream())
                .flatMap(part -> part.columns().stream())
                .collect(Collectors.toSet());
        columns.replaceAll((name, column) ->
                flagged(column, relation.isNotNull(name) || primary.contains(name), relation.isGenerated(name)));
    }

    private void checks(List<ResolvedTable> parents, Allowance copies) {
        ConstraintNames names = relation.names().copy();
        for (Relation.OwnCheck own : relation.checks()) {
            Check check = named(own.check(), known(own.check().columns()), names);
            checks.add(check);
            if (own.inherited()) {
                inheritable.add(check);
            }
        }
        for (ResolvedTable parent : parents) {
            List<Check> lacking = lacking(parent.inheritable);
            if (copies.take(lacking.size())) {
                checks.addAll(lacking);
                inheritable.addAll(lacking);
            }
        }
    }

    private List<Check> lacking(List<Check> inherited) {
        Set<String> conditions = checks.stream().map(Check::sql).collect(Collectors.toSet());
        return inherited.stream()
                .filter(check -> !conditions.contains(check.sql()))
                .toList();
    }

    private Check named(Check check, List<String> read, ConstraintNames names) {
        String table = relation.name().name();
        String wanted = read.size() == 1 ? table + "_" + read.getFirst() + "_check" : table + "_check";
        return new Check(names.of(check.name(), wanted), check.sql(), read);
    }

    /** Of names that may be columns those that are; all where the columns are not known. */
    private List<String> known(List<String> names) {
        return relation.isDefined()
                ? names.stream().filter(columns::containsKey).toList()
                : names;
    }

    private UniqueKey resolved(UniqueKey key) {
        List<KeyPart> parts = key.parts().stream().map(this::resolved).toList();
        return new UniqueKey(key.name(), key.table(), key.primary(), parts, key.predicate());
    }

    private KeyPart resolved(KeyPart part) {
        return switch (part) {
            case KeyPart.OfColumn column -> column;
            case KeyPart.OfExpression expression ->
                new KeyPart.OfExpression(expression.sql(), known(expression.columns()), expression.function());
        };
    }

    private void keysOf(List<ResolvedTable> parents, Allowance copies) {
        Set<KeyShape> there = keys.stream().map(KeyShape::of).collect(Collectors.toSet());
        for (ResolvedTable parent : parents) {
            for (UniqueKey key : parent.keys) {
                if (there.add(KeyShape.of(key)) && copies.take(1)) {
                    keys.add(new UniqueKey(key.name(), relation.name(), key.primary(), key.parts(), key.predicate()));
                }
            }
        }
    }

    private void exclusionsOf(List<ResolvedTable> parents, Allowance copies) {
        Set<Exclusion> there = exclusions.stream().map(ResolvedTable::nameless).collect(Collectors.toSet());
        for (ResolvedTable parent : parents) {
            for (Exclusion each : parent.exclusions) {
                if (there.add(nameless(each)) && copies.take(1)) {
                    exclusions.add(new Exclusion(each.name(), relation.name(), each.columns(), each.equal()));
                }
            }
        }
    }

    private static Exclusion nameless(Exclusion exclusion) {
        return new Exclusion("", new Name("", ""), exclusion.columns(), exclusion.equal());
    }

    /**
     * Resolves the foreign keys.
     *
     * @param parents have theirs already
     * @param references gives the columns that a foreign key refers to; none where they are not known
     */
    void foreignKeys(List<ResolvedTable> parents, References references, Allowance copies) {
        for (ForeignKey key : relation.foreignKeys()) {
            List<String> referenced = references.columns(key);
            if (referenced.size() == key.columns().size()) {
                foreignKeys.add(
                        new ForeignKey(key.name(), relation.name(), key.columns(), key.referenced(), referenced));
            }
        }
        if (!relation.isPartition()) {
            return;
        }
        Set<ForeignKey> there = foreignKeys.stream().map(this::nameless).collect(Collectors.toSet());
        for (ResolvedTable parent : parents) {
            for (ForeignKey key : parent.foreignKeys) {
                if (there.add(nameless(key)) && copies.take(1)) {
                    foreignKeys.add(new ForeignKey(
                            key.name(), relation.name(), key.columns(), key.referenced(), key.referencedColumns()));
                }
            }
        }
    }

    private ForeignKey nameless(ForeignKey key) {
        return new ForeignKey("", relation.name(), key.columns(), key.referenced(), key.referencedColumns());
    }

    /** The columns of the primary key; none where there is none. */
    List<String> primaryKey() {
        return keys.stream()
                .filter(UniqueKey::primary)
                .findFirst()
                .map(key -> key.parts().stream()
                        .flatMap(part -> part.columns().stream())
                        .toList())
                .orElse(List.of());
    }

    boolean isTable() {
        return relation.isDefined();
    }

    Table table() {
        return new Table(
                relation.name(),
                List.copyOf(columns.values()),
                checks,
                List.copyOf(relation.parents()),
                relation.isPartition());
    }

    List<UniqueKey> keys() {
        return keys;
    }

    List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    List<Exclusion> exclusions() {
        return exclusions;
    }

    /** Finds what foreign keys refer to. */
    interface References {
        List<String> columns(ForeignKey key);
    }
}
