package dev.reseed.masking.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.key.MaskKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a column wants it, texts of a kind keep their shape. */
class ShapedKindsTest {
    private static final Fit SHAPED = Fit.ANY_TEXT.shaped(true);

    private static final List<String> TEXTS = List.of(
            "Jane",
            "JANE",
            "jane van Doe-Smith",
            "O'Hara, J. (Jr)",
            "Åsa Öberg",
            "Ștefan Țuțea",
            "ılgaz İnci",
            "straße 12a",
            "12 Main Street, 12345 Springfield\nSomewhere",
            "Doe & Sons Ltd.",
            "jane.doe+x=1@mail.test",
            "J.Doe@mail.test",
            "a=b@c.test",
            "@home",
            "jdoe_77",
            "https://jane.test/about?me=1#A",
            "mailto:jane",
            "+49 (0)30 1234-567",
            "DE",
            "usa",
            "CA",
            "AB-123 x",
            "名前 太郎",
            "x");

    static Stream<Kind> kinds() {
        return Arrays.stream(Kind.values()).filter(Kind::canKeepShape);
    }

    private static String shape(String text) {
        return text.codePoints()
                .mapToObj(each -> each >= '0' && each <= '9'
                        ? "0"
                        : each >= 'a' && each <= 'z'
                                ? "a"
                                : each >= 'A' && each <= 'Z'
                                        ? "A"
                                        : each < 0x80 ? Character.toString(each) : "<" + type(each) + ">")
                .collect(Collectors.joining());
    }

    private static String type(int character) {
        return Character.isUpperCase(character) ? "upper" : Character.isLowerCase(character) ? "lower" : "other";
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachPlaceKeepsItsSortOfCharacter(Kind kind) {
        for (boolean unique : new boolean[] {false, true}) {
            Fit fit = new Fit(ValueType.TEXT, 60, NumberLimit.NONE, unique, true);
            for (int round = 0; round < 50; round++) {
                Masked masked = new Masked(kind.transformation(MaskKey.random(), fit));
                for (String text : TEXTS) {
                    masked.tried(text)
                            .ifPresent(pseudonym ->
                                    assertThat(shape(pseudonym)).as(text).isEqualTo(shape(text)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void differentValuesStayDifferent(Kind kind) {
        Random random = new Random(kind.word().hashCode());
        Masked masked = Masked.of(kind, SHAPED);
        Set<String> originals = new LinkedHashSet<>();
        while (originals.size() < 5_000) {
            originals.add(value(kind, random));
        }
        Map<String, String> seen = new HashMap<>();
        int taken = 0;
        for (String original : originals) {
            for (String pseudonym : masked.tried(original).stream().toList()) {
                taken++;
                assertThat(seen.put(pseudonym, original)).as(original).isNull();
                assertThat(masked.of(original)).isEqualTo(pseudonym);
            }
        }
        assertThat(taken).isGreaterThan(kind == Kind.IBAN ? 0 : 1_000);
    }

    private static String value(Kind kind, Random random) {
        return switch (kind) {
            case CARD ->
                String.format(Locale.ROOT, "4111 1111 %04d %04d", random.nextInt(10_000), random.nextInt(10_000));
            case IBAN -> iban(random.nextInt(10_000));
            case PHONE, POSTCODE -> String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
            case EMAIL ->
                word(random) + (random.nextBoolean() ? "=" : ".") + random.nextInt(10) + "@" + word(random) + ".test";
            default ->
                random.nextInt(4) == 0
                        ? word(random) + "@" + word(random)
                        : word(random) + (random.nextBoolean() ? " " : "://") + random.nextInt(100);
        };
    }

    private static String iban(int account) {
        return String.format(Locale.ROOT, "DE%02d3704004405320%06d", account % 100, account);
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(3), 0, 54)
                .mapToObj(each -> "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéÉ".substring(each, each + 1))
                .collect(Collectors.joining());
    }

    @Test
    void valuesAreTheSameWhetherTheirNumberIsLimitedOrNot() {
        MaskKey key = MaskKey.random();
        kinds().forEach(kind -> {
            Fit narrow = new Fit(ValueType.TEXT, 12, NumberLimit.NONE, true, true);
            for (String text : TEXTS) {
                assertThat(new Masked(kind.transformation(key, narrow)).tried(text))
                        .isEqualTo(new Masked(kind.transformation(key, SHAPED)).tried(text));
            }
        });
    }

    @Test
    void othersAreAsBefore() {
        MaskKey key = MaskKey.random();
        for (Kind kind : Kind.values()) {
            if (!kind.canKeepShape() && kind.types().contains(ValueType.TEXT)) {
                for (String text : List.of("10.1.2.3", "1990-02-28", "123e4567-e89b-42d3-a456-426614174000")) {
                    assertThat(new Masked(kind.transformation(key, SHAPED)).tried(text))
                            .isEqualTo(new Masked(kind.transformation(key, Fit.ANY_TEXT)).tried(text));
                }
            }
        }
    }
}
