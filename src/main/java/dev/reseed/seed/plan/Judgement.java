package dev.reseed.seed.plan;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a table's constraints say of candidates for its rows, as the server judges them: which can be no row, and which cannot be rows at once.
 */
final class Judgement {
    private final boolean[] bad;
    private final Map<Integer, String> refusals = new HashMap<>();
    private final List<int[]> groups = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<Integer, List<Integer>> conflicts = new HashMap<>();
    private String reason = "";

    /**
     * Asks the server.
     *
     * @param texts of the columns that rows bring, by name; as many of each as there are candidates
     */
    static Judgement of(
            PlannedRows rows, Map<String, List<@Nullable String>> texts, List<Targets> targets, Ground ground) {
        Judgement judgement = ofEach(rows, texts, targets, ground);
        Table table = rows.table();
        for (Key key : compared(table)) {
            judgement.keys.add(named(key));
            judgement.groups.add(
                    ground.groups(table, key, key.predicate().isPresent() ? texts : read(table, key.columns(), texts)));
        }
        for (Exclusion exclusion : table.exclusions()) {
            List<String> read = exclusion.parts().stream()
                    .flatMap(part -> part.columns().stream())
                    .toList();
            boolean whole = exclusion.predicate().isEmpty();
            judgement.add(exclusion, ground.conflicts(table, exclusion, whole ? read(table, read, texts) : texts));
        }
        return judgement;
    }

    /** Asks the server of each candidate alone: which could be a row, if the others were none. */
    static Judgement ofEach(
            PlannedRows rows, Map<String, List<@Nullable String>> texts, List<Targets> targets, Ground ground) {
        int count = texts.values().stream().mapToInt(List::size).max().orElse(0);
        Judgement judgement = new Judgement(count);
        Table table = rows.table();
        for (Check check : rows.checks()) {
            if (!rows.isOfColumn(check)) {
                judgement.add(check, ground.holds(table, check, texts));
            }
        }
        targets.forEach(each -> judgement.add(each.key(), each.missing(texts)));
        return judgement;
    }

    /** The keys by which rows could be the same. */
    static List<Key> compared(Table table) {
        return table.keys().stream().filter(key -> !isCounted(table, key)).toList();
    }

    static String named(Key key) {
        return "the unique key \"" + key.name() + "\"";
    }

    /** Whether a candidate can be no row. */
    boolean isBad(int candidate) {
        return bad[candidate];
    }

    /** What is in the way of a candidate that can be no row. */
    String refusalOf(int candidate) {
        return refusals.getOrDefault(candidate, "");
    }

    private Judgement(int count) {
        this.bad = new boolean[count];
    }

    /** Numbers of a sequence differ by themselves. */
    private static boolean isCounted(Table table, Key key) {
        return key.columns().size() == 1
                && key.parts().getFirst().plain()
                && table.column(key.columns().getFirst())
                        .filter(each -> each.sequence().isPresent())
                        .isPresent();
    }

    /** Only what a constraint reads, unless that is computed of what nobody knows. */
    private static Map<String, List<@Nullable String>> read(
            Table table, List<String> columns, Map<String, List<@Nullable String>> texts) {
        boolean computed = columns.stream()
                .anyMatch(name -> table.column(name)
                        .filter(each -> each.supply() == Column.Supply.COMPUTED)
                        .isPresent());
        if (computed || columns.isEmpty()) {
            return texts;
        }
        Map<String, List<@Nullable String>> read = new HashMap<>(texts);
        read.keySet().retainAll(Set.copyOf(columns));
        return read;
    }

    private void add(Check check, List<Boolean> holds) {
        for (int i = 0; i < bad.length; i++) {
            if (!holds.get(i)) {
                bad[i] = true;
                reason = "the CHECK \"" + check.name() + "\" says: " + check.sql();
                refusals.putIfAbsent(i, "the CHECK \"" + check.name() + "\", which says " + check.sql() + ",");
            }
        }
    }

    private void add(ForeignKey key, boolean[] missing) {
        for (int i = 0; i < bad.length; i++) {
            if (missing[i]) {
                bad[i] = true;
                reason = "the foreign key \"" + key.name() + "\" finds no rows of " + key.referenced();
                refusals.putIfAbsent(i, "the foreign key \"" + key.name() + "\"");
            }
        }
    }

    private void add(Exclusion exclusion, List<Conflict> found) {
        String name = "the exclusion constraint \"" + exclusion.name() + "\"";
        for (Conflict each : found) {
            refusals.putIfAbsent(each.one(), name);
            refusals.putIfAbsent(each.other(), name);
            conflicts.computeIfAbsent(each.one(), one -> new ArrayList<>()).add(each.other());
            conflicts.computeIfAbsent(each.other(), one -> new ArrayList<>()).add(each.one());
        }
    }

    /** What is against a candidate, of one that nothing is for; empty where every candidate could be a row. */
    Optional<String> reason() {
        return Optional.of(reason).filter(each -> !each.isEmpty());
    }

    /**
     * A constraint that is in the way of a row.
     *
     * @param picks as they were chosen; the first row that has none is looked at, or the first that had to become another
     */
    String refusal(int[] picks) {
        int row = IntStream.range(0, picks.length)
                .filter(each -> picks[each] < 0)
                .findFirst()
                .orElseGet(() -> IntStream.range(0, picks.length)
                        .filter(each -> picks[each] > 0)
                        .findFirst()
                        .orElse(0));
        for (int i = 0; i < groups.size(); i++) {
            int[] group = groups.get(i);
            boolean same = !bad[row]
                    && group[row] >= 0
                    && IntStream.range(0, picks.length)
                            .anyMatch(other -> other != row
                                    && picks[other] >= 0
                                    && group[other + picks[other] * picks.length] == group[row]);
            if (same) {
                return keys.get(i);
            }
        }
        return refusals.getOrDefault(row, "a foreign key to the table itself");
    }

    /**
     * Chooses candidates that can be rows at once: of each row its first, where that can be; where it cannot, the first other that can.
     *
     * @param size how many rows there are: the candidates of row r are r, r + size, and so on
     * @return which of its candidates each row is; -1 for none
     */
    int[] picks(int size) {
        int[] picks = new int[size];
        Arrays.fill(picks, -1);
        Taken taken = new Taken();
        for (int candidate = 0; candidate < bad.length; candidate++) {
            int row = candidate % size;
            if (picks[row] < 0 && !bad[candidate] && taken.take(candidate)) {
                picks[row] = candidate / size;
            }
        }
        return picks;
    }

    /** The candidates that are rows by now. */
    private final class Taken {
        private final boolean[] rows = new boolean[bad.length];
        private final boolean[][] values = groups.stream().map(Taken::of).toArray(boolean[][]::new);

        private static boolean[] of(int[] numbers) {
            return new boolean[Arrays.stream(numbers).max().orElse(0) + 1];
        }

        boolean take(int candidate) {
            for (int i = 0; i < values.length; i++) {
                int number = groups.get(i)[candidate];
                if (number >= 0 && values[i][number]) {
                    return false;
                }
            }
            if (conflicts.getOrDefault(candidate, List.of()).stream().anyMatch(other -> rows[other])) {
                return false;
            }
            for (int i = 0; i < values.length; i++) {
                int number = groups.get(i)[candidate];
                if (number >= 0) {
                    values[i][number] = true;
                }
            }
            rows[candidate] = true;
            return true;
        }
    }
}
