package dev.reseed.seed.provider;

import dev.reseed.seed.value.Draw;
import java.util.random.RandomGenerator;

/** Chance for a library that wants a generator: what it gives depends on how it was begun, for each thread by itself. */
final class RowRandom implements RandomGenerator {
    private final ThreadLocal<State> states = ThreadLocal.withInitial(State::new);

    private static final class State {
        private long key;
        private long drawn;
    }

    void begin(long key) {
        State state = states.get();
        state.key = key;
        state.drawn = 0;
    }

    @Override
    public long nextLong() {
        State state = states.get();
        return Draw.bits(state.key, state.drawn++);
    }
}
