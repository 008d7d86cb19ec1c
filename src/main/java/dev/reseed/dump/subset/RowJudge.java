package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;
import java.util.BitSet;
import java.util.List;

/** Who knows what SQL means. */
@FunctionalInterface
public interface RowJudge {
    /**
     * Understands a condition on rows of a table.
     *
     * @param place where the condition was written
     * @throws dev.reseed.kernel.ReseedException usage, where it is none, with the position in it
     */
    Question understand(DumpSchema.Name table, String sql, String place);

    /** A condition that was understood. */
    interface Question {
        /** The columns that it reads. */
        List<String> columns();

        /**
         * Which rows fulfil it; from any thread.
         *
         * @param lines rows in COPY's text format: a number, then the columns' values
         * @return the numbers of those that do
         */
        BitSet fulfilling(byte[] lines, int length);
    }
}
