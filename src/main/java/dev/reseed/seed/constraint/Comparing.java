package dev.reseed.seed.constraint;

import java.util.Optional;

/** How two values compare. */
public enum Comparing {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("="),
    DIFFERENT("<>");

    private final String operator;

    Comparing(String operator) {
        this.operator = operator;
    }

    static Optional<Comparing> of(String operator) {
        for (Comparing each : values()) {
            if (each.operator.equals(operator)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** As SQL writes it. */
    public String operator() {
        return operator;
    }

    /** Whether it is so where the first compares to the second as {@link Comparable#compareTo} tells. */
    public boolean holds(int order) {
        return switch (this) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case EQUAL -> order == 0;
            case DIFFERENT -> order != 0;
        };
    }

    /** The same seen from the other value. */
    public Comparing turned() {
        return switch (this) {
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
            case EQUAL -> EQUAL;
            case DIFFERENT -> DIFFERENT;
        };
    }

    Comparing negated() {
        return switch (this) {
            case LESS -> AT_LEAST;
            case AT_MOST -> GREATER;
            case GREATER -> AT_MOST;
            case AT_LEAST -> LESS;
            case EQUAL -> DIFFERENT;
            case DIFFERENT -> EQUAL;
        };
    }

    boolean isUpward() {
        return this == GREATER || this == AT_LEAST;
    }

    boolean isDownward() {
        return this == LESS || this == AT_MOST;
    }
}
