package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import java.util.Optional;
import java.util.Set;

/** Texts of a list that ends, which come again with a number behind: {@code Cardiology 2}. */
record Again(Choices once) implements Choices {
    private static final long TIMES = 1_000_000;
    private static final Set<String> TEXTS = Set.of("text", "varchar", "citext");
    private static final long FEW = 100_000;

    /** Where a list has too few texts, they come again with numbers. */
    static Optional<Source> source(Source named, Column column, PlannedRows rows) {
        boolean isText = column.type().base() instanceof ColumnType.Base base && TEXTS.contains(base.name());
        return named.choices()
                .filter(choices -> isText && choices.size() > 2 && choices.size() < FEW)
                .map(choices -> Source.of(new Again(choices), rows.key("column " + column.name())));
    }

    @Override
    public long size() {
        return once.size() * TIMES;
    }

    @Override
    public long natural() {
        return once.size();
    }

    @Override
    public void write(long number, RowBuffer out) {
        once.write(number % once.size(), out);
        if (number >= once.size()) {
            out.add(' ');
            Digits.write(number / once.size() + 1, out);
        }
    }
}
