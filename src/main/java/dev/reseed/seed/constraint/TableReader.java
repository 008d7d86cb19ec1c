package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads all conditions of a table, and makes them fit together. */
final class TableReader {
    /** More ways of one row are not kept apart. */
    private static final int MOST_WAYS = 256;

    private final Table table;
    private final Joining joining;
    private final ConditionReader reader;
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<Alternatives> alternatives = new ArrayList<>();
    private Branch always;

    TableReader(Table table, Instant now) {
        this.table = table;
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Map<String, Limits> limits = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            types.put(column.name(), column.type());
            Limits alone = LimitsReader.read(column, table.checks(), now);
            limits.put(column.name(), alone);
            unknown.addAll(alone.unknown());
        }
        this.joining = new Joining(new Scope(types, now));
        this.reader = new ConditionReader(new Scope(types, now));
        this.always = new Branch(limits, List.of());
    }

    Relations read() {
        for (Check check : table.checks()) {
            if (check.columns().size() != 1) {
                Expression.of(check.sql())
                        .ifPresentOrElse(condition -> read(check.name(), condition), () -> unknown.add(check.name()));
            }
        }
        settle();
        return new Relations(always.limits(), always.relations(), alternatives, List.copyOf(unknown));
    }

    private void read(String check, Expression condition) {
        for (Expression part : Parts.of(condition)) {
            Reading reading = reader.read(part);
            if (!reading.complete()) {
                unknown.add(check);
            }
            List<Branch> possible = possible(always, reading.ways());
            if (possible.isEmpty()) {
                unknown.add(check);
            } else if (possible.size() == 1) {
                always = settled(always, possible.getFirst()).orElse(always);
            } else {
                alternatives.add(new Alternatives(possible, List.of(check)));
            }
        }
    }

    private Optional<Branch> settled(Branch beside, Branch way) {
        return joining.settled(beside.and(way), way.limits().keySet());
    }

    /** The ways that can be gone beside what else is demanded; of those that only NULL can go, none where there are others. */
    private List<Branch> possible(Branch beside, List<Branch> ways) {
        List<Branch> possible = new ArrayList<>();
        List<Branch> filled = new ArrayList<>();
        for (Branch way : ways) {
            Optional<Branch> settled = settled(beside, way);
            settled.ifPresent(each -> possible.add(way));
            settled.filter(each -> !isEmptied(way, each)).ifPresent(each -> filled.add(way));
        }
        return filled.isEmpty() ? possible : filled;
    }

    private static boolean isEmptied(Branch way, Branch settled) {
        return way.limits().keySet().stream()
                .anyMatch(column -> settled.limits(column).presence() == Presence.ALWAYS_NULL
                        && way.limits(column).presence() != Presence.ALWAYS_NULL);
    }

    /** Alternatives that have columns in common become one, whose ways go together. */
    private void settle() {
        List<Alternatives> read = List.copyOf(alternatives);
        alternatives.clear();
        for (Alternatives each : read) {
            List<Alternatives> touching = alternatives.stream()
                    .filter(other -> !Collections.disjoint(columns(other), columns(each)))
                    .toList();
            Optional<Alternatives> all = Optional.of(each);
            for (Alternatives before : touching) {
                all = all.flatMap(since -> both(before, since));
            }
            if (all.isPresent()) {
                alternatives.removeAll(touching);
                alternatives.add(all.get());
            } else {
                unknown.addAll(each.checks());
            }
        }
        complete();
    }

    /** A way that is left alone is what always holds, and may leave fewer ways of others. */
    private void complete() {
        List<Alternatives> left = List.copyOf(alternatives);
        alternatives.clear();
        for (Alternatives each : left) {
            List<Branch> possible = possible(always, each.branches());
            if (possible.isEmpty()) {
                unknown.addAll(each.checks());
            } else if (possible.size() == 1) {
                always = settled(always, possible.getFirst()).orElse(always);
            } else {
                alternatives.add(new Alternatives(possible, each.checks()));
            }
        }
        alternatives.replaceAll(this::completed);
    }

    private static List<String> columns(Alternatives alternatives) {
        return alternatives.branches().stream()
                .flatMap(each -> each.columns().stream())
                .distinct()
                .toList();
    }

    private Optional<Alternatives> both(Alternatives before, Alternatives since) {
        if ((long) before.branches().size() * since.branches().size() > MOST_WAYS) {
            return Optional.empty();
        }
        List<Branch> both = before.branches().stream()
                .flatMap(way -> since.branches().stream().map(way::and))
                .distinct()
                .toList();
        List<Branch> possible = possible(always, both);
        List<String> checks = Stream.concat(before.checks().stream(), since.checks().stream())
                .distinct()
                .toList();
        return possible.isEmpty() ? Optional.empty() : Optional.of(new Alternatives(possible, checks));
    }

    /** With the limits that always hold of the same columns, so that who goes a way needs no others. */
    private Alternatives completed(Alternatives alternatives) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : alternatives.branches()) {
            Branch whole = settled(always, branch).orElseThrow();
            Map<String, Limits> limits = new LinkedHashMap<>();
            branch.limits()
                    .keySet()
                    .forEach(column -> limits.put(column, whole.limits().getOrDefault(column, Limits.NONE)));
            branches.add(new Branch(limits, branch.relations()));
        }
        return new Alternatives(branches, alternatives.checks());
    }
}
