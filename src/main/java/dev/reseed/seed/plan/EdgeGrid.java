package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Odd values of some rows, by column. What no CHECK takes, or no column that is made of them, is given up until all hold. For one thread. */
final class EdgeGrid {
    private final PlannedRows rows;
    private final Ground ground;
    private final long first;
    private final int count;
    private final Map<String, Map<Integer, Optional<String>>> cells = new TreeMap<>();

    EdgeGrid(PlannedRows rows, int count, Ground ground) {
        this.rows = rows;
        this.ground = ground;
        this.first = rows.size() - count;
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

    /** Has the rows be odd, for good; gives up, row by row, one after the other of the values by which something does not hold. */
    void apply(List<Check> checks) {
        Map<String, Values> ordinary = new TreeMap<>();
        cells.keySet().forEach(column -> ordinary.put(column, rows.values(column)));
        Map<String, List<@Nullable String>> before = texts();
        boolean changed = true;
        for (int pass = 0; changed; pass++) {
            ordinary.forEach((column, values) ->
                    rows.replace(column, new EdgeRows(values, first, count, cells.getOrDefault(column, Map.of()))));
            changed = giveUp(before, checks, pass);
        }
    }

    /** Whether something had to go, after which all has to be looked at again. */
    private boolean giveUp(Map<String, List<@Nullable String>> before, List<Check> checks, int pass) {
        Map<String, List<@Nullable String>> now = texts();
        List<Column> following = rows.table().columns().stream()
                .filter(column -> !cells.containsKey(column.name())
                        && !Objects.equals(now.get(column.name()), before.get(column.name())))
                .toList();
        boolean changed = false;
        for (Column column : following) {
            changed |= giveUp(cells.keySet(), followed(column, before, now), pass);
        }
        for (Check check : checks) {
            List<String> read =
                    check.columns().stream().filter(cells::containsKey).toList();
            boolean follows =
                    following.stream().anyMatch(each -> check.columns().contains(each.name()));
            if (follows || !read.isEmpty()) {
                changed |= giveUp(follows ? cells.keySet() : read, holds(check, now), pass);
            }
        }
        return changed;
    }

    /** In which rows a column that is made of others can be what has become of it; in a key, only what it was. */
    private List<Boolean> followed(
            Column column, Map<String, List<@Nullable String>> before, Map<String, List<@Nullable String>> now) {
        boolean fixed = new EdgeKeys(rows).reads(column.name())
                || rows.isReferenced(column.name())
                || rows.isReference(column.name())
                || !rows.table().exclusions().isEmpty();
        List<@Nullable String> those = before.getOrDefault(column.name(), List.of());
        List<@Nullable String> these = now.getOrDefault(column.name(), List.of());
        List<Boolean> followed = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            String text = these.get(place);
            followed.add(Objects.equals(those.get(place), text)
                    || (!fixed
                            && (text != null || !column.notNull())
                            && ground.takes(column, Collections.singletonList(text))));
        }
        return followed;
    }

    private boolean giveUp(Collection<String> concerned, List<Boolean> holds, int pass) {
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

    private List<Boolean> holds(Check check, Map<String, List<@Nullable String>> texts) {
        List<Boolean> together = ground.holds(rows.table(), check, texts);
        if (together.contains(true)) {
            return together;
        }
        // One that cannot even be computed hides the others.
        List<Boolean> each = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            int at = place;
            Map<String, List<@Nullable String>> alone = new HashMap<>();
            texts.forEach((column, all) -> alone.put(column, Collections.singletonList(all.get(at))));
            each.addAll(ground.holds(rows.table(), check, alone));
        }
        return each;
    }

    /** What the rows have by now. */
    private Map<String, List<@Nullable String>> texts() {
        return Targets.texts(rows, LongStream.range(first, first + count).toArray());
    }
}
