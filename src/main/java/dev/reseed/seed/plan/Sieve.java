package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a table's rows break none of its constraints, whatever these say: a row that would be refused becomes another, which is made in
 * the same way of another key, and a row of which none is taken is left out, unless somebody told how many there are. Rows that are good stay
 * what they are, and so does what somebody told of the others.
 */
final class Sieve {
    /** So many rows are looked at; more are no more than these where one of these is bad. */
    private static final int MOST = 20_000;

    /** Where each row is compared with every other. */
    private static final int MOST_COMPARED = 2_000;

    /** How often the rows are made again. */
    private static final int[] WORLDS = {4, 16};

    /** How often they are made again where none may be left out. */
    private static final int MOST_WORLDS = 64;

    /** How often rows are judged again that have become others. */
    private static final int ROUNDS = 4;

    private final PlannedRows rows;
    private final Ground ground;
    private final List<Targets> targets;
    private final List<PlannedRows> worlds = new ArrayList<>();
    private final Map<String, List<@Nullable String>> texts = new HashMap<>();

    Sieve(PlannedRows rows, Planning planning, Ground ground) {
        this.rows = rows;
        this.ground = ground;
        this.targets = Targets.of(rows, planning, ground);
    }

    /**
     * Has the rows take their values where they are not refused.
     *
     * @return the numbers of the rows that can be, where the others have to be left out; empty where all can
     * @throws ReseedException where no row can be, or some cannot that somebody told to be there
     */
    Optional<int[]> sift() {
        if (Targets.texts(rows, new long[0]).isEmpty()) {
            return Optional.empty();
        }
        int size = (int) Math.min(rows.size(), most(rows.table()));
        if (!rows.isFree() && size < rows.size()) {
            siftLong(size);
            return Optional.empty();
        }
        return sifted(size);
    }

    private Optional<int[]> sifted(int size) {
        int[] kept = {};
        for (int round = 0; ; round++) {
            add(0, size);
            Judgement judgement = Judgement.of(rows, texts, targets, ground);
            int[] picks = picks(judgement, size);
            if (round == 0 && isWhole(picks)) {
                return Optional.empty();
            }
            Chosen chosen = new Chosen(judgement, picks);
            // Rows that have become others may no longer agree with those that refer to them.
            boolean settled = round > 0 && Arrays.stream(kept).allMatch(row -> picks[row] == 0);
            if (settled || round == ROUNDS) {
                kept = kept(chosen);
                return kept.length == rows.size() ? Optional.empty() : Optional.of(kept);
            }
            chosen = others(chosen, round);
            kept = kept(chosen);
            rows.pick(worlds, chosen.picks);
            worlds.clear();
            texts.clear();
        }
    }

    /** Which of the rows that were made each row is; -1 for none. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Chosen(Judgement judgement, int[] picks) {}

    /** Makes rows again until each can be one of those that were made for it, or often enough. */
    private Chosen others(Chosen first, int round) {
        Chosen chosen = first;
        int size = first.picks.length;
        for (int wanted : worlds()) {
            if (!isWhole(chosen.picks) && (long) wanted * size <= MOST) {
                IntStream.range(worlds.size(), wanted).forEach(each -> add(each + round * MOST_WORLDS, size));
                Judgement judgement = Judgement.of(rows, texts, targets, ground);
                chosen = new Chosen(judgement, picks(judgement, size));
            }
        }
        return chosen;
    }

    private int[] kept(Chosen chosen) {
        int[] picks = chosen.picks;
        int[] kept =
                IntStream.range(0, picks.length).filter(row -> picks[row] >= 0).toArray();
        if (!rows.isFree() && kept.length < picks.length) {
            throw tooFew(chosen.judgement, picks);
        }
        if (kept.length == 0) {
            throw none(chosen.judgement);
        }
        return kept;
    }

    /** Of more rows than are held at once, none of which may be left out, some are looked at, and all where these do not tell enough. */
    private void siftLong(int size) {
        Table table = rows.table();
        boolean all = rows.size() <= LongSieve.MOST && table.exclusions().isEmpty();
        if (!all || !isDoubtful()) {
            Targets.texts(rows, spread(rows.size(), size)).forEach(texts::put);
            Judgement judgement = Judgement.of(rows, texts, targets, ground);
            int[] picks = judgement.picks(size);
            texts.clear();
            if (isWhole(picks)) {
                return;
            }
            if (!all) {
                throw tooFew(judgement, picks);
            }
        }
        new LongSieve(rows, targets, ground).sift();
    }

