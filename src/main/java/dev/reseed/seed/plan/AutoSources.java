package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.person.Subjects;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Chooser;
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
import java.util.Set;

/** What columns choose from when no file says anything: what their names, constraints and types tell. */
public final class AutoSources implements Sources {
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");

    private final Settings settings;
    private final Chooser chooser;
    private final CallSources calls;
    private final Map<Table, Map<String, Call>> proposals = new HashMap<>();
    private final TypedSources types;
    private final LimitSources limits;

    private AutoSources(
            Settings settings, Chooser chooser, CallSources calls, TypedSources types, LimitSources limits) {
        this.settings = settings;
        this.chooser = chooser;
        this.calls = calls;
        this.types = types;
        this.limits = limits;
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
        calls.of(proposed(column, rows), column, rows).ifPresent(sources::add);
        types.of(column, rows).ifPresent(sources::add);
        return limits.within(sources, column, rows.checks(), rows);
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
        table.columns().forEach(column -> all.put(column.name(), chooser.propose(table.name(), column, table)));
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
        return new Given(proposed(column, rows))
                .number("nulls")
                .map(Number::doubleValue)
                .orElse(0.0);
    }
}
