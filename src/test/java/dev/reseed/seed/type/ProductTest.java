package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.value.Choices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProductTest {
    @Test
    void everyCombinationComesOnceAndTheNaturalOnesFirst() {
        long seed = 99;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Integers> parts = random.ints(random.nextInt(1, 5), 1, 7)
                    .mapToObj(size -> new Integers(0, 0, size - 1, 1 + random.nextInt(size)))
                    .toList();
            Product product = new Product(parts);
            Set<List<Long>> all = new HashSet<>();
            for (long number = 0; number < product.size(); number++) {
                List<Long> choices = choices(product, number, parts.size());
                boolean natural = true;
                for (int i = 0; i < choices.size(); i++) {
                    assertThat(choices.get(i)).isBetween(0L, parts.get(i).size() - 1);
                    natural &= choices.get(i) < parts.get(i).natural();
                }
                assertThat(natural).as("seed %d, round %d", seed, round).isEqualTo(number < product.natural());
                all.add(choices);
            }
            long expected = parts.stream().mapToLong(Choices::size).reduce(1, (one, other) -> one * other);
            assertThat(product.size()).isEqualTo(expected);
            assertThat(all).as("seed %d, round %d", seed, round).hasSize((int) expected);
        }
    }

    @Test
    void partsBehindAnEndlessOneVaryAllTheSame() {
        Product product = new Product(List.of(new Integers(Long.MIN_VALUE, Long.MAX_VALUE), new Integers(0, 9)));
        Set<Long> seconds = new HashSet<>();
        for (long number = 0; number < 1000; number++) {
            seconds.add(choices(product, number, 2).getLast());
        }
        assertThat(product.size()).isEqualTo(Choices.ENDLESS);
        assertThat(seconds).hasSize(10);
    }

    private static List<Long> choices(Product product, long number, int parts) {
        List<Long> choices = new ArrayList<>();
        int block = product.block(number);
        long rest = product.rest(number, block);
        long turn = Product.start();
        for (int i = 0; i < parts; i++) {
            long digit = Product.digit(rest, product.radix(block, i), turn);
            choices.add(product.choice(block, i, digit));
            turn = Product.turn(turn, digit);
            rest /= product.radix(block, i);
        }
        return choices;
    }

    @Test
    void kindsTakeTurnsUntilTheyAreUsedUp() {
        long seed = 4;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            long[] capacities = random.longs(random.nextInt(1, 6), 0, 8).toArray();
            Turns turns = new Turns(capacities);
            Set<List<Long>> all = new HashSet<>();
            for (long number = 0; number < turns.size(); number++) {
                assertThat(turns.index(number)).isBetween(0L, capacities[turns.kind(number)] - 1);
                all.add(List.of((long) turns.kind(number), turns.index(number)));
            }
            assertThat(all).as("seed %d, round %d", seed, round).hasSize((int)
                    LongStream.of(capacities).sum());
            assertThat(turns.size()).isEqualTo(all.size());
        }
    }
}
