package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Odd values of some rows, by column. What no CHECK takes is given up until all hold. For one thread. */
final class EdgeGrid {
    private final PlannedRows rows;
    private final long first;
    private final int count;
    private final Map<String, Map<Integer, Optional<String>>> cells = new TreeMap<>();

    EdgeGrid(PlannedRows rows, long first, int count) {
        this.rows = rows;
        this.first = first;
        this.count = count;
    }

    /** @param text empty for NULL */
    void set(String column, int place, Optional<String> text) {
        cells.computeIfAbsent(column, each -> new HashMap<>()).put(place, text);
    }

    /** Whether the ordinary row has one where CHECKs decide that. */
    boolean hasValue(String column, int place) {
        return !rows.isRuled(column) || rows.values(column).write(first + place, new RowBuffer());
    }

    /** Gives up, row by row, one after the other of the values that a CHECK reads and that does not hold. */
    void fit(List<Check> checks, Ground ground) {
        boolean changed = true;
        for (int pass = 0; changed; pass++) {
            changed = false;
            for (Check check : checks) {
                List<String> concerned =
                        check.columns().stream().filter(cells::containsKey).toList();
                if (!concerned.isEmpty()) {
                    changed |= giveUp(concerned, holds(check, ground), pass);
                }
            }
        }
    }

    private boolean giveUp(List<String> concerned, List<Boolean> holds, int pass) {
        boolean changed = false;
        for (int place = 0; place < count; place++) {
            int at = place;
            List<String> odd = concerned.stream()
                    .filter(column -> cells.getOrDefault(column, Map.of()).containsKey(at))
                    .toList();
            if (!holds.get(place) && !odd.isEmpty()) {
                String chosen = odd.get((place + pass) % odd.size());
                rows.together(chosen)
                        .forEach(column ->
                                cells.getOrDefault(column, new HashMap<>()).remove(at));
                changed = true;
            }
        }
        return changed;
    }

    private List<Boolean> holds(Check check, Ground ground) {
        long[] all = LongStream.range(first, first + count).toArray();
        List<Boolean> together = ground.holds(rows.table(), check, texts(all));
        if (together.contains(true)) {
            return together;
        }
        // One that cannot even be computed hides the others.
        List<Boolean> each = new ArrayList<>();
        for (long row : all) {
            each.addAll(ground.holds(rows.table(), check, texts(new long[] {row})));
        }
        return each;
    }

    private Map<String, List<@Nullable String>> texts(long[] numbers) {
        Map<String, List<@Nullable String>> texts = new HashMap<>();
        for (Column column : rows.table().columns()) {
            if (column.supply() != Column.Supply.COMPUTED) {
                texts.put(column.name(), Sample.texts(values(column.name()), numbers));
            }
        }
        return texts;
    }

    private Values values(String column) {
        Values ordinary = rows.values(column);
        Map<Integer, Optional<String>> odd = cells.getOrDefault(column, Map.of());
        return odd.isEmpty() ? ordinary : new EdgeRows(ordinary, first, count, odd);
    }

    /** Has the rows be odd, for good. */
    void apply() {
        Map<String, Values> all = new HashMap<>();
        cells.keySet().forEach(column -> all.put(column, values(column)));
        all.forEach(rows::replace);
    }
}
