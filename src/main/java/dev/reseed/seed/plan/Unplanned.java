package dev.reseed.seed.plan;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.seed.model.TableName;
import java.util.function.Supplier;

/** A table whose rows cannot be planned, and which need not keep others from getting rows. */
@SuppressWarnings("serial")
final class Unplanned extends RuntimeException {
    private final TableName table;
    private final ReseedException failure;

    private Unplanned(TableName table, ReseedException failure) {
        super(failure);
        this.table = table;
        this.failure = failure;
    }

    /**
     * What is planned of a table.
     *
     * @throws Unplanned where that fails because of the table; not where the server is what failed
     */
    static <T> T orElse(TableName table, Supplier<T> planning) {
        try {
            return planning.get();
        } catch (ReseedException e) {
            if (e.kind() != Kind.FAILED || SqlFailures.sqlState(e).isPresent()) {
                throw e;
            }
            throw new Unplanned(table, e);
        }
    }

    TableName table() {
        return table;
    }

    /** Why a table gets no rows, in words. */
    String told() {
        return table + " gets no rows: " + failure.what() + ": " + failure.why();
    }
}
