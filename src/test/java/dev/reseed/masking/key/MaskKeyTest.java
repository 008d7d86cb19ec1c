package dev.reseed.masking.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reseed.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskKeyTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    private static long hash(MaskKey key, String kind) {
        return key.hash(kind).of(TEXT, 0, TEXT.length);
    }

    @Test
    void theSameTextIsTheSameKey() {
        MaskKey key = MaskKey.of(Secret.of("correct horse battery staple"));

        assertThat(hash(MaskKey.of(Secret.of("correct horse battery staple")), "email"))
                .isEqualTo(hash(key, "email"));
        assertThat(hash(MaskKey.of(Secret.of("correct horse battery staples")), "email"))
                .isNotEqualTo(hash(key, "email"));
        assertThat(hash(key, "phone")).isNotEqualTo(hash(key, "email"));
    }

    @Test
    void noTwoRandomKeysAreTheSame() {
        assertThat(hash(MaskKey.random(), "email")).isNotEqualTo(hash(MaskKey.random(), "email"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "nineteen characters",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabcabcabc"
            })
    void refusesWeakOnes(String text) {
        assertThat(MaskKey.isWeak(Secret.of(text))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> MaskKey.of(Secret.of(text)));
    }

    @Test
    void digestsTellKeysApartAndAreNoPlainHash() throws NoSuchAlgorithmException {
        String text = "correct horse battery staple";
        String digest = MaskKey.of(Secret.of(text)).digest();

        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(MaskKey.of(Secret.of(text)).digest()).isEqualTo(digest);
        assertThat(MaskKey.of(Secret.of(text + "s")).digest()).isNotEqualTo(digest);
        byte[] plain = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(digest).isNotEqualTo(HexFormat.of().formatHex(plain));
    }

    @Test
    void showsNothing() {
        assertThat(MaskKey.of(Secret.of("correct horse battery staple")).toString())
                .isEqualTo("***");
    }
}
