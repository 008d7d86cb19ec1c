package dev.reseed.masking.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Secret;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.transform.Fit;
import dev.reseed.masking.transform.Kind;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailPatternsTest {
    private static final MaskKey KEY = MaskKey.of(Secret.of("a key that nobody uses for anything"));

    private static final RowFields ALONE = new RowFields() {
        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public int start(int field) {
            return 0;
        }

        @Override
        public int end(int field) {
            return 0;
        }
    };

    private static String masked(Transformation mask, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        assertThat(mask.apply(bytes, 0, bytes.length, ALONE, out)).isTrue();
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static String some(Random random, String characters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    @Test
    void takesNoPatternThatWouldTakeLong() {
        assertThat(MailPatterns.takesOfLike("%".repeat(40) + "@@")).isFalse();
        assertThat(MailPatterns.takesOfRegex("^[" + "\\.".repeat(30_000) + "]+@x$", false))
                .isFalse();
    }

    /** What the real mask makes of addresses that match has to match too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[^@]+@[^@]+$",
                "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$",
                "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$",
                "^[A-Za-z0-9._%-]+@[A-Za-z0-9.-]+[.][A-Za-z]+$",
                "^.+@.+$",
                ".+@.+\\..+",
                "^\\S+@\\S+\\.\\S+$",
                "^([a-z0-9._-]+)@([a-z0-9-]+\\.)+[a-z]{2,6}$",
                "^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"
            })
    void takesTheReadableForm(String regex) {
        assertThat(MailPatterns.takesOfRegex(regex, false)).isTrue();

        Random random = new Random(11);
        Pattern pattern = Pattern.compile(regex);
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            String address =
                    some(random, "aZé0._%+-@", 8) + "@" + some(random, "bQ1-", 6) + "." + some(random, "cd.", 3);
            if (pattern.matcher(address).find()) {
                matching++;
                for (int longest : new int[] {Integer.MAX_VALUE, 40}) {
                    Transformation mask = Kind.EMAIL.transformation(
                            KEY, new Fit(Fit.ANY_TEXT.type(), longest, Fit.ANY_TEXT.limit(), true));
                    String pseudonym = masked(mask, address);
                    assertThat(pattern.matcher(pseudonym).find())
                            .as("seed 11: %s becomes %s", address, pseudonym)
                            .isTrue();
                    assertThat(pseudonym).matches(longest == 40 ? "(?s).*" : "(?s).*@example\\.(net|org|com)");
                }
            }
            i += matching > 300 ? 20_000 : 0;
        }
        assertThat(matching).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z0-9]+@[a-z0-9.]+$",
                "^[a-z0-9._-]+@[a-z0-9_.-]*firm\\.com$",
                "^[a-z.-]+@[a-z.-]+$",
                "^[a-z0-9._-]{1,20}@[a-z0-9._-]+$",
                "^[^@]+@.+$",
                "^[a-z0-9.-]+@[a-z0-9.+-]+$",
                "^[a-z]+([._-][a-z0-9]+)*@[a-z0-9.-]+$",
                "^[^@&&]+@[^@]+$",
                "^[[:alnum:]._-]+@[[:alnum:].-]+$",
                "^[^@]+@[^@]+\\.de$",
                "^[a-z0-9._-]+@[a-z0-9.-]+\\.(com|net|org)$",
                "^[a-zäöüß0-9._-]+@[a-z0-9.-]+$",
                "^[]+@]x",
                "^[z-a]+@x.test$",
                "^[a-z0-9.-]+@[a-z.]*[a-z.]*[a-z.]*[a-z.]*[a-z.]*[a-z.]*[a-z.]*[a-z.]*[a-z.]*[0-9]$",
                "^[a-z0-9.-]+@((([a-z.]+)*)*)*[0-9]$",
                "^[^@]+@\\y[^@]+$",
                "^([^@]+@[^@]+$",
                "^[^@]+@(",
                "[",
                ""
            })
    void saysNothingOfOthers(String regex) {
        assertThat(MailPatterns.takesOfRegex(regex, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%@%", "%@%.%", "_%@_%._%", "%"})
    void takesPatternsOfLike(String pattern) {
        assertThat(MailPatterns.takesOfLike(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%@firm.com", "_@%", "%.%@%", "%@%.%.%", "", "%\\_%"})
    void saysNothingOfOtherPatternsOfLike(String pattern) {
        assertThat(MailPatterns.takesOfLike(pattern)).isFalse();
    }
}
