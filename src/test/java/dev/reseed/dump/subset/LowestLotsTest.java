package dev.reseed.dump.subset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LowestLotsTest {
    private static final KeyRoom PLENTY = new KeyRoom(1L << 30, 0, 0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 999, 1_000, 5_000})
    void keepsTheLowestAsUnsignedNumbers(int most) {
        long[] lots = new Random(most).longs(1_000).toArray();
        LowestLots lowest = new LowestLots(most, PLENTY);
        for (long lot : lots) {
            lowest.add(lot);
        }
        long[] sorted =
                Arrays.stream(lots).map(lot -> lot ^ Long.MIN_VALUE).sorted().toArray();
        for (int i = 0; i < sorted.length; i++) {
            assertThat(lowest.isAmong(sorted[i] ^ Long.MIN_VALUE))
                    .as("number %d", i)
                    .isEqualTo(i < most);
        }
    }

    @Test
    void hasNothingWhereNothingWasAdded() {
        assertThat(new LowestLots(3, PLENTY).isAmong(0)).isFalse();
    }
}
