package dev.reseed.seed.plan;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database without rows that takes everything, for plans of which no server is asked anything. */
public record EmptyGround() implements Ground {
    @Override
    public ParentRows existing(Table table, Set<String> columns) {
        throw new IllegalStateException(table.name() + " is planned");
    }

    @Override
    public boolean takes(Column column, List<@Nullable String> texts) {
        return true;
    }

    @Override
    public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
        return Collections.nCopies(texts.values().iterator().next().size(), true);
    }

    @Override
    public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
        int[] none = new int[texts.values().iterator().next().size()];
        Arrays.fill(none, -1);
        return none;
    }

    @Override
    public List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts) {
        return List.of();
    }

    @Override
    public List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts) {
        return Collections.nCopies(texts.values().iterator().next().size(), null);
    }
}
