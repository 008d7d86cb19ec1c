package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the rows of a table came to be, and when the moments of their columns are, in microseconds since 1970. For one thread. */
final class RowMoments {
    private final PlannedRows rows;
    private final Map<String, Numbers> micros = new HashMap<>();
    private @Nullable Turning moments;

    RowMoments(PlannedRows rows) {
        this.rows = rows;
    }

    /** When rows came to be. */
    Turning all() {
        Turning known = moments;
        if (known == null) {
            known = new Turning(rows.planning().moments(rows));
            moments = known;
        }
        return known;
    }

    /** Of a column; empty for one that tells no time. */
    Optional<Numbers> of(String name) {
        if (rows.table().column(name).isEmpty() || rows.isReference(name)) {
            return Optional.empty();
        }
        Values values = rows.column(name);
        return Optional.ofNullable(micros.get(name))
                .or(() -> rows.spec(name).isPresent() ? told(name, values) : Optional.empty());
    }

    /** Of what a seed file computes or fixes; where that is NULL, when the row came to be. */
    private Optional<Numbers> told(String name, Values values) {
        return rows.table()
                .column(name)
                .map(column -> Cells.of(column.type(), values))
                .filter(Cells.Times.class::isInstance)
                .map(times -> {
                    Numbers told = ((Cells.Times) times).at();
                    Numbers otherwise = all();
                    return row -> {
                        long at = told.at(row);
                        return at == Cells.NULL ? otherwise.at(row) : at;
                    };
                });
    }

    void tell(String name, Numbers moments) {
        micros.put(name, moments);
    }

    /** Has each row come to be when one of several did that were made for it; what columns told before is forgotten. */
    Runnable picking(List<RowMoments> made, int[] picks) {
        Numbers times = Picks.of(made.stream().map(each -> each.all().numbers()).toArray(Numbers[]::new), picks);
        return () -> {
            micros.clear();
            all().set(times);
        };
    }
}
