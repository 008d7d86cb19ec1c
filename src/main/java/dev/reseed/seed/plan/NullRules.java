package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Alternatives;
import dev.reseed.seed.constraint.Branch;
import dev.reseed.seed.constraint.Limits;
import dev.reseed.seed.constraint.Presence;
import dev.reseed.seed.constraint.Relation;
import dev.reseed.seed.constraint.Relations;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are NULL together, of which so many are not, and which are NULL where another column has some value: what CHECKs say of
 * that. A column that is named here has no NULLs of its own.
 */
final class NullRules {
    private static final double TOGETHER = 0.3;

    private final PlannedRows rows;
    private final Map<String, Numbers> rules = new HashMap<>();

    /** The columns that are looked at to know where a column is NULL, and those that these look at. */
    private final Map<String, Set<String>> reads = new HashMap<>();

    /** By column 1 where a row has NULL, 0 where it has a value. */
    static Map<String, Numbers> of(PlannedRows rows, Relations relations) {
        NullRules rules = new NullRules(rows);
        relations.always().forEach(rules::add);
        relations.alternatives().forEach(rules::add);
        return rules.rules;
    }

    private NullRules(PlannedRows rows) {
        this.rows = rows;
    }

    private void add(Relation relation) {
        if (relation instanceof Relation.Together together && isFree(together.columns())) {
            long key = rows.key("together " + together.columns());
            together.columns().forEach(column -> rules.put(column, row -> Draw.isIn(TOGETHER, key, row) ? 1 : 0));
        } else if (relation instanceof Relation.Counted counted && isFree(counted.columns())) {
            int size = counted.columns().size();
            long key = rows.key("counted " + counted.columns());
            long least = Math.clamp(counted.least(), 0, size);
            long most = Math.clamp(counted.most(), least, size);
            for (int i = 0; i < size; i++) {
                int own = i;
                rules.put(counted.columns().get(i), row -> {
                    long filled = least + Draw.below(key, row, most - least + 1);
                    long first = Draw.below(key + 1, row, size);
                    return Math.floorMod(own - first, size) < filled ? 0 : 1;
                });
            }
        }
    }

    private boolean isFree(List<String> columns) {
        return columns.stream().allMatch(column -> isNullable(column) && !rules.containsKey(column));
    }

    private boolean isNullable(String column) {
        Table table = rows.table();
        return table.column(column).filter(each -> !each.notNull()).isPresent()
                && rows.spec(column).isEmpty()
                && !rows.isDriver(column);
    }

    /**
     * A row goes a way that what it always has allows. Where nothing else is asked, it is one with as few NULLs as can be, so that the row's
     * state may say which there are; of several one is drawn.
     */
    private void add(Alternatives alternatives) {
        List<Branch> branches = alternatives.branches();
        Set<String> told = new HashSet<>();
        branches.forEach(branch -> branch.limits().forEach((column, limits) -> {
            if (limits.presence() == Presence.ALWAYS_NULL) {
                told.add(column);
            }
        }));
        told.removeIf(column -> !isNullable(column) || rules.containsKey(column));
        if (told.isEmpty()) {
            return;
        }
        List<String> deciding = new ArrayList<>();
        branches.forEach(branch -> branch.limits().forEach((column, limits) -> {
            boolean listed = limits.listed().allowed().isPresent()
                    || !limits.listed().excluded().isEmpty();
            if (listed && !told.contains(column) && !deciding.contains(column)) {
                deciding.add(column);
            }
        }));
        List<String> there = present(branches, told);
        deciding.addAll(there);
        Numbers way = new Way(branches, deciding, rows, rows.key("ways of " + alternatives.checks()));
        for (String column : told) {
            long[] nulls = branches.stream()
                    .mapToLong(branch ->
                            branch.limits().getOrDefault(column, Limits.NONE).presence() == Presence.ALWAYS_NULL
                                    ? 1
                                    : 0)
                    .toArray();
            rules.put(column, row -> nulls[(int) way.at(row)]);
            reads.put(column, Set.copyOf(deciding));
        }
    }

