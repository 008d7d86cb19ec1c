package dev.reseed.masking.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.bytes.RowBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.datafaker.Faker;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class LexiconTest {
    private static final List<String> LISTS = List.of(
            "/en/name.yml", "/en/address.yml", "/de.yml", "/fr.yml", "/es.yml", "/pt.yml", "/pt-BR.yml", "/pl.yml");

    /** Whoever meets a real name behind a mask has met a leak. */
    @Test
    void noNameIsARealOne() throws IOException {
        Set<String> real = new HashSet<>();
        for (String list : LISTS) {
            try (InputStream in = Objects.requireNonNull(Faker.class.getResourceAsStream(list))) {
                collect(
                        new Load(LoadSettings.builder()
                                        .setCodePointLimit(1 << 24)
                                        .build())
                                .loadFromInputStream(in),
                        real);
            }
        }
        assertThat(real).contains("mary", "schmidt", "garcia", "kowalski").hasSizeGreaterThan(5_000);
        for (Lexicon lexicon : List.of(Lexicon.FIRST_NAME, Lexicon.LAST_NAME, Lexicon.CITY, Lexicon.REGION)) {
            Set<String> invented = words(lexicon);
            assertThat(invented).as(lexicon.name()).hasSize(lexicon.size());
            invented.retainAll(real);
            assertThat(invented).as(lexicon.name()).isEmpty();
        }
    }

    private static void collect(Object node, Set<String> texts) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, texts));
        } else if (node instanceof Collection<?> list) {
            list.forEach(each -> collect(each, texts));
        } else if (node instanceof String text) {
            texts.add(text.toLowerCase(Locale.ROOT));
        }
    }

    private static Set<String> words(Lexicon lexicon) {
        Set<String> words = new HashSet<>();
        RowBuffer out = new RowBuffer();
        long count = lexicon.size();
        for (long i = 0; i < count; i++) {
            out.clear();
            // The least number that chooses the i-th.
            lexicon.word((((i << 32) + count - 1) / count) << 32, out);
            words.add(new String(out.bytes(), 0, out.length(), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
