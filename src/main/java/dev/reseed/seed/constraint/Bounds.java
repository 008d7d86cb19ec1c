package dev.reseed.seed.constraint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which numbers or times are allowed, in the units of {@link Bound}.
 *
 * @param lower empty for no bound
 * @param upper empty for no bound
 * @param steps a value has to be on a step of each
 */
public record Bounds(Optional<Bound> lower, Optional<Bound> upper, List<Step> steps) {
    /** All of them. */
    public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), List.of());

    public Bounds {
        steps = List.copyOf(steps);
    }

    static Bounds from(Bound lower) {
        return new Bounds(Optional.of(lower), Optional.empty(), List.of());
    }

    static Bounds upTo(Bound upper) {
        return new Bounds(Optional.empty(), Optional.of(upper), List.of());
    }

    static Bounds on(Step step) {
        return new Bounds(Optional.empty(), Optional.empty(), List.of(step));
    }

    /** What both allow. */
    public Bounds and(Bounds other) {
        return new Bounds(
                Stream.of(lower, other.lower).flatMap(Optional::stream).reduce(Bound::higher),
                Stream.of(upper, other.upper).flatMap(Optional::stream).reduce(Bound::lower),
                Stream.concat(steps.stream(), other.steps.stream()).distinct().toList());
    }

    public boolean takes(BigDecimal value) {
        return lower.map(bound -> bound.isBelow(value)).orElse(true)
                && upper.map(bound -> bound.isAbove(value)).orElse(true)
                && steps.stream().allMatch(step -> step.takes(value));
    }

    /**
     * Whether a value can be between the bounds; steps do not count.
     *
     * @param whole whether values are whole numbers
     */
    boolean isPossible(boolean whole) {
        if (lower.isEmpty() || upper.isEmpty()) {
            return true;
        }
        if (whole) {
            return least().orElseThrow().compareTo(most().orElseThrow()) <= 0;
        }
        int order = lower.get().value().compareTo(upper.get().value());
        return order < 0
                || (order == 0 && lower.get().inclusive() && upper.get().inclusive());
    }

    /** The least whole number that is allowed, whatever the steps are; empty for no bound. */
    public Optional<BigDecimal> least() {
        return lower.map(bound -> {
            BigDecimal up = bound.value().setScale(0, RoundingMode.CEILING);
            return bound.isBelow(up) ? up : up.add(BigDecimal.ONE);
        });
    }

    /** The greatest whole number that is allowed, whatever the steps are; empty for no bound. */
    public Optional<BigDecimal> most() {
        return upper.map(bound -> {
            BigDecimal down = bound.value().setScale(0, RoundingMode.FLOOR);
            return bound.isAbove(down) ? down : down.subtract(BigDecimal.ONE);
        });
    }

    /** What one of both allows, if that is all between two bounds. */
    Optional<Bounds> or(Bounds other) {
        boolean apart = !and(other).isPossible(false) && !isFollowedBy(other) && !other.isFollowedBy(this);
        if (!steps.equals(other.steps) || apart) {
            return Optional.empty();
        }
        boolean open = lower.isEmpty() || other.lower.isEmpty();
        boolean endless = upper.isEmpty() || other.upper.isEmpty();
        return Optional.of(new Bounds(
                open ? Optional.empty() : Optional.of(loosest(lower.get(), other.lower.get(), false)),
                endless ? Optional.empty() : Optional.of(loosest(upper.get(), other.upper.get(), true)),
                steps));
    }

    /** Whether another begins where this ends, with nothing between them. */
    private boolean isFollowedBy(Bounds other) {
        return upper.isPresent()
                && other.lower.isPresent()
                && upper.get().value().compareTo(other.lower.get().value()) == 0
                && (upper.get().inclusive() || other.lower.get().inclusive());
    }

    private static Bound loosest(Bound one, Bound other, boolean isUpper) {
        Bound tighter = isUpper ? Bound.lower(one, other) : Bound.higher(one, other);
        return tighter.equals(one) ? other : one;
    }
}
