package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Choices;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How many rows tables get, by a seed file or by themselves, as far as their keys and what they refer to let them. */
final class TableAmounts {
    private final Order order;
    private final AutoAmounts automatic;
    private final SpecAmounts told;
    private final SpecSources sources;
    private final Planning planning;
    private final List<String> notes;
    private Function<TableName, Rows> alone;

    /** @param notes takes why tables get none */
    TableAmounts(Order order, Settings settings, SpecSources sources, Planning planning, List<String> notes) {
        this.order = order;
        this.automatic = new AutoAmounts(
                order,
                sources.standing(),
                planning::table,
                table -> planning.rows(table).size(),
                settings);
        this.told =
                new SpecAmounts(settings.scale(), table -> planning.rows(table).size());
        this.sources = sources;
        this.planning = planning;
        this.notes = notes;
        this.alone = table -> settings.alone();
    }

    /** Has tables that belong to no other, and of which no seed file says anything, get these numbers of rows. */
    void alone(Function<TableName, Rows> rows) {
        alone = rows;
    }

    /**
     * Of one table.
     *
     * @param spec what a seed file says of it
     */
    Amount of(Table table, Optional<TableSpec> spec) {
        Amount amount = counted(table, spec);
        spec.filter(each -> each.pins().size() > amount.rows()).ifPresent(each -> {
            throw tooManyPins(each, amount.rows());
        });
        return amount;
    }

    private static ReseedException tooManyPins(TableSpec spec, long rows) {
        int pins = spec.pins().size();
        return ReseedException.usage(
                spec.name() + " cannot have all of its rows by hand",
                String.format(
                        Locale.ROOT,
                        "%s: the row by hand is one of %,d, and the table gets %,d %s in all",
                        spec.pins().get((int) rows).place(),
                        pins,
                        rows,
                        rows == 1 ? "row" : "rows"),
                "ask for at least " + pins + " rows, or pin fewer");
    }

    private Amount counted(Table table, Optional<TableSpec> spec) {
        boolean without =
                table.partitions().filter(each -> each.leaves().isEmpty()).isPresent();
        if (without && spec.isEmpty()) {
            notes.add(table.name() + " gets no rows: it has no partitions");
            return Amount.NONE;
        }
        References references = References.of(table, spec, planning::find);
        Optional<ForeignKey> driver = spec.filter(each -> !(each.rows() instanceof Rows.Open))
                .map(each -> SpecAmounts.driver(table, each, references.chosen()))
                .orElseGet(() -> automatic.driver(table, references));
        driver.ifPresent(each -> noteUnread(table, each.referenced()));
        PlannedRows none = new PlannedRows(table, spec, Amount.NONE, planning);
        KeyPlan.Facts facts = new KeyPlan.Facts(
                table, references, driver, unit -> capacity(table, unit, none), unit -> wish(table, unit, none));
        long key = none.key("amount");
        if (spec.isPresent() && !(spec.get().rows() instanceof Rows.Open)) {
            Amount amount = told.of(facts, spec.get().rows(), key, planning::check);
            if (spec.get().rows() instanceof Rows.Per per
                    && planning.rows(per.parent()).size() == 0) {
                notes.add(table.name() + " gets no rows: " + per.parent() + " has none");
            }
            return amount;
        }
        for (ForeignKey each : references.chosen()) {
            boolean lacks = Order.isMandatory(table, each)
                    && order.isForward(table, each)
                    && planning.rows(each.referenced()).size() == 0;
            if (lacks) {
                notes.add(table.name() + " gets no rows: " + each.referenced() + " has none");
                return Amount.NONE;
            }
        }
        Rows rows = spec.isPresent() ? new Rows.Open() : alone.apply(table.name());
        return automatic.of(facts, rows, key, planning::check);
    }

    private void noteUnread(Table table, TableName parent) {
        ParentRows rows = planning.rows(parent);
        if (rows.all() > rows.size()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s gets rows for %,d rows of %s alone: of the %,d that are there no more are read",
                    table.name(),
                    rows.size(),
                    parent,
                    rows.all()));
        }
    }

    private long capacity(Table table, Unit unit, PlannedRows none) {
        return switch (unit) {
            case Unit.OfColumn column ->
                sources.of(column(table, column.name()), none).stream()
                        .mapToLong(source -> source.capacity() == 0
                                        && none.spec(column.name()).isPresent()
                                ? Choices.ENDLESS // an expression's values are its author's to keep apart
                                : source.capacity())
                        .max()
                        .orElse(1);
            case Unit.OfReference reference ->
                order.isForward(table, reference.key())
                        ? Math.max(
                                1, planning.rows(reference.key().referenced()).size())
                        : Choices.ENDLESS;
        };
    }

    private long wish(Table table, Unit unit, PlannedRows none) {
        return switch (unit) {
            case Unit.OfColumn column -> sources.wish(column(table, column.name()), none);
            case Unit.OfReference reference -> 5;
        };
    }

    private static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }
}
