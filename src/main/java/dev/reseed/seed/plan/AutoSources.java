package dev.reseed.seed.plan;

import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.person.Subjects;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Catalogue;
import dev.reseed.seed.provider.Chooser;
import dev.reseed.seed.provider.Milestones;
import dev.reseed.seed.provider.PriceList;
import dev.reseed.seed.provider.SettingList;
import dev.reseed.seed.provider.Things;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Numbers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What columns choose from when no file says anything: what their names, constraints and types tell. */
public final class AutoSources implements Sources {
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");

    private static final double MOSTLY = 0.7;

    private final Settings settings;
    private final Chooser chooser;
    private final CallSources calls;
    private final Map<Table, Map<String, Call>> proposals = new HashMap<>();
    private final TypedSources types;
    private final LimitSources limits;
    private final States states;
    private final Homes homes;
    private Kinds kinds;
    private final Sold sold;
    private final Prices prices;
    private final SettingList settingList = SettingList.read();

    private AutoSources(
            Settings settings, Chooser chooser, CallSources calls, TypedSources types, LimitSources limits) {
        this.settings = settings;
        this.chooser = chooser;
        this.calls = calls;
        this.types = types;
        this.limits = limits;
        this.homes = new Homes(chooser, table -> proposals.computeIfAbsent(table, this::proposals), settings);
        this.kinds = new Kinds(chooser, Schema.of(List.of()));
        this.sold = new Sold(Catalogue.read(), table -> proposals.computeIfAbsent(table, this::proposals));
        this.prices = new Prices(PriceList.read(), table -> proposals.computeIfAbsent(table, this::proposals));
        this.states = new States(Milestones.read(), this::labels);
    }

    /** Reads the lists that values are made of. */
    public static AutoSources read(Settings settings, Locales locales) {
        Subjects subjects = Subjects.of(locales, Math.floorDiv(settings.until(), Moments.DAY));
        TypedSources types = TypedSources.of(settings);
        Instant now = Instant.EPOCH.plus(settings.until(), ChronoUnit.MICROS);
        return new AutoSources(
                settings,
                Chooser.read(),
                new CallSources(settings, subjects, Things.read()),
                types,
                new LimitSources(now, types));
    }

    @Override
    public List<Source> of(Column column, PlannedRows rows) {
        List<Source> sources = new ArrayList<>();
        new Disjoint(column, rows, settings).source().ifPresent(sources::add);
        new FirstAlone(column, rows).source().ifPresent(sources::add);
        if (isCounted(column, rows)) {
            Numbers counted = Numbers.counting(1);
            sources.add(new Counted(counted, counted.written()));
        }
        Optional<Source> named = named(column, rows);
        named.ifPresent(sources::add);
        named.flatMap(source -> Again.source(source, column, rows)).ifPresent(sources::add);
        types.of(column, rows).ifPresent(sources::add);
        List<Source> within = new ArrayList<>();
        agreeing(column, rows).ifPresent(within::add);
        within.addAll(limits.within(sources, column, rows.checks(), rows));
        return having(column, rows)
                .map(present -> within.stream()
                        .<Source>map(source -> new Sometimes(source, present))
                        .toList())
                .orElse(within);
    }

    /** What a column has because others have what they have. */
    private Optional<Source> agreeing(Column column, PlannedRows rows) {
        if (isTruth(column)) {
            return states.present(column, rows)
                    .map(present -> new Lazy(() -> new Cells.Truths(present.get()).written(column.type())));
        }
        Call call = proposed(column, rows);
        if (call.provider().equals("sequence") && call.arguments().isEmpty()) {
            return new Tree(rows)
                    .source(column)
                    .or(() -> rows.amount().driver().map(each -> Ordinal.of(each.children())));
        }
        Map<String, Call> all = proposals.computeIfAbsent(rows.table(), this::proposals);
        return new Snapshot(rows)
                .source(column)
                .or(() -> new RowFacts(settingList, rows, all).source(call, column, () -> labels(column, rows)))
                .or(() -> homes.source(call, column, rows))
                .or(() -> Inherited.isCurrency(column) ? new Inherited(rows).source(column) : Optional.empty())
                .or(() -> new Defaults(rows).source(call, column, labels(column, rows), named(column, rows)))
                .or(() -> named(column, rows).flatMap(source -> sold.source(call, column, rows, source)))
                .or(() -> homes.company(named(column, rows), rows))
                .or(() -> new Sexes(calls, column, rows).source(labels(column, rows)))
                .or(() -> new Inherited(rows).source(column))
                .or(() -> prices.source(call, column, rows, named(column, rows)))
                .or(() -> new Bill(rows, each -> states.paid(each, rows), each -> named(each, rows)).source(column));
    }

