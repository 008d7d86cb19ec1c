package dev.reseed.seed.plan;

import dev.reseed.seed.person.Subjects;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Permutation;
import dev.reseed.seed.value.Values;

/**
 * A fact of the person that a row is about. Different rows are about different persons.
 *
 * @param group columns of the same group are about the same person
 */
record SubjectSource(Subjects subjects, Fact fact, PlannedRows rows, String group) implements Source {
    @Override
    public long capacity() {
        return subjects.distinct(fact);
    }

    @Override
    public Values free() {
        return subjects.repeatable(fact, numbers());
    }

    @Override
    public Values required(Requirement requirement) {
        return subjects.values(fact, numbers());
    }

    private Numbers numbers() {
        return new Permutation(
                rows.key("subjects " + group), Math.min(subjects.size(), Math.max(subjects.natural(), rows.size())));
    }
}
