package dev.reseed.masking.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StringPermutationTest {
    static Stream<int[][]> shapes() {
        return Stream.of(
                new int[][] {{1}, {10}},
                new int[][] {{1}, {3}},
                new int[][] {{1, 3}, {26, 10}},
                new int[][] {{2, 2, 3}, {10, 26, 5}},
                new int[][] {{1, 2, 3}, {1, 26, 26}},
                new int[][] {{0, 4}, {7, 9}});
    }

    /** All strings of a shape give all strings of the shape. */
    @ParameterizedTest
    @MethodSource("shapes")
    void isAPermutationOfEachShape(int[][] shape) {
        StringPermutation permutation = MaskKey.random().permutation("test");
        int[] radices = radices(shape);
        Set<String> seen = new HashSet<>();
        int count = Arrays.stream(radices).reduce(1, Math::multiplyExact);
        for (int i = 0; i < count; i++) {
            int[] numerals = new int[radices.length];
            int rest = i;
            for (int at = 0; at < radices.length; at++) {
                numerals[at] = rest % radices[at];
                rest /= radices[at];
            }
            permutation.permute(numerals, shape[0], shape[1], shape[0].length);
            for (int at = 0; at < radices.length; at++) {
                assertThat(numerals[at]).isBetween(0, radices[at] - 1);
            }
            assertThat(seen.add(Arrays.toString(numerals))).isTrue();
        }
    }

    private static int[] radices(int[][] shape) {
        int[] radices = new int[shape[0][shape[0].length - 1]];
        for (int i = 0, at = 0; i < shape[0].length; i++) {
            for (; at < shape[0][i]; at++) {
                radices[at] = shape[1][i];
            }
        }
        return radices;
    }

    @Test
    void eachNumeralOfALongStringDependsOnAll() {
        StringPermutation permutation = MaskKey.random().permutation("test");
        int[] ends = {100, 300};
        int[] radices = {10, 26};
        int[] numerals = new int[300];
        permutation.permute(numerals, ends, radices, 2);
        for (int changed : new int[] {0, 99, 100, 299}) {
            int[] others = new int[300];
            others[changed] = 1;
            permutation.permute(others, ends, radices, 2);
            int same = 0;
            for (int i = 0; i < 300; i++) {
                same += numerals[i] == others[i] ? 1 : 0;
            }
            // One in 10 of 100, and one in 26 of 200, are the same by chance.
            assertThat(same).isLessThan(60);
        }
    }

    @Test
    void otherKeysAndOtherPurposesGiveOthers() {
        MaskKey key = MaskKey.random();
        int[] one = permuted(key.permutation("a"));

        assertThat(permuted(key.permutation("a"))).isEqualTo(one);
        assertThat(permuted(key.permutation("b"))).isNotEqualTo(one);
        assertThat(permuted(MaskKey.random().permutation("a"))).isNotEqualTo(one);
    }

    private static int[] permuted(StringPermutation permutation) {
        int[] numerals = new Random(5).ints(40, 0, 26).toArray();
        permutation.permute(numerals, new int[] {40}, new int[] {26}, 1);
        return numerals;
    }
}
