package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptTextsTest {
    private static final int[] LENGTHS = {0, 1, 7, 253, 254, 255, 256, 70_000};

    private static List<@Nullable String> texts(int count, Random random) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(20);
            texts.add(
                    kind == 0
                            ? null
                            : kind == 1 && i % 97 == 0
                                    ? "x".repeat(LENGTHS[random.nextInt(LENGTHS.length)])
                                    : "Größe " + random.nextInt());
        }
        return texts;
    }

    @Test
    void everyRowHasWhatWasKeptOfIt() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<@Nullable String> texts = texts(1 + random.nextInt(2 * KeptTexts.BLOCK), random);
            KeptTexts kept = new KeptTexts();
            for (int from = 0; from < texts.size(); from += KeptTexts.BLOCK) {
                kept.add(texts.subList(from, Math.min(texts.size(), from + KeptTexts.BLOCK)));
            }
            assertThat(Sample.texts(kept, LongStream.range(0, texts.size()).toArray()))
                    .as("seed %d", seed)
                    .isEqualTo(texts);
        }
    }

    @Test
    void shortValuesTakeLittleMoreThanTheirOwnBytes() {
        KeptTexts kept = new KeptTexts();
        List<String> texts =
                LongStream.range(0, KeptTexts.BLOCK).mapToObj(Long::toString).toList();
        kept.add(new ArrayList<>(texts));
        long own = texts.stream().mapToLong(String::length).sum();
        assertThat(kept.bytes()).isBetween(own, own + KeptTexts.BLOCK * 2L);
    }
}
