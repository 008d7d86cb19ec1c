package dev.reseed.seed.plan;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database that takes everything, but for columns of some type.
 *
 * @param refused the type's name
 * @param rows how many rows a table has that is not planned; its columns count from 1,000 on
 */
record OpenGround(String refused, long rows) implements Ground {
    private static final long FIRST = 1_000;
    private static final Ground TAKES = new EmptyGround();

    static OpenGround empty() {
        return new OpenGround("", 0);
    }

    @Override
    public ParentRows existing(Table table, Set<String> columns) {
        return new ParentRows() {
            @Override
            public long size() {
                return rows;
            }

            @Override
            public Values column(String name) {
                return Numbers.counting(FIRST).written();
            }

            @Override
            public Numbers moments() {
                return row -> Long.MIN_VALUE;
            }
        };
    }

    @Override
    public boolean takes(Column column, List<@Nullable String> texts) {
        return !column.type().sql().equals(refused);
    }

    @Override
    public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
        return TAKES.holds(table, check, texts);
    }

    @Override
    public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
        return TAKES.groups(table, key, texts);
    }

    @Override
    public List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts) {
        return TAKES.conflicts(table, exclusion, texts);
    }

    @Override
    public List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts) {
        return TAKES.computed(table, column, texts);
    }
}
