package dev.reseed.migrate.trace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The user's objects as they were when the catalog was last looked at. Kept up to date while migrations run. */
public final class Catalog {
    private final Shelf<Long, Relation> relations = new Shelf<>(Relation::oid);
    private final Shelf<Column.Key, Column> columns = new Shelf<>(Column::key);
    private final Shelf<Long, Constraint> constraints = new Shelf<>(Constraint::oid);
    private final Shelf<Long, Index> indexes = new Shelf<>(Index::oid);
    private final Shelf<Long, Routine> routines = new Shelf<>(Routine::oid);
    private final Shelf<Long, Trigger> triggers = new Shelf<>(Trigger::oid);
    private final Shelf<Long, Type> types = new Shelf<>(Type::oid);
    private final Shelf<Long, Schema> schemas = new Shelf<>(Schema::oid);

    Catalog() {}

    public Optional<Relation> relation(long oid) {
        return relations.get(oid);
    }

    /** The relations of a name, in whatever schema. */
    public Stream<Relation> relations(String name) {
        return relations.all().stream().filter(each -> each.name().equals(name));
    }

    public Collection<Relation> relations() {
        return relations.all();
    }

    public Optional<Column> column(long table, int number) {
        return columns.get(new Column.Key(table, number)).filter(column -> !column.dropped());
    }

    public Stream<Column> columns(long table) {
        return columns.all().stream().filter(each -> each.table() == table && !each.dropped());
    }

    /** The columns of a type. */
    public Stream<Column> columnsOf(long type) {
        return columns.all().stream().filter(each -> each.typeOid() == type && !each.dropped());
    }

    public Collection<Constraint> constraints() {
        return constraints.all();
    }

    public Stream<Constraint> constraints(long table) {
        return constraints.all().stream().filter(each -> each.table() == table);
    }

    public Collection<Index> indexes() {
        return indexes.all();
    }

    public Stream<Index> indexes(long table) {
        return indexes.all().stream().filter(each -> each.table() == table);
    }

    public Collection<Routine> routines() {
        return routines.all();
    }

    public Collection<Trigger> triggers() {
        return triggers.all();
    }

    public Optional<Type> type(long oid) {
        return types.get(oid);
    }

    /** Whether a table is a part of a partitioned one. */
    public boolean isPartition(long table) {
        return relations.get(table).filter(Relation::partition).isPresent();
    }

    /** What was read of the catalog: rows that were written. */
    record Read(
            List<Relation> relations,
            List<Column> columns,
            List<Constraint> constraints,
            List<Index> indexes,
            List<Routine> routines,
            List<Trigger> triggers,
            List<Type> types,
            List<Schema> schemas) {}

    /** Finds the keys of what is still there of a kind; asked only when some are gone. */
    @FunctionalInterface
    interface Present {
        Set<Long> of(CatalogQuery<?> query);
    }

    /** Whether a schema has another name than it had: then all that is in it has to be read again. */
    boolean isRenamed(List<Schema> read) {
        return read.stream()
                .anyMatch(now -> schemas.get(now.oid())
                        .filter(before -> !before.name().equals(now.name()))
                        .isPresent());
    }

    /**
     * Takes what was read.
     *
     * @param counts how many there are by now, where that was asked
     */
    Changes take(Read read, Map<CatalogQuery<?>, Long> counts, Present present) {
        List<Change<Relation>> relation = taken(relations, read.relations(), CatalogQuery.RELATIONS, counts, present);
        List<Change<Column>> column = taken(columns, read.columns(), this::isWithoutTable, relation);
        List<Change<Constraint>> constraint =
                taken(constraints, read.constraints(), CatalogQuery.CONSTRAINTS, counts, present);
        List<Change<Index>> index =
                taken(indexes, read.indexes(), each -> relations.get(each.oid()).isEmpty(), relation);
        List<Change<Routine>> routine = taken(routines, read.routines(), CatalogQuery.ROUTINES, counts, present);
        List<Change<Trigger>> trigger = taken(triggers, read.triggers(), CatalogQuery.TRIGGERS, counts, present);
        List<Change<Type>> type = taken(types, read.types(), CatalogQuery.TYPES, counts, present);
        taken(schemas, read.schemas(), CatalogQuery.SCHEMAS, counts, present);
        return new Changes(relation, column, constraint, index, routine, trigger, type);
    }

    private boolean isWithoutTable(Column column) {
        return relations.get(column.table()).isEmpty();
    }

    private static <T> List<Change<T>> taken(
            Shelf<Long, T> shelf,
            List<T> written,
            CatalogQuery<T> query,
            Map<CatalogQuery<?>, Long> counts,
            Present present) {
        List<Change<T>> changes = shelf.put(written);
        Long count = counts.get(query);
        if (count != null && shelf.size() != count) {
            changes.addAll(shelf.keep(present.of(query)));
        }
        return changes;
    }

    /** What goes with its relation. */
    private static <K, T> List<Change<T>> taken(
            Shelf<K, T> shelf, List<T> written, Predicate<T> gone, List<Change<Relation>> relations) {
        List<Change<T>> changes = shelf.put(written);
        if (Changes.gone(relations).findAny().isPresent()) {
            changes.addAll(shelf.removeIf(gone));
        }
        return changes;
    }
}
