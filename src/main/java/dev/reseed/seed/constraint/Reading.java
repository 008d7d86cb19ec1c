package dev.reseed.seed.constraint;

import java.util.List;

/**
 * What was understood of a condition.
 *
 * @param ways each satisfies what was understood; none where nothing can
 * @param complete whether a row of one of the ways satisfies the whole condition
 */
record Reading(List<Branch> ways, boolean complete) {
    static final Reading UNKNOWN = new Reading(List.of(Branch.ANY), false);
    static final Reading ALWAYS = new Reading(List.of(Branch.ANY), true);
    static final Reading NEVER = new Reading(List.of(), true);

    Reading {
        ways = List.copyOf(ways);
    }

    static Reading of(Branch branch) {
        return new Reading(List.of(branch), true);
    }

    static Reading of(String column, Limits limits) {
        return of(Branch.of(column, limits));
    }

    static Reading of(Relation relation) {
        return of(Branch.of(relation));
    }
}