    /** What its name says; of moments and of numbers with a year inside, what agrees with the row. */
    private Optional<Source> named(Column column, PlannedRows rows) {
        Call call = proposed(column, rows);
        Optional<Source> found = calls.of(call, column, rows);
        if (chooser.isName(column, rows.table())) {
            return found.map(each -> new Different(each, rows, rows.key("column " + column.name())).source());
        }
        if (Yearly.mayBe(call.provider())) {
            return found.map(
                    each -> Yearly.of(each, when(column, rows), rows.size(), rows.key(column.name() + " of a year"))
                            .orElse(each));
        }
        return found.map(wide -> wide instanceof Measure measure
                ? new Timed(chooser, calls, states, rows, settings.until()).of(call, column, measure)
                : wide);
    }

    /** When what a row tells of took place. */
    private Numbers when(Column column, PlannedRows rows) {
        return new Later(() -> chooser.columnOf("ordered|date|created|started", column, rows.table())
                .flatMap(rows::micros)
                .orElseGet(rows::moments));
    }

    private static boolean isTruth(Column column) {
        return column.type().base() instanceof ColumnType.Base base
                && base.name().equals("bool");
    }

    /** In which rows a column has a value, if others say so. */
    private Optional<Supplier<Numbers>> having(Column column, PlannedRows rows) {
        return isTruth(column)
                ? Optional.empty()
                : new Having(states, rows, each -> proposed(each, rows)).present(column);
    }

    /** The values that a column chooses from; empty where those are not listed. */
    private List<String> labels(Column column, PlannedRows rows) {
        Optional<ColumnSpec> spec = rows.spec(column.name());
        if (spec.isPresent()) {
            return spec.get().filling() instanceof ColumnSpec.Filling.Provided provided
                    ? States.listed(provided.call())
                    : List.of();
        }
        if (column.type().base() instanceof ColumnType.Enumeration enumeration) {
            return enumeration.labels();
        }
        return limits.listed(column, rows.checks()).orElseGet(() -> States.listed(proposed(column, rows)));
    }

    Standing standing() {
        return new Standing(chooser);
    }

    /** Calls that may make what a column gets by itself, the likeliest first; none for a row's number, which needs no words. */
    List<Call> likely(Column column, PlannedRows rows) {
        if (isCounted(column, rows)) {
            return List.of();
        }
        List<Call> likely = new ArrayList<>(List.of(proposed(column, rows)));
        limits.listed(column, rows.checks()).ifPresent(values -> {
            List<Argument> items = new ArrayList<>();
            values.forEach(each -> items.add(new Argument.Text(each)));
            likely.add(new Call("one_of", Map.of("values", new Argument.Items(items))));
        });
        likely.add(Call.of("filler"));
        return likely;
    }

    CallSources calls() {
        return calls;
    }

    /** A group of one column is no group: it tells of what the row is about. */
    private Call proposed(Column column, PlannedRows rows) {
        kinds = new Kinds(chooser, rows.planning().schema());
        Map<String, Call> all = proposals.computeIfAbsent(rows.table(), this::proposals);
        Call call = all.getOrDefault(column.name(), Call.of("filler"));
        Argument group = call.arguments().get("group");
        boolean alone = group != null
                && all.values().stream()
                                .filter(each -> group.equals(each.arguments().get("group")))
                                .count()
                        == 1;
        if (!alone) {
            return call;
        }
        Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
        arguments.remove("group");
        return new Call(call.provider(), arguments);
    }

    private Map<String, Call> proposals(Table table) {
        Map<String, Call> all = new HashMap<>();
        TableName name = kinds.named(table);
        Rates rates = new Rates(table.checks(), limits.now());
        for (Column column : table.columns()) {
            Call call = Defaults.leaning(chooser.propose(name, column, table), column);
            all.put(column.name(), rates.fitting(call, column));
        }
        return all;
    }

    /** Whether it is a row's number: what a sequence gives, and what is a key by itself. */
    private static boolean isCounted(Column column, PlannedRows rows) {
        boolean whole = column.type().base() instanceof ColumnType.Base base && WHOLE.contains(base.name());
        return whole
                && (column.sequence().isPresent()
                        || rows.table().keys().stream()
                                .anyMatch(key -> key.primary() && key.columns().equals(List.of(column.name()))));
    }

    @Override
    public long wish(Column column, PlannedRows rows) {
        if (isCounted(column, rows)) {
            return 100;
        }
        Call call = proposed(column, rows);
        if (calls.repeats(call)) {
            return 0;
        }
        return switch (call.provider()) {
            case "sequence" -> 20;
            case "boolean", "one_of", "states" -> 1;
            default -> 8;
        };
    }

    @Override
    public double nulls(Column column, PlannedRows rows) {
        if (prices.isSometimes(column, rows.table())) {
            return MOSTLY;
        }
        if (new Snapshot(rows).source(column).isPresent()) {
            return 0;
        }
        return !column.notNull() && states.present(column, rows).isPresent() ? 0 : named(column, "nulls", rows);
    }

    private double named(Column column, String name, PlannedRows rows) {
        return new Given(proposed(column, rows))
                .number(name)
                .map(Number::doubleValue)
                .orElse(0.0);
    }
}
