package dev.reseed.seed.file;

import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;

/**
 * What a seed file says of a column, or of a name below {@code let}.
 *
 * @param nulls the share of rows that have NULL instead, from 0 to 1
 * @param place where the value begins
 */
public record ColumnSpec(Filling filling, double nulls, Place place) {
    static ColumnSpec of(Filling filling, Place place) {
        return new ColumnSpec(filling, 0, place);
    }

    /** What a column is filled with. */
    public sealed interface Filling {
        /** A provider: {@code email}, or {@code { date: { from: 1940-01-01, until: 2007-12-31 } }}. */
        record Provided(Call call) implements Filling {}

        /** An expression: {@code = quantity * unit_price_cents}. */
        record Computed(Formula formula) implements Filling {}

        /**
         * The same for all rows: {@code { constant: GB }}.
         *
         * @param value a scalar is a text, exactly as it is written; lists and maps are for arrays and for JSON
         */
        record Constant(Argument value) implements Filling {}

        /** NULL: {@code null}. */
        record Nothing() implements Filling {}
    }
}
