package dev.reseed.seed.plan;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
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

    /** Whether triggers act on rows that come, of which nobody knows what values they can do with. */
    default boolean isTriggered(Table table) {
        return false;
    }
}
