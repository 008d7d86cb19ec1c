package dev.reseed.seed.file;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.TableName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How many rows a table gets. */
public sealed interface Rows {
    /** The most rows that a table can be given. */
    long MOST = 1_000_000_000_000L;

    /** Nothing is said; pinned rows are among however many there will be. */
    record Open() implements Rows {}

    /**
     * A number: {@code rows: 1000}, or {@code rows: { fixed: 12 }} for what does not grow.
     *
     * @param rows from 0 to {@link #MOST}
     * @param grows whether the scale multiplies it
     */
    record Amount(long rows, boolean grows, Place place) implements Rows {
        /**
         * The number at a scale: rounded, and at least 1 where it is not 0.
         *
         * @throws ReseedException usage, if that is more than {@link #MOST}
         */
        public long at(BigDecimal scale) {
            if (!grows || rows == 0) {
                return rows;
            }
            BigDecimal scaled = scale.multiply(BigDecimal.valueOf(rows)).setScale(0, RoundingMode.HALF_UP);
            if (scaled.compareTo(BigDecimal.valueOf(MOST)) > 0) {
                throw ReseedException.usage(
                        "the seed cannot be made so large",
                        place + ": " + rows + " rows times " + scale.toPlainString() + " are more than " + MOST,
                        "use a smaller --scale");
            }
            return Math.max(1, scaled.longValueExact());
        }
    }

    /**
     * Some for each row of another table: {@code per: customers}, or {@code per: { table: customers, by: buyer_id }} where several
     * foreign keys lead there.
     *
     * @param by columns of the foreign key; empty where there is only one that can be meant
     */
    record Per(TableName parent, List<String> by, Distribution count, Place place) implements Rows {
        public Per {
            by = List.copyOf(by);
        }
    }
}
