package dev.reseed.seed.plan;

import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Plans rows for tables of a schema that have none. Reads the database, and changes nothing. */
public final class SeedPlanner implements Planning {
    private static final double NO_REFERENCE = 0.1;

    private final Schema schema;
    private final Settings settings;
    private final SpecSources sources;
    private final Ground ground;
    private final Order order;
    private final TableAmounts amounts;
    private final Map<TableName, TableSpec> specs = new HashMap<>();
    private final Map<TableName, ParentRows> rows = new HashMap<>();
    private final Map<TableName, PlannedRows> planned = new LinkedHashMap<>();
    private final Map<PlannedRows, Numbers> moments = new HashMap<>();
    private Sieves sieves = new Sieves();
    private final List<String> notes = new ArrayList<>();

    public SeedPlanner(Schema schema, Settings settings, SpecSources sources, Ground ground) {
        this.schema = schema;
        this.settings = settings;
        this.sources = sources;
        this.ground = ground;
        this.order = Order.of(schema);
        this.amounts = new TableAmounts(order, settings, sources, this, notes);
    }

    /**
     * Plans rows for every table that has none.
     *
     * @param except tables that stay empty
     * @param refused tables that the server refused rows of, and its words
     */
    public SeedPlan auto(Set<TableName> except, Map<TableName, String> refused) {
        except.forEach(table -> new SpecCheck(schema).requireTable(table, ""));
        Set<TableName> without = new HashSet<>(except);
        without.addAll(refused.keySet());
        List<String> why = new ArrayList<>();
        refused.forEach((table, words) -> why.add(table + " gets no rows: the server refused one: " + words));
        schema.tables().values().stream().filter(Table::hasRows).forEach(table -> why.add(keeps(table.name())));
        while (true) {
            notes.clear();
            notes.addAll(why);
            try {
                return plan(table -> !table.hasRows() && !without.contains(table.name()));
            } catch (Unplanned e) {
                without.add(e.table());
                why.add(e.told());
            }
        }
    }

    /** The note on a table that is not filled by itself since it has rows. */
    public static String keeps(TableName table) {
        return table + " keeps the rows that it has";
    }

    /** Plans rows as a seed file says. */
    public SeedPlan told(List<TableSpec> tables) {
        tell(tables);
        return plan(table -> specs.containsKey(table.name()));
    }

    /** Has tables be what a seed file says. */
    void tell(List<TableSpec> tables) {
        new SpecCheck(schema).check(tables);
        tables.forEach(spec -> specs.put(spec.name(), spec));
    }

    private SeedPlan plan(Predicate<Table> fills) {
        int said = notes.size();
        while (true) {
            try {
                List<SeedPlan.Rows> all = new ArrayList<>();
                counted(fills, table -> attempted(table, () -> amount(table)))
                        .forEach(each -> all.add(attempted(each.table(), () -> finished(each))));
                return new SeedPlan(all, notes);
            } catch (Sieves.Again e) {
                notes.subList(said, notes.size()).clear();
            }
        }
    }

    /** Counts the rows of some tables, in the order of foreign keys; their values are planned when somebody asks. */
    List<PlannedRows> counted(Predicate<Table> fills, Function<Table, Amount> amounts) {
        rows.clear();
        planned.clear();
        moments.clear();
        List<Table> filled = order.tables().stream().filter(fills).toList();
        filled.forEach(table -> planned.put(table.name(), new PlannedRows(table, spec(table), Amount.NONE, this)));
        for (Table table : filled) {
            PlannedRows its = new PlannedRows(table, spec(table), amounts.apply(table), this);
            planned.put(table.name(), its);
            rows.put(table.name(), sieves.view(its));
        }
        return List.copyOf(planned.values());
    }

    /** Has it know what others have found that has to be left out. */
    SeedPlanner leavingOut(Sieves others) {
        sieves = others;
        return this;
    }

