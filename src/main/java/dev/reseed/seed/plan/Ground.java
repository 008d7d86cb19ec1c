package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plan asks of the database. Only reads. */
public interface Ground {
    /**
     * Rows that are there already, as many as are needed to refer to.
     *
     * @param columns that are referred to
     */
    ParentRows existing(Table table, Set<String> columns);

    /** Whether a column's type takes all of some texts; null stands for NULL. */
    boolean takes(Column column, List<@Nullable String> texts);

    /**
     * For which of some rows a CHECK holds, or is unknown, as with NULL.
     *
     * @param texts of the columns, by name; as many of each
     */
    List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts);

    /**
     * Looks, in the middle of long work, whether anybody still wants the plan.
     *
     * @throws ReseedException where nobody does
     */
    default void check() {}

    /** Whether triggers act on rows that come, of which nobody knows what values they can do with. */
    default boolean isTriggered(Table table) {
        return false;
    }

    /**
     * Which of some rows a key takes for the same: a number for each row, the same where it does; -1 for a row that it compares with none.
     *
     * @param texts of the columns, by name; as many of each
     */
    int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts);

    /**
     * Which of some rows an exclusion constraint does not let be at once.
     *
     * @param texts of the columns, by name; as many of each
     */
    List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts);

    /**
     * What the server computes for a column of some rows.
     *
     * @param texts of the columns that rows bring, by name; as many of each
     */
    List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts);
}
