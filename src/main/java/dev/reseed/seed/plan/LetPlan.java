package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Values;
import java.util.Optional;
import java.util.OptionalInt;

/** The values of a name below {@code let}: what a column of the type would have that its provider makes. */
record LetPlan(String name, ColumnSpec spec, PlannedRows rows, Planning planning) {
    Cells cells(SpecSources sources) {
        if (ReferenceCall.call(spec).isPresent()) {
            throw ReseedException.usage(
                    "an expression of the seed file cannot be used",
                    spec.place() + ": \"" + name + "\" means a row, and a value is needed",
                    "name one of its columns: " + name + ".id");
        }
        if (spec.filling() instanceof ColumnSpec.Filling.Computed computed) {
            return new Formulas(computed.formula(), rows.planning()).cells(rows);
        }
        ColumnType type = type();
        Column column =
                new Column("let " + name, type, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
        Values values = sources.told(spec, column, rows).free();
        return Cells.of(type, values);
    }

    private ColumnType type() {
        String provider = spec.filling() instanceof ColumnSpec.Filling.Provided provided
                ? Optional.of(provided.call()).map(Call::provider).orElse("")
                : "";
        return switch (provider) {
            case "number", "sequence" -> base("int8", OptionalInt.empty(), OptionalInt.empty());
            case "decimal", "money" -> base("numeric", OptionalInt.of(18), OptionalInt.of(2));
            case "date" -> base("date", OptionalInt.empty(), OptionalInt.empty());
            case "timestamp" -> base("timestamptz", OptionalInt.empty(), OptionalInt.empty());
            case "boolean" -> base("bool", OptionalInt.empty(), OptionalInt.empty());
            default -> base("text", OptionalInt.empty(), OptionalInt.empty());
        };
    }

    private static ColumnType base(String name, OptionalInt length, OptionalInt scale) {
        return new ColumnType.Base(name, name, length, scale);
    }
}
