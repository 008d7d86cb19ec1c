package dev.reseed.masking.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    /** Of the reference implementation's vectors: the bytes 0, 1, 2, … under the key 0, 1, …, 15. */
    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5",
        "63, 958a324ceb064572"
    })
    void isThePublishedFunction(int length, String expected) {
        byte[] key = new byte[16];
        byte[] bytes = new byte[70];
        for (int i = 0; i < 70; i++) {
            bytes[i] = (byte) (i - 3);
            key[i % 16] = (byte) (i % 16);
        }

        assertThat(SipHash.of(key).of(bytes, 3, 3 + length)).isEqualTo(Long.parseUnsignedLong(expected, 16));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "1000"})
    void staysBelowABound(int bound) {
        assertThat(SipHash.below(0, bound)).isZero();
        assertThat(SipHash.below(-1, bound)).isEqualTo(bound - 1);
    }
}
