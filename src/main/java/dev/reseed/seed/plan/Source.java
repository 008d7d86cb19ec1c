package dev.reseed.seed.plan;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Optional;

/** Where a column's values can come from. */
interface Source {
    /** How many different values there are; 0 where nobody knows. */
    long capacity();

    /** Values that need not differ. */
    Values free();

    /**
     * Values that differ as a key wants it.
     *
     * @param requirement of at most as many values as there are
     */
    Values required(Requirement requirement);

    /** What there is to choose from; empty where values are made of others. */
    default Optional<Choices> choices() {
        return Optional.empty();
    }

    /** When each row's value is, in microseconds since 1970; empty for what is no time. */
    default Optional<Numbers> micros() {
        return Optional.empty();
    }

    /** Of choices, drawn or permuted under a key. */
    static Source of(Choices choices, long key) {
        return new Source() {
            @Override
            public long capacity() {
                return choices.size();
            }

            @Override
            public Optional<Choices> choices() {
                return Optional.of(choices);
            }

            @Override
            public Values free() {
                return choices.drawn(key);
            }

            @Override
            public Values required(Requirement requirement) {
                Numbers numbers =
                        requirement.of(key, Math.min(choices.size(), Math.max(choices.natural(), requirement.below())));
                return (row, out) -> {
                    choices.write(numbers.at(row), out);
                    return true;
                };
            }
        };
    }

    /** Of values that are made of others, of which nobody knows whether they differ. */
    static Source of(Values values) {
        return new Source() {
            @Override
            public long capacity() {
                return 0;
            }

            @Override
            public Values free() {
                return values;
            }

            @Override
            public Values required(Requirement requirement) {
                return values;
            }
        };
    }
}