    /** Columns that some way asks to have a value, whatever that is, and that are not made of what is decided by them. */
    private List<String> present(List<Branch> branches, Set<String> told) {
        List<String> present = new ArrayList<>();
        branches.forEach(branch -> branch.limits().forEach((column, limits) -> {
            boolean asked = limits.presence() == Presence.NEVER_NULL
                    && isOnlyPresence(limits)
                    && !told.contains(column)
                    && !present.contains(column);
            if (asked && isNullable(column) && !rows.isReference(column) && !reads(column, told, new HashSet<>())) {
                present.add(column);
            }
        }));
        return present;
    }

    private static boolean isOnlyPresence(Limits limits) {
        return new Limits(
                        limits.bounds(),
                        limits.listed(),
                        limits.text(),
                        limits.structure(),
                        Presence.FREE,
                        limits.unknown())
                .equals(Limits.NONE);
    }

    private boolean reads(String column, Set<String> told, Set<String> seen) {
        return seen.add(column)
                && reads.getOrDefault(column, Set.of()).stream()
                        .anyMatch(each -> told.contains(each) || reads(each, told, seen));
    }

    /** Which of several ways a row goes. */
    private static final class Way implements Numbers {
        private final List<Branch> branches;
        private final List<String> deciding;
        private final PlannedRows rows;
        private final long key;
        private final long[] nulls;

        /** Filled when the first row asks: columns may be made of each other. */
        private volatile @Nullable List<List<ValueTest>> tests;

        Way(List<Branch> branches, List<String> deciding, PlannedRows rows, long key) {
            this.branches = branches;
            this.deciding = deciding;
            this.rows = rows;
            this.key = key;
            boolean known = branches.stream().allMatch(this::isKnown);
            this.nulls = branches.stream()
                    .mapToLong(branch -> known ? nulls(branch) : 0)
                    .toArray();
        }

        @Override
        public long at(long row) {
            List<List<ValueTest>> all = tests;
            if (all == null) {
                all = branches.stream().map(this::tests).toList();
                tests = all;
            }
            int first = (int) Draw.below(key, row, all.size());
            int best = -1;
            for (int i = 0; i < all.size(); i++) {
                int way = (first + i) % all.size();
                if ((best < 0 || nulls[way] < nulls[best]) && fits(all.get(way), row)) {
                    best = way;
                }
            }
            return best < 0 ? first : best;
        }

        private static long nulls(Branch branch) {
            return branch.limits().values().stream()
                    .filter(limits -> limits.presence() == Presence.ALWAYS_NULL)
                    .count();
        }

        /** Whether it asks nothing but NULLs and that other columns are of some values, which is looked at. */
        private boolean isKnown(Branch branch) {
            return branch.relations().isEmpty()
                    && branch.limits().entrySet().stream()
                            .allMatch(each -> each.getValue().presence() == Presence.ALWAYS_NULL
                                    || (deciding.contains(each.getKey()) && isListed(each.getKey(), each.getValue())));
        }

        private static boolean fits(List<ValueTest> tests, long row) {
            for (int i = 0; i < tests.size(); i++) {
                if (!tests.get(i).fits(row)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isListed(String column, Limits limits) {
            boolean there = limits.presence() == Presence.FREE
                    || limits.listed().equals(Limits.NONE.listed())
                    || rows.table().column(column).filter(Column::notNull).isPresent();
            return there
                    && new Limits(
                                    limits.bounds(),
                                    Limits.NONE.listed(),
                                    limits.text(),
                                    limits.structure(),
                                    Presence.FREE,
                                    limits.unknown())
                            .equals(Limits.NONE);
        }

        private List<ValueTest> tests(Branch branch) {
            List<ValueTest> all = new ArrayList<>();
            for (String name : deciding) {
                Limits limits = branch.limits().get(name);
                Optional<Column> column = rows.table().column(name);
                if (limits != null && column.isPresent()) {
                    all.add(new ValueTest(rows.column(name), limits.listed()));
                }
            }
            return all;
        }
    }
}
