package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Choices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How a table's unique keys are met: which columns and references get another value for each row, or for each row of a parent, and how many
 * rows that allows. Pure.
 *
 * @param digits by column or reference
 * @param most how many rows there can be
 * @param mostOfParent how many rows one row of the driving reference's target can have
 */
record KeyPlan(Map<Unit, Digit> digits, Bound most, Bound mostOfParent) {
    /**
     * A number, and the key that it comes from.
     *
     * @param key empty where nothing binds
     */
    record Bound(long number, String key) {
        static final Bound NONE = new Bound(Choices.ENDLESS, "");

        Bound or(Bound other) {
            return other.number < number ? other : this;
        }
    }

    /**
     * Which values a column or a reference takes: of the row's number, or of its number among its parent's, divided by {@code divisor}, the rest
     * of the division by {@code modulus}.
     *
     * @param ofParent whether rows are counted within their parent
     * @param product of all moduli of the same key
     */
    record Digit(boolean ofParent, long divisor, long modulus, long product) {
        boolean isWhole() {
            return modulus == product;
        }
    }

    /**
     * What is known of a table.
     *
     * @param driver the reference along which its rows are counted
     * @param capacity how many different values a column or a reference can have
     * @param wish how well it would be the one that differs; higher is better
     */
    record Facts(
            Table table,
            References references,
            Optional<ForeignKey> driver,
            ToLongFunction<Unit> capacity,
            ToLongFunction<Unit> wish) {}

    /** So many values need no second column to differ. */
    private static final long ENOUGH = 10_000_000;

    static KeyPlan of(Facts facts) {
        return new Solver(facts).solve();
    }

    private static final class Solver {
        private final Facts facts;
        private final Map<Unit, Digit> digits = new LinkedHashMap<>();
        private Bound most = Bound.NONE;
        private Bound mostOfParent = Bound.NONE;

        Solver(Facts facts) {
            this.facts = facts;
        }

        KeyPlan solve() {
            facts.table().keys().stream()
                    .filter(key -> !FirstAlone.isOne(facts.table(), key))
                    .sorted(Comparator.comparingInt((Key key) -> units(key).size())
                            .thenComparing(key -> !key.primary())
                            .thenComparing(Key::name))
                    .forEach(this::meet);
            return new KeyPlan(Map.copyOf(digits), most, mostOfParent);
        }

        /** Those that it compares, but for what the server computes: that differs where what it is computed from does. */
        private List<Unit> units(Key key) {
            return key.columns().stream()
                    .filter(name -> facts.table()
                            .column(name)
                            .filter(each -> each.supply() != Column.Supply.COMPUTED)
                            .isPresent())
                    .map(facts.references()::unit)
                    .distinct()
                    .filter(unit -> isWhole(unit, key) && !isImplied(unit, key))
                    .toList();
        }

        /** Rows of different parents may have the same in some of a reference's columns. */
        private static boolean isWhole(Unit unit, Key key) {
            return switch (unit) {
                case Unit.OfColumn column -> true;
                case Unit.OfReference reference ->
                    key.columns().containsAll(reference.key().columns());
            };
        }

        /** What another of the key's references implies differs only where that does. */
        private boolean isImplied(Unit unit, Key key) {
            return unit instanceof Unit.OfReference reference
                    && !Optional.of(reference.key()).equals(facts.driver())
                    && facts.references()
                            .isImplied(reference.key(), over -> key.columns().containsAll(over.columns()));
        }

        private void meet(Key key) {
            List<Unit> units = units(key);
            Optional<Unit> driver = facts.driver()
                    .map(Unit.OfReference::new)
                    .map(each -> (Unit) each)
                    .filter(units::contains);
            if (units.isEmpty() || units.stream().anyMatch(unit -> isDistinct(unit, driver.isPresent()))) {
                return;
            }
            List<Unit> free = units.stream()
                    .filter(unit -> !digits.containsKey(unit) && !driver.equals(Optional.of(unit)))
                    .sorted(Comparator.comparingLong(
                            (Unit unit) -> -facts.wish().applyAsLong(unit)))
                    .toList();
            if (driver.isPresent()) {
                Bound bound = new Bound(divide(free, true), key.name());
                mostOfParent = mostOfParent.or(bound);
            } else {
                Bound bound = new Bound(divide(free, false), key.name());
                most = most.or(bound);
            }
        }

        private boolean isDistinct(Unit unit, boolean withDriver) {
            Digit digit = digits.get(unit);
            return digit != null && digit.isWhole() && (withDriver || !digit.ofParent());
        }

        /** Has one differ, if it has enough values, or several together; gives how many that makes. */
        private long divide(List<Unit> free, boolean ofParent) {
            if (free.isEmpty()) {
                return 1;
            }
            Unit first = free.getFirst();
            long size = facts.capacity().applyAsLong(first);
            if (size >= ENOUGH || free.size() == 1) {
                digits.put(first, new Digit(ofParent, 1, size, size));
                return size;
            }
            List<Long> sizes = new ArrayList<>();
            long product = 1;
            for (Unit unit : free) {
                long its = Math.clamp(facts.capacity().applyAsLong(unit), 1, Choices.ENDLESS / product);
                sizes.add(its);
                product *= its;
            }
            long divisor = 1;
            for (int i = 0; i < free.size(); i++) {
                digits.put(free.get(i), new Digit(ofParent, divisor, sizes.get(i), product));
                divisor *= sizes.get(i);
            }
            return product;
        }
    }
}
