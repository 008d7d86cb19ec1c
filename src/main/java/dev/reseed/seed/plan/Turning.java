package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;

/** Numbers that may become others while a plan is made; who reads them gets what they are in the end. */
final class Turning implements Numbers {
    private Numbers numbers;

    Turning(Numbers numbers) {
        this.numbers = numbers;
    }

    Numbers numbers() {
        return numbers;
    }

    void set(Numbers others) {
        numbers = others;
    }

    @Override
    public long at(long row) {
        return numbers.at(row);
    }
}
