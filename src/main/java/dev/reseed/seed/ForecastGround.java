package dev.reseed.seed;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.plan.Conflict;
import dev.reseed.seed.plan.Ground;
import dev.reseed.seed.plan.ParentRows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database as it is when a seed's files are loaded.
 *
 * @param now as it is
 * @param files what they bring, by table
 */
record ForecastGround(Ground now, Map<TableName, FileRows> files) implements Ground {
    @Override
    public ParentRows existing(Table table, Set<String> columns) {
        FileRows rows = files.get(table.name());
        return rows == null ? now.existing(table, columns) : rows.referred(table, columns);
    }

    @Override
    public boolean takes(Column column, List<@Nullable String> texts) {
        return now.takes(column, texts);
    }

    @Override
    public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
        return now.holds(table, check, texts);
    }

    @Override
    public boolean isTriggered(Table table) {
        return now.isTriggered(table);
    }

    @Override
    public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
        return now.groups(table, key, texts);
    }

    @Override
    public List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts) {
        return now.conflicts(table, exclusion, texts);
    }

    @Override
    public List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts) {
        return now.computed(table, column, texts);
    }
}
