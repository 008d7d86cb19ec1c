package dev.reseed.seed.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static Bounds bounds(String sql) {
        ColumnType type = new ColumnType.Base("numeric", "numeric", OptionalInt.empty(), OptionalInt.empty());
        Column column = new Column("n", type, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
        return Limits.of(column, List.of(new Check("n_check", sql, List.of("n"))), Instant.EPOCH)
                .bounds();
    }

    private static boolean takes(String sql, double value) {
        return bounds(sql).takes(BigDecimal.valueOf(value));
    }

    @Test
    void partsThatFollowEachOtherAreOne() {
        String parts = "((n >= 1) AND (n < 5)) OR ((n >= 5) AND (n < 9))";

        assertThat(takes(parts, 1)).isTrue();
        assertThat(takes(parts, 5)).isTrue();
        assertThat(takes(parts, 8.5)).isTrue();
        assertThat(takes(parts, 9)).isFalse();
        assertThat(takes(parts, 0.5)).isFalse();
    }

    @Test
    void partsWithSomethingBetweenThemAreNot() {
        String gap = "((n >= 1) AND (n < 5)) OR ((n > 5) AND (n < 9))";

        assertThat(takes(gap, 5)).isFalse();
        assertThat(takes(gap, 2) && takes(gap, 7)).isFalse();
    }
}
