package dev.reseed.seed.plan;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database that takes everything, but for what is said otherwise. */
abstract class GroundOver implements Ground {
    private final Ground open = OpenGround.empty();

    @Override
    public ParentRows existing(Table table, Set<String> columns) {
        return open.existing(table, columns);
    }

    @Override
    public boolean takes(Column column, List<@Nullable String> texts) {
        return open.takes(column, texts);
    }

    @Override
    public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
        return open.holds(table, check, texts);
    }

    @Override
    public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
        return open.groups(table, key, texts);
    }

    @Override
    public List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts) {
        return open.conflicts(table, exclusion, texts);
    }

    @Override
    public List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts) {
        return open.computed(table, column, texts);
    }
}
