package dev.reseed.seed.constraint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts ways together that one can stand for, and drops those that no row can go. */
final class Joining {
    private final Scope scope;

    Joining(Scope scope) {
        this.scope = scope;
    }

    /** The same with lists cut to what else is demanded; empty where no row satisfies it. */
    Optional<Branch> settled(Branch branch) {
        return settled(branch, branch.limits().keySet());
    }

    /** The same, where other columns than some are settled already. */
    Optional<Branch> settled(Branch branch, Collection<String> columns) {
        Branch settled = branch;
        for (String column : columns) {
            Limits before = branch.limits().getOrDefault(column, Limits.NONE);
            Limits limits = Settling.settled(before, scope.family(column));
            if (limits.presence() == Presence.IMPOSSIBLE) {
                return Optional.empty();
            }
            if (!limits.equals(before)) {
                settled = settled.with(column, limits);
            }
        }
        return Optional.of(settled);
    }

    /** The same ways, fewer where lists or bounds of one column make a longer one. */
    List<Branch> joined(List<Branch> ways) {
        Map<String, List<Limits>> alone = new LinkedHashMap<>();
        List<Branch> others = new ArrayList<>();
        for (Branch way : ways) {
            if (way.limits().isEmpty() && way.relations().isEmpty()) {
                return List.of(Branch.ANY);
            }
            if (way.relations().isEmpty() && way.limits().size() == 1) {
                String column = way.columns().getFirst();
                alone.computeIfAbsent(column, name -> new ArrayList<>())
                        .add(way.limits().get(column));
            } else if (!others.contains(way)) {
                others.add(way);
            }
        }
        List<Branch> joined = new ArrayList<>();
        alone.forEach((column, limits) ->
                united(limits, scope.family(column)).forEach(each -> joined.add(Branch.of(column, each))));
        joined.addAll(others);
        joined.removeIf(way -> others.stream().anyMatch(other -> isGranted(way, other)));
        return counted(joined).map(List::of).orElse(joined);
    }

    /** Whether a way asks for no more than that a column is NULL, where another demands nothing of a row in which it is. */
    private static boolean isGranted(Branch way, Branch other) {
        if (way.limits().size() != 1 || !is(way, Presence.ALWAYS_NULL)) {
            return false;
        }
        String column = way.columns().getFirst();
        Limits limits = other.limits().getOrDefault(column, Limits.NONE);
        boolean alone = other.limits().size() <= (other.limits().containsKey(column) ? 1 : 0);
        return alone
                && limits.presence() == Presence.FREE
                && other.relations().stream().allMatch(each -> isGranted(column, each));
    }

    private static boolean isGranted(String column, Relation relation) {
        return switch (relation) {
            case Relation.Order order -> order.columns().contains(column);
            case Relation.Assigned assigned -> assigned.column().equals(column);
            case Relation.Compared compared -> compared.column().equals(column);
            case Relation.Counted counted -> false;
            case Relation.Together together -> false;
        };
    }

    /** That one of several columns is not NULL, or is NULL, is a number of those that are not. */
    private static Optional<Branch> counted(List<Branch> ways) {
        List<String> columns =
                ways.stream().flatMap(way -> way.columns().stream()).distinct().toList();
        boolean each = columns.size() == ways.size() && columns.size() > 1;
        if (each && ways.stream().allMatch(way -> is(way, Presence.NEVER_NULL))) {
            return Optional.of(Branch.of(new Relation.Counted(columns, 1, columns.size())));
        }
        return each && ways.stream().allMatch(way -> is(way, Presence.ALWAYS_NULL))
                ? Optional.of(Branch.of(new Relation.Counted(columns, 0, columns.size() - 1)))
                : Optional.empty();
    }

    private static boolean is(Branch way, Presence presence) {
        return way.relations().isEmpty() && way.limits().values().stream().allMatch(Limits.of(presence)::equals);
    }

    private static List<Limits> united(List<Limits> all, Family family) {
        List<Limits> united = new ArrayList<>();
        Set<String> listed = new LinkedHashSet<>();
        boolean strict = true;
        for (Limits one : all) {
            Limits each = Settling.settled(one, family);
            if (isList(each)) {
                listed.addAll(each.listed().allowed().orElseThrow());
                strict &= each.presence() == Presence.NEVER_NULL;
            } else if (!united.contains(each)) {
                united.add(each);
            }
        }
        List<Limits> merged = merged(united);
        if (!listed.isEmpty()) {
            merged.addFirst(
                    Limits.of(Listed.only(List.copyOf(listed))).with(strict ? Presence.NEVER_NULL : Presence.FREE));
        }
        return nullable(merged);
    }

    /** A list of values and no more. */
    private static boolean isList(Limits limits) {
        return limits.listed().allowed().isPresent()
                && limits.presence() != Presence.ALWAYS_NULL
                && limits.equals(
                        Limits.of(Listed.only(limits.listed().allowed().get())).with(limits.presence()));
    }

    /** Bounds that meet become one. */
    private static List<Limits> merged(List<Limits> all) {
        List<Limits> merged = new ArrayList<>();
        for (Limits each : all) {
            Limits grown = each;
            for (int i = merged.size() - 1; i >= 0; i--) {
                Optional<Limits> both = both(merged.get(i), grown);
                if (both.isPresent()) {
                    grown = both.get();
                    merged.remove(i);
                }
            }
            merged.add(grown);
        }
        return merged;
    }

    private static Optional<Limits> both(Limits one, Limits other) {
        boolean bounds = one.equals(Limits.of(one.bounds()).with(one.presence()))
                && other.equals(Limits.of(other.bounds()).with(other.presence()))
                && one.presence() == other.presence();
        return bounds
                ? one.bounds()
                        .or(other.bounds())
                        .map(limits -> Limits.of(limits).with(one.presence()))
                : Optional.empty();
    }

    /** That a column may be NULL as well is not a way of its own where the others allow it. */
    private static List<Limits> nullable(List<Limits> all) {
        boolean free = all.stream().anyMatch(each -> each.presence() == Presence.FREE);
        Limits isNull = Limits.of(Presence.ALWAYS_NULL);
        return free ? all.stream().filter(each -> !each.equals(isNull)).toList() : all;
    }
}
