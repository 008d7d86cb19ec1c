package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Step;

/** Rules that belong together, asked after each statement of a chain. */
interface ObservedRules {
    /** A migration begins. */
    default void begins(Scene scene, Findings findings) {}

    void ran(Step step, Scene scene, Findings findings);

    /** The chain has run. */
    default void ended(Scene scene, Findings findings) {}
}