    /** Has tables that are filled by themselves, and belong to no other, get these numbers of rows. */
    SeedPlanner alone(Function<TableName, Rows> rows) {
        amounts.alone(rows);
        return this;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Without a seed file one table need not keep the others from getting rows. */
    private <T> T attempted(Table table, Supplier<T> planning) {
        return specs.isEmpty() ? Unplanned.orElse(table.name(), planning) : planning.get();
    }

    private Optional<TableSpec> spec(Table table) {
        return Optional.ofNullable(specs.get(table.name()));
    }

    /** The columns of a table that others refer to, and those by which it is told from others. */
    private Set<String> referenced(Table table) {
        Set<String> columns = new TreeSet<>();
        for (Table other : schema.tables().values()) {
            other.foreignKeys().stream()
                    .filter(key -> key.referenced().equals(table.name()))
                    .forEach(key -> columns.addAll(key.referencedColumns()));
        }
        if (!specs.isEmpty()) {
            table.columns().forEach(column -> columns.add(column.name()));
        }
        return columns;
    }

    Amount amount(Table table) {
        return amounts.of(table, spec(table));
    }

    /** Has the values fulfil what is not met by construction. */
    private void search(PlannedRows its) {
        Told.requirePins(its, ground);
        new CheckSearch(its, ground).attempt();
        if (settings.edgeCases()) {
            new EdgePlan(its, sources, ground, EdgeReads.of(specs.values())).apply();
        }
        sieves.keep(its, new Sieve(its, this, ground).sift());
    }

    /** All values of a table. */
    SeedPlan.Rows finished(PlannedRows its) {
        List<SeedPlan.Filled> filled = new ArrayList<>();
        Table table = its.table();
        if (its.size() > 0) {
            search(its);
        }
        ParentRows seen = rows(table.name());
        if (seen.size() < its.size()) {
            notes.add(Sieve.leftOut(its, seen.size()));
        }
        Set<TableName> after = new HashSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (planned.containsKey(key.referenced()) && order.isForward(table, key)) {
                after.add(key.referenced());
            }
        }
        for (Column column : table.columns()) {
            if (column.supply() != Column.Supply.COMPUTED && its.size() > 0) {
                filled.add(new SeedPlan.Filled(column, seen.column(column.name())));
            }
        }
        return new SeedPlan.Rows(table, seen.size(), filled, after);
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(settings.until(), ChronoUnit.MICROS);
    }

    @Override
    public void check() {
        ground.check();
    }

    @Override
    public long seed() {
        return settings.seed();
    }

    @Override
    public boolean isBefore(TableName table, TableName other) {
        return order.place(table) < order.place(other);
    }

    @Override
    public boolean isReferenced(TableName table, String column) {
        return schema.tables().values().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .anyMatch(key -> key.referenced().equals(table)
                        && key.referencedColumns().contains(column));
    }

    @Override
    public ParentRows rows(TableName table) {
        ParentRows known = rows.get(table);
        if (known == null && planned.containsKey(table)) {
            throw new IllegalStateException("the rows of " + table + " are not known yet");
        }
        if (known == null) {
            Table its = table(table);
            known = ground.existing(its, referenced(its));
            rows.put(table, known);
        }
        return known;
    }

    @Override
    public Optional<PlannedRows> planned(TableName table) {
        return rows.get(table) instanceof PlannedRows its ? Optional.of(its) : Optional.empty();
    }

    @Override
    public Table table(TableName name) {
        return schema.table(name).orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public TableName tableNamed(String written, Place place) {
        return new SpecCheck(schema).tableNamed(written, place.toString());
    }

    @Override
    public Cells let(String name, ColumnSpec spec, PlannedRows its) {
        return new LetPlan(name, spec, its, this).cells(sources);
    }

    @Override
    public Optional<RowReference> reference(String name, ColumnSpec spec, PlannedRows its) {
        return new ReferenceCall(name, spec, its, this).read(Optional.empty());
    }

    @Override
    public Values chosen(Column column, PlannedRows its) {
        return column.supply() == Column.Supply.COMPUTED
                ? Targets.computed(its, column, ground)
                : new ColumnPlan(column, its, sources, ground).values();
    }

    @Override
    public double nulls(ForeignKey reference, PlannedRows its) {
        return reference.columns().stream().anyMatch(its::isRuled) ? 0 : NO_REFERENCE;
    }

    @Override
    public Numbers moments(PlannedRows its) {
        Numbers known = moments.get(its);
        if (known == null) {
            known = new MomentPlan(its, settings, this).moments();
            moments.put(its, known);
        }
        return known;
    }
}
