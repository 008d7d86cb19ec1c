package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final int SIZE = 60;

    /** Letters, and now and then NULL. */
    private static Values letters(long key) {
        return (row, out) -> {
            long letter = Draw.below(key, row, 7);
            if (letter < 6) {
                out.add((char) ('a' + letter));
            }
            return letter < 6;
        };
    }

    /** Rows of a column that may become others. */
    private static final class Rows implements ParentRows {
        private Values values;
        private int changes;

        Rows(Values values) {
            this.values = values;
        }

        void replace(Values others) {
            values = others;
            changes++;
        }

        @Override
        public long size() {
            return SIZE;
        }

        @Override
        public Values column(String name) {
            return (row, out) -> values.write(row, out);
        }

        @Override
        public Numbers moments() {
            return row -> 0;
        }

        @Override
        public int changes() {
            return changes;
        }
    }

    @Test
    void rowsThatHaveBecomeOthersAreLookedAtAgain() {
        for (long seed = 0; seed < 50; seed++) {
            Values own = letters(seed);
            Values theirs = letters(-seed - 1);
            Rows others = new Rows(own);
            Agreement agreement = new Agreement(List.of(own), List.of(others.column("letter")), others);
            assertThat(agreement.find(0, 0, SIZE))
                    .as("seed %d, before", seed)
                    .isEqualTo(expected(own, own, 0, 0, SIZE));
            others.replace(theirs);
            for (long row = 0; row < SIZE; row++) {
                assertThat(agreement.find(row, 0, SIZE))
                        .as("seed %d, row %d", seed, row)
                        .isEqualTo(expected(own, theirs, row, 0, SIZE));
            }
        }
    }

    private static String text(Values values, long row) {
        return String.valueOf(Sample.texts(values, new long[] {row}).getFirst());
    }

    private static long expected(Values own, Values theirs, long row, long first, long below) {
        String wanted = text(own, row);
        return LongStream.concat(LongStream.range(first, below), LongStream.range(0, below))
                .filter(other -> !wanted.equals("null") && wanted.equals(text(theirs, other)))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void findsTheFirstRowThatHasTheSameFromANumberOn() {
        for (long seed = 0; seed < 50; seed++) {
            Values own = letters(seed);
            Values theirs = letters(-seed - 1);
            Agreement agreement = new Agreement(List.of(own), List.of(theirs), new Rows(theirs));
            for (long row = 0; row < SIZE; row++) {
                long first = Draw.below(seed, row, SIZE);
                assertThat(agreement.find(row, first, SIZE))
                        .as("seed %d, row %d", seed, row)
                        .isEqualTo(expected(own, theirs, row, first, SIZE));
            }
        }
    }

    @Test
    void findsOnlyRowsBelowALimit() {
        for (long seed = 0; seed < 50; seed++) {
            Values values = letters(seed);
            Agreement agreement = new Agreement(List.of(values), List.of(values), new Rows(values));
            for (long row = 1; row < SIZE; row++) {
                long first = Draw.below(seed, row, row);
                assertThat(agreement.find(row, first, row))
                        .as("seed %d, row %d", seed, row)
                        .isEqualTo(expected(values, values, row, first, row));
            }
        }
    }
}
