package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What columns choose from by a seed file; those that it does not name by themselves. */
public final class SpecSources implements Sources {
    /** Of what no file says yet. */
    static final Place NOWHERE = new Place("", 1, 1);

    private final AutoSources others;
    private final CallSources calls;

    public SpecSources(AutoSources others) {
        this.others = others;
        this.calls = others.calls();
    }

    @Override
    public List<Source> of(Column column, PlannedRows rows) {
        Optional<ColumnSpec> spec = rows.spec(column.name());
        return spec.isPresent() ? List.of(told(spec.get(), column, rows)) : others.of(column, rows);
    }

    Standing standing() {
        return others.standing();
    }

    /** What a seed file could say of a column so that it gets what it gets by itself, the likeliest first. */
    List<ColumnSpec> likely(Column column, PlannedRows rows) {
        boolean free = !column.notNull()
                && rows.requirement(new Unit.OfColumn(column.name())).isEmpty();
        double nulls = free ? others.nulls(column, rows) : 0;
        return others.likely(column, rows).stream()
                .map(call -> {
                    Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
                    arguments.remove("nulls");
                    return new ColumnSpec(
                            new ColumnSpec.Filling.Provided(new Call(call.provider(), arguments)), nulls, NOWHERE);
                })
                .toList();
    }

    /** The call that fills a column; empty for a row's number, and for what a file computes or fixes. */
    Optional<Call> call(Column column, PlannedRows rows) {
        Optional<ColumnSpec> spec = rows.spec(column.name());
        if (spec.isPresent()) {
            return spec.get().filling() instanceof ColumnSpec.Filling.Provided provided
                    ? Optional.of(provided.call())
                    : Optional.empty();
        }
        return others.likely(column, rows).stream().findFirst();
    }

    EdgeChoices edges() {
        return calls.edges();
    }

    /** What a seed file says of a column, or of a name below {@code let}. */
    Source told(ColumnSpec spec, Column column, PlannedRows rows) {
        return switch (spec.filling()) {
            case ColumnSpec.Filling.Nothing nothing -> Source.of(Values.NULL);
            case ColumnSpec.Filling.Constant constant ->
                Source.of(
                        Choices.of(List.of(Constants.text(constant.value(), column.type()))),
                        rows.key("column " + column.name()));
            case ColumnSpec.Filling.Computed computed ->
                new Lazy(() -> new Formulas(computed.formula(), rows.planning())
                        .cells(rows)
                        .written(column.type()));
            case ColumnSpec.Filling.Provided provided ->
                made(provided.call(), spec, column, rows)
                        .orElseThrow(() -> ReseedException.usage(
                                "the provider " + provided.call().provider() + " cannot fill "
                                        + rows.table().name() + "." + column.name(),
                                spec.place() + ": its values do not fit the type "
                                        + column.type().sql(),
                                "name another provider, or let the column be filled by itself"));
        };
    }

    private Optional<Source> made(Call call, ColumnSpec spec, Column column, PlannedRows rows) {
        try {
            return calls.of(call, column, rows);
        } catch (ReseedException e) {
            throw new Given(call).placed(e, spec.place());
        }
    }

    @Override
    public Optional<ColumnSpec> told(Column column, PlannedRows rows) {
        return rows.spec(column.name());
    }

    @Override
    public long wish(Column column, PlannedRows rows) {
        return rows.spec(column.name()).isPresent() ? 2 : others.wish(column, rows);
    }

    @Override
    public double nulls(Column column, PlannedRows rows) {
        return rows.spec(column.name()).map(ColumnSpec::nulls).orElseGet(() -> others.nulls(column, rows));
    }
}
