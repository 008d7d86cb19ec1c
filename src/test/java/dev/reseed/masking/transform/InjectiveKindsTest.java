package dev.reseed.masking.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Under a unique index different values stay different, of whatever kind they are. */
class InjectiveKindsTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéÉñßøØжЖ漢字";

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(Kind.EMAIL, InjectiveKindsTest::email),
                kind(Kind.PHONE, random -> "+" + (1 + random.nextInt(98)) + " " + random.nextInt(10_000_000)),
                kind(Kind.USERNAME, random -> word(random, 6) + random.nextInt(100)),
                kind(Kind.FIRST_NAME, random -> word(random, 5)),
                kind(Kind.LAST_NAME, random -> word(random, 5)),
                kind(Kind.FULL_NAME, random -> word(random, 4) + " " + word(random, 4)),
                kind(Kind.COMPANY, random -> word(random, 5) + " Ltd"),
                kind(Kind.CITY, random -> word(random, 5)),
                kind(Kind.STREET, random -> random.nextInt(99) + " " + word(random, 4) + " Road"),
                kind(Kind.ADDRESS, random -> random.nextInt(99) + " " + word(random, 4) + ", 12345 " + word(random, 3)),
                kind(Kind.POSTCODE, random -> String.format(Locale.ROOT, "%05d", random.nextInt(100_000))),
                kind(Kind.URL, random -> "https://" + word(random, 5) + ".org/" + random.nextInt(1000)),
                kind(Kind.NATIONAL_ID, random -> random.nextInt(1000) + "-" + random.nextInt(100_000)),
                kind(Kind.TOKEN, random -> Long.toHexString(random.nextLong())),
                kind(Kind.FORMAT, random -> word(random, 3) + "-" + random.nextInt(10_000)),
                kind(Kind.HASH, random -> word(random, 8)),
                kind(Kind.CARD, InjectiveKindsTest::digits16),
                kind(Kind.UUID, random -> new java.util.UUID(random.nextLong(), random.nextLong()).toString()),
                kind(
                        Kind.MAC,
                        random -> String.format(
                                Locale.ROOT, "02:%02x:00:00:00:%02x", random.nextInt(256), random.nextInt(256))),
                kind(Kind.IP, random -> "10.1." + random.nextInt(256) + "." + random.nextInt(256)),
                kind(Kind.IP, random -> "93.184." + random.nextInt(256) + "." + random.nextInt(256)),
                kind(Kind.IP, random -> "2001:db8::" + Integer.toHexString(random.nextInt(65536))));
    }

    private static Arguments kind(Kind kind, Function<Random, String> values) {
        return Arguments.of(kind, values);
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        int count = 1 + random.nextInt(length);
        for (int i = 0; i < count; i++) {
            int alphabet = random.nextInt(10) < 9 ? 52 : LETTERS.length();
            word.append(LETTERS.charAt(random.nextInt(alphabet)));
        }
        return word.toString();
    }

    /** What may look like the form that a pseudonym has. */
    private static String hyphens(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            text.append("at-".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    private static String email(Random random) {
        String text = word(random, 3) + (random.nextBoolean() ? "." : "") + random.nextInt(10) + "@" + word(random, 2)
                + (random.nextInt(20) == 0 ? "=x" : "") + ".org";
        if (random.nextInt(3) == 0) {
            return "at" + hyphens(random) + "@" + hyphens(random) + "at";
        }
        return random.nextInt(50) == 0 ? "x".repeat(60) + text : text;
    }

    private static String digits16(Random random) {
        return String.format(Locale.ROOT, "4111 1111 %04d %04d", random.nextInt(10_000), random.nextInt(10_000));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void differentValuesStayDifferent(Kind kind, Function<Random, String> values) {
        for (int longest : new int[] {Integer.MAX_VALUE, 100, 40}) {
            Random random = new Random(longest);
            Masked masked = Masked.unique(kind, longest);
            Set<String> originals = new LinkedHashSet<>();
            while (originals.size() < 5_000) {
                originals.add(values.apply(random));
            }
            Map<String, String> seen = new HashMap<>();
            for (String original : originals) {
                String pseudonym = masked.of(original);
                assertThat(seen.put(pseudonym, original))
                        .as("of %s, up to %d", original, longest)
                        .isNull();
                assertThat(masked.of(original)).isEqualTo(pseudonym);
                if (original.length() <= longest) {
                    assertThat(pseudonym.codePointCount(0, pseudonym.length())).isLessThanOrEqualTo(longest);
                }
            }
        }
    }
}
