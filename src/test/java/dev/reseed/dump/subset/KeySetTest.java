package dev.reseed.dump.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {
    private static final KeyRoom PLENTY = new KeyRoom(1L << 30, 0, 0);

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1L << 20, 1L << 33, Long.MAX_VALUE})
    void holdsWhatWasAdded(long bound) {
        Random random = new Random(7);
        KeySet keys = new KeySet(PLENTY);
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong(-bound / 4, bound);
            assertThat(keys.add(key)).isEqualTo(expected.add(key));
        }
        assertThat(keys.size()).isEqualTo(expected.size());
        expected.forEach(key -> assertThat(keys.contains(key)).isTrue());
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong(-bound, bound);
            assertThat(keys.contains(key)).isEqualTo(expected.contains(key));
        }
    }

    @Test
    void noKeyIsNeverInIt() {
        KeySet keys = new KeySet(PLENTY);

        assertThat(keys.add(Keys.NONE)).isFalse();
        assertThat(keys.contains(Keys.NONE)).isFalse();
        assertThat(keys.size()).isZero();
    }

    @Test
    void holdsTheEndsOfWhatABitmapHolds() {
        KeySet keys = new KeySet(PLENTY);
        long[] ends = {0, Integer.MAX_VALUE, 1L << 31, (1L << 32) - 1, 1L << 32, -1, Long.MAX_VALUE, Keys.NONE + 1};
        for (long key : ends) {
            assertThat(keys.contains(key)).isFalse();
            assertThat(keys.add(key)).isTrue();
            assertThat(keys.contains(key)).isTrue();
        }
        assertThat(keys.size()).isEqualTo(ends.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1L << 40})
    void hasABound(long distance) {
        KeySet keys = new KeySet(new KeyRoom(1 << 18, 0, 0));

        assertThatThrownBy(() -> {
                    for (long i = 0; i < 1 << 20; i++) {
                        keys.add(i * distance);
                    }
                })
                .isInstanceOf(ReseedException.class);
    }
}
