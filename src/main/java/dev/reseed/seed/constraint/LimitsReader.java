package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what conditions leave of one column. */
final class LimitsReader {
    private static final int MOST_DOMAINS = 100;

    private LimitsReader() {}

    static Limits read(Column column, List<Check> checks, Instant now) {
        List<Check> about = checks.stream()
                .filter(check -> check.columns().equals(List.of(column.name())))
                .toList();
        Limits own = of(column.name(), column.type(), about, now).and(ofType(column.type(), now));
        Limits all = column.notNull() ? own.and(Limits.of(Presence.NEVER_NULL)) : own;
        Limits settled = Settling.settled(all, Family.of(column.type()));
        return settled.presence() == Presence.IMPOSSIBLE ? contradicted(about) : settled;
    }

    /** What no value satisfies is left to who looks for one. */
    private static Limits contradicted(List<Check> checks) {
        Limits none = Limits.of(Presence.NEVER_NULL);
        for (Check check : checks) {
            none = none.withUnknown(check.name());
        }
        return none;
    }

    /** Of the domains that a type is made of. */
    static Limits ofType(ColumnType type, Instant now) {
        Limits all = Limits.NONE;
        ColumnType each = type;
        for (int i = 0; i < MOST_DOMAINS && each instanceof ColumnType.DomainOf domain; i++) {
            all = all.and(ofDomain(domain, now));
            each = domain.of();
        }
        return all;
    }

    private static Limits ofDomain(ColumnType.DomainOf domain, Instant now) {
        Limits limits = domain.notNull() ? Limits.of(Presence.NEVER_NULL) : Limits.NONE;
        return limits.and(of("value", domain.of(), domain.checks(), now));
    }

    private static Limits of(String column, ColumnType type, List<Check> checks, Instant now) {
        ConditionReader reader = new ConditionReader(new Scope(Map.of(column, type), now));
        Limits all = Limits.NONE;
        for (Check check : checks) {
            all = alone(all, check, column, reader, Family.of(type));
        }
        return all;
    }

    private static Limits alone(Limits before, Check check, String column, ConditionReader reader, Family family) {
        Optional<Expression> condition = Expression.of(check.sql());
        if (condition.isEmpty()) {
            return before.withUnknown(check.name());
        }
        Limits all = before;
        for (Expression part : Parts.of(condition.get())) {
            Reading reading = reader.read(part);
            Limits known = all;
            Optional<Limits> both = chosen(reading.ways(), column).map(known::and);
            boolean possible = both.map(each -> Settling.settled(each, family))
                    .filter(each -> each.presence() != Presence.IMPOSSIBLE)
                    .isPresent();
            all = possible ? both.orElseThrow() : all;
            all = possible && reading.complete() ? all : all.withUnknown(check.name());
        }
        return all;
    }

    /** The way that leaves most; empty for none. */
    static Optional<Limits> chosen(List<Branch> ways, String column) {
        List<Limits> all = new ArrayList<>();
        for (Branch way : ways) {
            if (way.relations().isEmpty()) {
                all.add(way.limits().getOrDefault(column, Limits.NONE));
            }
        }
        return all.stream().min(Comparator.comparingInt(Width::rank));
    }
}
