package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Relations;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a table's CHECKs say of several columns, and where these are NULL because of it. Read when somebody asks. For one thread. */
final class RowRules {
    private final PlannedRows rows;
    private @Nullable Relations relations;
    private @Nullable Map<String, Numbers> nulls;

    RowRules(PlannedRows rows) {
        this.rows = rows;
    }

    Relations relations() {
        Relations known = relations;
        if (known == null) {
            known = Relations.of(rows.table(), rows.now());
            relations = known;
        }
        return known;
    }

    /** Whether CHECKs decide where a column is NULL. */
    boolean decide(String column) {
        return nulls().containsKey(column);
    }

    /** A column's values, without those that CHECKs want to be NULL. */
    Values over(String column, Values values) {
        Numbers its = nulls().get(column);
        return its == null ? values : (row, out) -> its.at(row) == 0 && values.write(row, out);
    }

    private Map<String, Numbers> nulls() {
        Map<String, Numbers> known = nulls;
        if (known == null) {
            known = NullRules.of(rows, relations());
            nulls = known;
        }
        return known;
    }
}
