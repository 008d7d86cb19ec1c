package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The same as a sieve for more rows than it holds at once, none of which may be left out: they are judged some at a time, but for unique keys,
 * and only those that are refused are made again.
 */
final class LongSieve {
    /** So many rows are looked at. */
    static final int MOST = 200_000;

    private static final int SLICE = 10_000;
    private static final int MOST_WORLDS = 64;

    private final PlannedRows rows;
    private final Planning planning;
    private final Ground ground;
    private final List<PlannedRows> worlds = new ArrayList<>();

    /** Of each row, which of those that were made for it; -1 as long as there is none. */
    private final int[] picks;

    private String refusal = "";

    LongSieve(PlannedRows rows, Planning planning, Ground ground) {
        this.rows = rows;
        this.planning = planning;
        this.ground = ground;
        this.picks = new int[(int) rows.size()];
        Arrays.fill(picks, -1);
    }

    /**
     * Has the rows take their values where they are not refused.
     *
     * @throws dev.reseed.kernel.ReseedException where some cannot be
     */
    void sift() {
        int[] left = IntStream.range(0, picks.length).toArray();
        int most = rows.isRepeatable() ? MOST_WORLDS : 1;
        while (left.length > 0 && worlds.size() < most) {
            PlannedRows world = worlds.isEmpty() ? rows : rows.again(worlds.size());
            if (!worlds.isEmpty()) {
                new CheckSearch(world, ground).attempt();
            }
            worlds.add(world);
            take(possible(left));
            left = IntStream.range(0, picks.length)
                    .filter(row -> picks[row] < 0)
                    .toArray();
        }
        if (left.length > 0) {
            throw Sieve.tooFew(rows, picks.length - left.length, picks.length, refusal);
        }
        rows.pick(worlds, picks);
    }

    /** The rows of some that could be there alone, as the last world has them. */
    private int[] possible(int[] left) {
        int[] possible = new int[left.length];
        int count = 0;
        for (int from = 0; from < left.length; from += SLICE) {
            int[] slice = Arrays.copyOfRange(left, from, Math.min(left.length, from + SLICE));
            Map<String, List<@Nullable String>> texts = Targets.texts(
                    worlds.getLast(), Arrays.stream(slice).asLongStream().toArray());
            Judgement judgement = Judgement.ofEach(rows, texts, planning, ground);
            for (int i = 0; i < slice.length; i++) {
                if (judgement.isBad(i)) {
                    refusal = judgement.refusalOf(i);
                } else {
                    possible[count++] = slice[i];
                }
            }
        }
        return Arrays.copyOf(possible, count);
    }

    /** Takes the rows of some that no key has for the same as another, those first that were taken before. */
    private void take(int[] possible) {
        int[] before =
                IntStream.range(0, picks.length).filter(row -> picks[row] >= 0).toArray();
        List<Key> keys = Judgement.compared(rows.table());
        List<int[]> groups =
                keys.stream().map(key -> groups(key, before, possible)).toList();
        List<Set<Integer>> taken = new ArrayList<>();
        for (int[] each : groups) {
            Set<Integer> theirs = new HashSet<>();
            Arrays.stream(each, 0, before.length).forEach(theirs::add);
            taken.add(theirs);
        }
        for (int i = 0; i < possible.length; i++) {
            int at = before.length + i;
            int in = IntStream.range(0, keys.size())
                    .filter(key -> groups.get(key)[at] >= 0 && taken.get(key).contains(groups.get(key)[at]))
                    .findFirst()
                    .orElse(-1);
            if (in >= 0) {
                refusal = Judgement.named(keys.get(in));
            } else {
                IntStream.range(0, keys.size()).forEach(key -> taken.get(key).add(groups.get(key)[at]));
                picks[possible[i]] = worlds.size() - 1;
            }
        }
    }

    private int[] groups(Key key, int[] before, int[] possible) {
        Map<String, List<@Nullable String>> texts = new HashMap<>();
        PlannedRows last = worlds.getLast();
        for (String name : read(key)) {
            Values picked =
                    Picks.of(worlds.stream().map(each -> each.values(name)).toArray(Values[]::new), picks);
            List<@Nullable String> all = new ArrayList<>(
                    Sample.texts(picked, Arrays.stream(before).asLongStream().toArray()));
            all.addAll(Sample.texts(
                    last.values(name), Arrays.stream(possible).asLongStream().toArray()));
            texts.put(name, all);
        }
        return texts.isEmpty()
                ? LongStream.range(0, before.length + possible.length)
                        .mapToInt(each -> -1)
                        .toArray()
                : ground.groups(rows.table(), key, texts);
    }

    /** The columns that a key reads, or that is computed of what it reads. */
    private List<String> read(Key key) {
        Table table = rows.table();
        StringBuilder words = new StringBuilder(key.predicate().orElse(""));
        key.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .filter(each -> each.supply() == Column.Supply.COMPUTED)
                .forEach(each -> words.append('\n').append(each.defaultSql().orElse("")));
        String sql = words.toString();
        Predicate<String> isNamed = name -> EdgeReads.names(sql, name) || (!sql.isEmpty() && name.indexOf('"') >= 0);
        return table.columns().stream()
                .filter(each -> each.supply() != Column.Supply.COMPUTED)
                .map(Column::name)
                .filter(name -> key.columns().contains(name) || isNamed.test(name))
                .toList();
    }
}
