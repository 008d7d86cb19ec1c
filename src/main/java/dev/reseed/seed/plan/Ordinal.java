package dev.reseed.seed.plan;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;

/** Numbers of rows within what they belong to; where they have to differ otherwise, the numbers that are asked for. */
record Ordinal(Numbers ordinal) implements Source {
    /** Which of its parent's rows a row is, from 1 on. */
    static Source of(Children children) {
        return new Ordinal(row -> children.ordinal(row) + 1);
    }

    @Override
    public long capacity() {
        return Choices.ENDLESS;
    }

    @Override
    public Values free() {
        return ordinal.written();
    }

    @Override
    public Values required(Requirement requirement) {
        Numbers index = requirement.index();
        return ((Numbers) row -> index.at(row) + 1).written();
    }
}
