package dev.reseed.dump.subset;

import dev.reseed.kernel.Suggestions;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A request whose names were looked up in what a dump defines. Partitions are taken for the table that they are parts of. */
final class BoundRequest {
    private final DumpSchema schema;
    private final Map<DumpSchema.Name, DumpSchema.Table> tables;
    private final KeyForms forms;
    private final Map<DumpSchema.Name, DumpSchema.Name> wholes;
    private final Map<DumpSchema.Name, RootRows> roots = new LinkedHashMap<>();
    private final Set<DumpSchema.Name> whole = new HashSet<>();
    private final Set<DumpSchema.Name> asked = new HashSet<>();
    private final List<Reference> references = new ArrayList<>();

    private BoundRequest(DumpSchema schema) {
        this.schema = schema;
        this.tables = schema.byName();
        this.forms = new KeyForms(schema);
        this.wholes = schema.roots();
    }

    static BoundRequest of(DumpSchema schema, SubsetRequest request) {
        BoundRequest bound = new BoundRequest(schema);
        request.roots().forEach(bound::root);
        request.whole().forEach(clause -> bound.whole.add(bound.entire(new ClauseReader(clause).table(), clause)));
        bound.references(request);
        return bound;
    }

    /** How rows are chosen, by table. */
    Map<DumpSchema.Name, RootRows> roots() {
        return roots;
    }

    Set<DumpSchema.Name> whole() {
        return whole;
    }

    /** The tables that roots name, whatever of them. */
    Set<DumpSchema.Name> asked() {
        return asked;
    }

    List<Reference> from(DumpSchema.Name table) {
        return references.stream().filter(each -> each.from().equals(table)).toList();
    }

    List<Reference> to(DumpSchema.Name table) {
        return references.stream().filter(each -> each.to().equals(table)).toList();
    }

    /** The columns of a table's primary key; none where it has none. */
    List<String> primaryKey(DumpSchema.Name table) {
        return schema.uniqueKeys().stream()
                .filter(each -> each.primary() && each.table().equals(table))
                .findFirst()
                .map(key -> key.parts().stream()
                        .flatMap(part -> part.columns().stream())
                        .toList())
                .orElse(List.of());
    }

    private void root(SubsetRequest.Clause clause) {
        ClauseReader.Root root = new ClauseReader(clause).root();
        DumpSchema.Name name = entire(root.table(), clause);
        asked.add(name);
        if (root.rows() instanceof RootRows.All) {
            whole.add(name);
        } else if (roots.putIfAbsent(name, root.rows()) != null) {
            throw Unusable.clause(
                    clause, name + " was named before", "give one condition for it, with OR between its parts");
        }
    }

    private void references(SubsetRequest request) {
        Map<Own, Follow> follows = new HashMap<>();
        Map<Own, SubsetRequest.Clause> unused = new LinkedHashMap<>();
        for (SubsetRequest.Children children : request.children()) {
            Own own = own(children.reference());
            follows.put(own, new ClauseReader(children.rows()).follow());
            unused.put(own, children.reference());
        }
        Stream.concat(declared(), request.references().stream().flatMap(this::undeclared))
                .distinct()
                .forEach(each -> {
                    Own own = new Own(each.from(), each.own().columns());
                    unused.remove(own);
                    references.add(new Reference(
                            each.from(),
                            each.own(),
                            each.to(),
                            each.key(),
                            each.declared(),
                            follows.getOrDefault(own, each.follow())));
                });
        unused.values().stream().findFirst().ifPresent(clause -> {
            throw Unusable.clause(
                    clause,
                    "these columns refer to nothing, as far as the dump tells",
                    "name the columns of a foreign key, or declare the reference under subset, references");
        });
    }

    /** Columns that refer. */
    private record Own(DumpSchema.Name table, List<String> columns) {}

    private Own own(SubsetRequest.Clause clause) {
        ClauseReader.Columns columns = new ClauseReader(clause).columns();
        DumpSchema.Name table = table(columns.table(), clause);
        columns.columns().forEach(column -> requireColumn(table, column, clause));
        return new Own(table, columns.columns());
    }

    private Stream<Reference> declared() {
        return schema.foreignKeys().stream()
                .filter(key -> isTable(key.table()) && isTable(key.referenced()))
                .map(key -> {
                    List<String> referenced =
                            key.referencedColumns().isEmpty() ? primaryKey(key.referenced()) : key.referencedColumns();
                    int count = compared(key);
                    return new Reference(
                            whole(key.table()),
                            KeySpec.of(key.columns().subList(0, count)),
                            whole(key.referenced()),
                            KeySpec.of(referenced.subList(0, Math.min(count, referenced.size()))),
                            true,
                            new Follow.Chosen());
                })
                .filter(reference -> reference.own().columns().size()
                        == reference.key().columns().size());
    }

    /**
     * How many of a foreign key's columns have to be equal for sure. The last may be a period that lies within others: then rows are taken
     * whose other columns are equal.
     */
    private int compared(DumpSchema.ForeignKey key) {
        int count = key.columns().size();
        boolean period = count > 1
                && table(key.table())
                        .column(key.columns().getLast())
                        .filter(column -> column.type().name().endsWith("range"))
                        .isPresent();
        return period ? count - 1 : count;
    }

