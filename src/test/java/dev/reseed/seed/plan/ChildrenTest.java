package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChildrenTest {
    private static final Counts COUNTS = new Counts.Between(0, 2);

    @Test
    void theRowsOfAParentStandSideBySide() {
        Children children = new Children(COUNTS, 7, 1_000, () -> {});
        long row = 0;
        for (long parent = 0; parent < 1_000; parent++) {
            assertThat(children.first(parent)).as("parent %d", parent).isEqualTo(row);
            for (long ordinal = 0; ordinal < children.count(parent); ordinal++, row++) {
                assertThat(children.parent(row)).as("row %d", row).isEqualTo(parent);
                assertThat(children.ordinal(row)).as("row %d", row).isEqualTo(ordinal);
            }
        }
        assertThat(children.total()).isEqualTo(row);
    }

    @Test
    void countingManyEndsWhereNobodyWantsIt() {
        AtomicInteger asked = new AtomicInteger();
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> new Children(COUNTS, 7, 1L << 22, () -> {
                    if (asked.incrementAndGet() == 2) {
                        cancellation.cancel();
                    }
                    cancellation.check();
                }))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        assertThat(asked).hasValue(2);
    }
}