    /** Whether a row may be refused although others like it are not: where nobody knows what a constraint asks of values. */
    private boolean isDoubtful() {
        return rows.checks().stream().anyMatch(check -> !rows.isOfColumn(check))
                || Judgement.compared(rows.table()).stream()
                        .anyMatch(key -> key.columns().stream()
                                .allMatch(column ->
                                        rows.requirement(rows.unit(column)).isEmpty()));
    }

    /** Numbers of rows, rising: half of them the first, the others from anywhere behind these. */
    private static long[] spread(long count, int most) {
        int half = most / 2;
        long behind = count - half;
        return LongStream.range(0, most)
                .map(i -> i < half ? i : half + (i - half) * behind / (most - half))
                .toArray();
    }

    /** How many rows of a table are looked at. */
    static int most(Table table) {
        return table.exclusions().isEmpty() ? MOST : MOST_COMPARED;
    }

    /** That rows were left out, in words. */
    static String leftOut(PlannedRows its, long kept) {
        int most = most(its.table());
        return String.format(
                Locale.ROOT,
                "%s gets %,d of %,d rows: " + (its.size() > most ? "of the first %,d " : "")
                        + "a constraint would refuse the others"
                        + (its.size() > most ? ", and no more were tried" : ""),
                its.table().name(),
                kept,
                its.size(),
                most);
    }

    private static boolean isWhole(int[] picks) {
        return Arrays.stream(picks).allMatch(pick -> pick >= 0);
    }

    private void add(int number, int size) {
        PlannedRows world = number == 0 ? rows : rows.again(number);
        if (number > 0) {
            new CheckSearch(world, ground).attempt();
        }
        worlds.add(world);
        long[] numbers = LongStream.range(0, size).toArray();
        Targets.texts(world, numbers)
                .forEach((column, values) ->
                        texts.computeIfAbsent(column, name -> new ArrayList<>()).addAll(values));
    }

    /** Without rows that refer to rows of their own table that are left out. */
    private int[] picks(Judgement judgement, int size) {
        int[] picks = judgement.picks(size);
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int row = 0; row < size; row++) {
                if (picks[row] >= 0 && isOrphan(worlds.get(picks[row]), row, picks)) {
                    picks[row] = -1;
                    changed = true;
                }
            }
        }
        return picks;
    }

    private boolean isOrphan(PlannedRows world, int row, int[] picks) {
        return world.chosenReferences().stream()
                .filter(key -> key.referenced().equals(rows.table().name()))
                .mapToLong(key -> world.parent(key).at(row))
                .anyMatch(parent -> parent >= 0 && (parent >= picks.length || picks[(int) parent] < 0));
    }

    private int[] worlds() {
        if (!rows.isRepeatable()) {
            return new int[0];
        }
        return rows.isFree()
                ? WORLDS
                : IntStream.concat(Arrays.stream(WORLDS), IntStream.of(MOST_WORLDS))
                        .toArray();
    }

    /** Of a table that is longer than what is looked at, none is made again. */
    private ReseedException tooFew(Judgement judgement, int[] picks) {
        boolean longer = picks.length < rows.size();
        long good = Arrays.stream(picks).filter(pick -> pick >= 0).count();
        if (good == 0) {
            new CheckSearch(rows, ground).satisfyAll();
        }
        boolean compared = !rows.table().exclusions().isEmpty();
        String more = ", and a table of more than " + counted(compared ? MOST_COMPARED : LongSieve.MOST)
                + " rows" + (compared ? " that an exclusion constraint compares" : "")
                + " gets only rows of which none has to become another";
        return tooFew(
                rows,
                counted(good) + " of " + counted(picks.length)
                        + (longer ? " that were tried of " + counted(rows.size()) : ""),
                judgement.refusal(picks),
                longer ? more : "");
    }

    /** @param refusal what is in the way of the others */
    static ReseedException tooFew(PlannedRows rows, long good, long all, String refusal) {
        return tooFew(rows, counted(good) + " of " + counted(all), refusal, "");
    }

    private static ReseedException tooFew(PlannedRows rows, String good, String refusal, String more) {
        return ReseedException.usage(
                "a constraint refuses rows of " + rows.table().name() + " as the seed file wants them",
                rows.place().map(place -> place + ": ").orElse("") + good + " rows can be there at once: " + refusal
                        + " is in the way of the others" + more,
                "ask for fewer rows, or give the columns of that constraint values that it takes");
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private ReseedException none(Judgement judgement) {
        String what = "no rows are known that " + rows.table().name() + " takes";
        String why = judgement.reason().orElse("its keys and exclusion constraints take none of those that were tried");
        return rows.place()
                .map(place -> ReseedException.usage(
                        what, place + ": " + why, "give the columns of that constraint values that it takes"))
                .orElseGet(() -> ReseedException.failed(
                        what, why, "give its columns values in a seed file; reseed seed init writes one"));
    }
}
