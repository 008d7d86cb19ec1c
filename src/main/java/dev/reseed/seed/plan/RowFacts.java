package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.SettingList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the columns of a row say of each other, where it is of a tree, or a setting, a file, a plan or a company, and of the rows that belong to it.
 *
 * @param proposals what the columns of the table are, by their names
 */
record RowFacts(SettingList settings, PlannedRows rows, Map<String, Call> proposals) {
    /**
     * The values of a column that others decide; empty where none does.
     *
     * @param labels what the column chooses from
     */
    Optional<Source> source(Call call, Column column, Supplier<List<String>> labels) {
        return new Tree(rows)
                .source(column)
                .or(() -> new SettingValues(settings, rows, proposals).source(column, labels))
                .or(() -> new Files(rows, proposals).source(call, column))
                .or(() -> new Site(rows, proposals).source(call, column))
                .or(() -> new PlanPrices(rows, proposals).source(call, column))
                .or(() -> new OfChildren(rows).source(column));
    }
}
