package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NestedSetsTest {
    private static final int ROWS = 200;

    private static Numbers parents(int seed) {
        return row -> row == 0 || Draw.isIn(0.1, seed, row) ? -1 : Draw.below(seed + 1, row, row);
    }

    @Test
    void whatIsBelowARowLiesWithinItsSides() {
        for (int seed = 0; seed < 50; seed++) {
            Numbers parent = parents(seed);
            Numbers left = NestedSets.of(parent, ROWS, true);
            Numbers right = NestedSets.of(parent, ROWS, false);
            for (int row = 0; row < ROWS; row++) {
                String which = "seed " + seed + ", row " + row;
                assertThat(left.at(row)).as(which).isLessThan(right.at(row));
                if (parent.at(row) >= 0) {
                    assertThat(left.at(row)).as(which).isGreaterThan(left.at(parent.at(row)));
                    assertThat(right.at(row)).as(which).isLessThan(right.at(parent.at(row)));
                }
            }
        }
    }

    @Test
    void everyNumberUpToTwiceTheRowsComesOnce() {
        Numbers left = NestedSets.of(parents(7), ROWS, true);
        Numbers right = NestedSets.of(parents(7), ROWS, false);
        Set<Long> sides = new HashSet<>();
        for (int row = 0; row < ROWS; row++) {
            sides.add(left.at(row));
            sides.add(right.at(row));
        }

        assertThat(sides).hasSize(2 * ROWS).allMatch(side -> side >= 1 && side <= 2 * ROWS);
    }

    @Test
    void rowsBehindTheLastHaveSidesOfTheirOwn() {
        Numbers left = NestedSets.of(parents(7), ROWS, true);
        Numbers right = NestedSets.of(parents(7), ROWS, false);

        assertThat(left.at(ROWS)).isEqualTo(2 * ROWS + 1);
        assertThat(right.at(ROWS)).isEqualTo(2 * ROWS + 2);
    }
}
