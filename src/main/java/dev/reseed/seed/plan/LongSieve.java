package dev.reseed.seed.plan;

import dev.reseed.seed.model.Key;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** How often rows may have to be judged again since what they refer to among themselves has become another. */
    private static final int ROUNDS = 4;

    private final PlannedRows rows;
    private final Ground ground;
    private final List<Targets> targets;

    /** The columns that are read to judge a row alone. */
    private final Set<String> read;

    private final List<PlannedRows> worlds = new ArrayList<>();

    /** Of each row, which of those that were made for it; -1 as long as there is none. */
    private final int[] picks;

    private String refusal = "";

    LongSieve(PlannedRows rows, List<Targets> targets, Ground ground) {
        this.rows = rows;
        this.ground = ground;
        this.targets = targets;
        this.read = new HashSet<>();
        this.picks = new int[(int) rows.size()];
        rows.checks().stream()
                .filter(check -> !rows.isOfColumn(check))
                .forEach(check -> read.addAll(Reading.of(rows.table(), check)));
        targets.forEach(each -> read.addAll(Reading.of(rows.table(), each.key().columns())));
    }

    /**
     * Has the rows take their values where they are not refused.
     *
     * @throws dev.reseed.kernel.ReseedException where some cannot be
     */
    void sift() {
        for (int round = 0; round < ROUNDS; round++) {
            int bad = sift(round);
            if (bad == 0) {
                return;
            }
            rows.pick(worlds, picks);
        }
        int bad = sift(ROUNDS);
        if (bad > 0) {
            throw Sieve.tooFew(rows, picks.length - bad, picks.length, refusal);
        }
    }

    /** Makes those again that are refused; gives how many these were. */
    private int sift(int round) {
        worlds.clear();
        Arrays.fill(picks, -1);
        add(0);
        take(possible(left()));
        int bad = left().length;
        int most = rows.isRepeatable() ? MOST_WORLDS : 1;
        int[] left = left();
        while (left.length > 0 && worlds.size() < most) {
            add(worlds.size() + round * MOST_WORLDS);
            take(possible(left));
            left = left();
        }
        if (left.length > 0) {
            throw Sieve.tooFew(rows, picks.length - left.length, picks.length, refusal);
        }
        return bad;
    }

    private int[] left() {
        return IntStream.range(0, picks.length).filter(row -> picks[row] < 0).toArray();
    }

    private void add(int number) {
        PlannedRows world = number == 0 ? rows : rows.again(number);
        if (number > 0) {
            new CheckSearch(world, ground).attempt();
        }
        worlds.add(world);
    }

    /** The rows of some that could be there alone, as the last world has them. */
    private int[] possible(int[] left) {
        if (read.isEmpty()) {
            return left;
        }
        int[] possible = new int[left.length];
        int count = 0;
        for (int from = 0; from < left.length; from += SLICE) {
            int[] slice = Arrays.copyOfRange(left, from, Math.min(left.length, from + SLICE));
            Map<String, List<@Nullable String>> texts = Targets.texts(
                    worlds.getLast(), Arrays.stream(slice).asLongStream().toArray(), read);
            Judgement judgement = Judgement.ofEach(rows, texts, targets, ground);
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
        for (String name : Reading.of(rows.table(), key)) {
            Values picked = Picks.of(worlds, name, picks);
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
}
