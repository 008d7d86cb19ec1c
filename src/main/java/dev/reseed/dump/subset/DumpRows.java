package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;
import java.util.List;
import java.util.Set;

/** The rows of a dump, which can be read again and again. */
public interface DumpRows {
    /** The relations that the dump has rows of, by the names that its COPYs give. */
    Set<DumpSchema.Name> relations();

    /** Whether some relations can be read without the others. */
    boolean isRandomAccess();

    /**
     * Reads all rows of some relations.
     *
     * @param wanted names among {@link #relations}
     * @param several whether several relations may be read at the same time, each by one thread
     */
    void read(Set<DumpSchema.Name> wanted, boolean several, Visitor visitor);

    /** Takes rows. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Rows of a relation begin.
         *
         * @param columns of a row, in its order
         */
        Lines begin(DumpSchema.Name relation, List<String> columns);
    }

    /** Takes the rows of one relation, as lines of COPY's text format. */
    interface Lines {
        /** Takes whole lines, valid until it returns. */
        void take(byte[] bytes, int from, int to);

        /** There are no more. */
        void end();
    }
}