    private DumpSchema.Table table(DumpSchema.Name name) {
        return Optional.ofNullable(tables.get(name))
                .orElseThrow(() -> new IllegalStateException(name + " was looked up"));
    }

    /**
     * Why rows that belong together by a reference cannot be told from their texts; empty where they can.
     *
     * @param reference one of those that are followed
     */
    Optional<String> unsure(Reference reference) {
        for (int i = 0; i < reference.own().columns().size(); i++) {
            String own = reference.own().columns().get(i);
            String its = reference.key().columns().get(i);
            Optional<DumpSchema.Column> from = table(reference.from()).column(own);
            Optional<DumpSchema.Column> to = table(reference.to()).column(its);
            if (from.isEmpty() || to.isEmpty()) {
                continue;
            }
            if (from.get().generated() || to.get().generated()) {
                return Optional.of((from.get().generated() ? reference.from() + "." + own : reference.to() + "." + its)
                        + " is computed by the server, and the dump has no values of it");
            }
            // What is no foreign key is meant to be equal as it is written.
            if (reference.declared()
                    && !forms.areComparable(from.get().type(), to.get().type())) {
                return Optional.of(reference.from() + "." + own + " and " + reference.to() + "." + its
                        + " may be equal and written differently ("
                        + from.get().type().name() + ", "
                        + to.get().type().name() + ")");
            }
        }
        return Optional.empty();
    }

    private Stream<Reference> undeclared(SubsetRequest.Undeclared wanted) {
        Own own = own(wanted.from());
        Optional<String> type = wanted.type().map(clause -> {
            String column = new ClauseReader(clause).column();
            requireColumn(own.table(), column, clause);
            return column;
        });
        return wanted.to().stream().map(target -> {
            Own to = own(target.columns());
            if (to.columns().size() != own.columns().size()) {
                throw Unusable.clause(
                        target.columns(),
                        "the other side of the reference has " + own.columns().size() + " columns",
                        "give as many on both sides");
            }
            Optional<KeySpec.TypeTest> test =
                    type.flatMap(column -> target.type().map(value -> new KeySpec.TypeTest(column, value)));
            return new Reference(
                    own.table(),
                    new KeySpec(own.columns(), test),
                    to.table(),
                    KeySpec.of(to.columns()),
                    false,
                    new Follow.Chosen());
        });
    }

    private boolean isTable(DumpSchema.Name name) {
        return tables.containsKey(name);
    }

    private DumpSchema.Name whole(DumpSchema.Name table) {
        return wholes.getOrDefault(table, table);
    }

    /** A table that rows are chosen of, or that is taken whole. */
    private DumpSchema.Name entire(List<String> given, SubsetRequest.Clause clause) {
        DumpSchema.Name table = table(given, clause);
        boolean part = schema.tables().stream()
                .anyMatch(each -> each.partition()
                        && each.name().name().equals(given.getLast())
                        && (given.size() == 1 || each.name().schema().equals(given.getFirst()))
                        && whole(each.name()).equals(table));
        if (part && !table.name().equals(given.getLast())) {
            throw Unusable.clause(
                    clause, "it is a partition of " + table, "name that table; a condition can name the rows");
        }
        return table;
    }

    private DumpSchema.Name table(List<String> given, SubsetRequest.Clause clause) {
        List<DumpSchema.Name> found = schema.tables().stream()
                .map(DumpSchema.Table::name)
                .filter(name -> name.name().equals(given.getLast())
                        && (given.size() == 1 || name.schema().equals(given.getFirst())))
                .toList();
        if (found.size() > 1) {
            return found.stream()
                    .filter(name -> name.schema().equals("public"))
                    .findFirst()
                    .map(this::whole)
                    .orElseThrow(() -> Unusable.clause(
                            clause, "there are several: " + found, "write the schema before it: schema.table"));
        }
        if (found.isEmpty()) {
            throw Unusable.clause(clause, "the dump has no table " + String.join(".", given), nearest(given));
        }
        return whole(found.getFirst());
    }

    private String nearest(List<String> given) {
        List<String> names = schema.tables().stream()
                .map(each ->
                        given.size() == 1 ? each.name().name() : each.name().toString())
                .toList();
        return Suggestions.nearest(String.join(".", given), names)
                .map(near -> "did you mean " + near + "?")
                .orElse(
                        names.size() > 20
                                ? "look which tables it has: reseed rules suggest DUMP"
                                : "it has " + String.join(", ", names));
    }

    private void requireColumn(DumpSchema.Name table, String column, SubsetRequest.Clause clause) {
        DumpSchema.Table its = table(table);
        if (its.column(column).isEmpty()) {
            List<String> names =
                    its.columns().stream().map(DumpSchema.Column::name).toList();
            throw Unusable.clause(
                    clause,
                    table + " has no column " + column,
                    Suggestions.nearest(column, names)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("it has " + String.join(", ", names)));
        }
    }
}
