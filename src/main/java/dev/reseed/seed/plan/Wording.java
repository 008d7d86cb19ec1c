package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Distribution;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table's planned rows in the words of a seed file, as far as the file has words that make the same. */
record Wording(PlannedRows rows, SpecSources sources, Ground ground) {
    private static final int COMPARED = 200;

    /** To which people scale what they try. */
    private static final long LARGE_SCALE = 100;

    TableSpec table() {
        return table(amount());
    }

    /** The same for a table that cannot have rows until a person says more. */
    TableSpec emptyTable() {
        return table(new Rows.Amount(0, true, SpecSources.NOWHERE));
    }

    private TableSpec table(Rows amount) {
        Map<String, ColumnSpec> columns = new LinkedHashMap<>();
        for (Column column : rows.table().columns()) {
            boolean own = column.supply() != Column.Supply.COMPUTED && !rows.isReference(column.name());
            if (own && rows.size() > 0) {
                said(column).ifPresent(spec -> columns.put(column.name(), spec));
            }
        }
        return new TableSpec(rows.table().name(), amount, List.of(), Map.of(), columns, SpecSources.NOWHERE);
    }

    private Optional<ColumnSpec> said(Column column) {
        try {
            List<@Nullable String> texts = texts(new ColumnPlan(column, rows, sources, ground).values());
            return sources.likely(column, rows).stream()
                    .filter(spec -> makes(spec, column, texts))
                    .findFirst();
        } catch (ReseedException unknown) {
            // The table's problem tells of it; what to fill the column with only a person can say.
            return Optional.empty();
        }
    }

    private boolean makes(ColumnSpec spec, Column column, List<@Nullable String> texts) {
        try {
            Values values = new ColumnPlan(column, rows, new Only(spec, sources), ground).values();
            return texts(values).equals(texts);
        } catch (ReseedException unfit) {
            return false;
        }
    }

    private List<@Nullable String> texts(Values values) {
        return Sample.texts(values, Sample.rows(rows.size(), COMPARED));
    }

    /** What a file says of one column. */
    private record Only(ColumnSpec spec, SpecSources sources) implements Sources {
        @Override
        public List<Source> of(Column column, PlannedRows rows) {
            return List.of(sources.told(spec, column, rows));
        }

        @Override
        public Optional<ColumnSpec> told(Column column, PlannedRows rows) {
            return Optional.of(spec);
        }

        @Override
        public long wish(Column column, PlannedRows rows) {
            return sources.wish(column, rows);
        }

        @Override
        public double nulls(Column column, PlannedRows rows) {
            return spec.nulls();
        }
    }

    private Rows amount() {
        Optional<Amount.Driver> driver = rows.amount().driver();
        if (rows.size() == 0) {
            // It gets some as soon as what it refers to has some.
            return new Rows.Open();
        }
        if (isLeftOut() || isOfOthers()) {
            return new Rows.Open();
        }
        return driver.isEmpty()
                ? new Rows.Amount(rows.size(), grows(), SpecSources.NOWHERE)
                : distribution(driver.get().children().counts())
                        .<Rows>map(each -> per(driver.get().key(), each))
                        .orElseGet(Rows.Open::new);
    }

    /** Whether a scale multiplies its rows: not where a unique key would not let it go far. */
    private boolean grows() {
        return rows.amount().keys().most().number() / LARGE_SCALE >= rows.size();
    }

    /** Whether a constraint refuses some: a number of them would be one that nobody can have. */
    private boolean isLeftOut() {
        return rows.planning().rows(rows.table().name()).size() < rows.size();
    }

    /** Whether there can be as many as there are rows of other tables, of which there may be fewer by another seed number. */
    private boolean isOfOthers() {
        String bound = rows.amount().keys().most().key();
        return rows.amount().driver().isEmpty()
                && rows.table().keys().stream()
                        .filter(key -> key.name().equals(bound))
                        .anyMatch(key -> key.columns().stream().anyMatch(rows::isReference));
    }

    private Rows.Per per(ForeignKey key, Distribution count) {
        TableName parent = key.referenced();
        boolean several = rows.chosenReferences().stream()
                        .filter(each -> each.referenced().equals(parent))
                        .count()
                > 1;
        return new Rows.Per(parent, several ? key.columns() : List.of(), count, SpecSources.NOWHERE);
    }

    private static Optional<Distribution> distribution(Counts counts) {
        return switch (counts) {
            case Counts.Fixed fixed -> Optional.of(new Distribution.Exactly(fixed.count()));
            case Counts.Between range ->
                Optional.of(
                        range.min() == range.max()
                                ? new Distribution.Exactly(range.min())
                                : new Distribution.Between(range.min(), range.max()));
            case Counts.Zipf zipf -> Optional.empty();
            case Counts.Normal normal -> Optional.empty();
            case Counts.AtMostOne some -> Optional.empty();
        };
    }

    /** By what the rows are counted. */
    String counted() {
        long some =
                rows.size() == 0 ? 0 : rows.planning().rows(rows.table().name()).size();
        boolean open = some > 0 && amount() instanceof Rows.Open;
        return by() + (open ? String.format(Locale.ROOT, ", %d here; for another number: rows: %d", some, some) : "");
    }

    private String by() {
        return rows.amount()
                .driver()
                .map(driver -> driver.children().counts() instanceof Counts.AtMostOne some
                        ? "one for " + Math.round(some.share() * 100) + "% of "
                                + driver.key().referenced()
                        : "counted per row of " + driver.key().referenced())
                .orElse("a number of its own");
    }
}
