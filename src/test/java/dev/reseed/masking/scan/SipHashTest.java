package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SipHashTest {
    /** Of the reference implementation: key 00 to 0f, messages of 0 to 15 bytes 00, 01, …, read little-endian. */
    private static final long[] REFERENCE = {
        0x726FDB47DD0E0E31L, 0x74F839C593DC67FDL, 0x0D6C8009D9A94F5AL, 0x85676696D7FB7E2DL,
        0xCF2794E0277187B7L, 0x18765564CD99A68DL, 0xCBC9466E58FEE3CEL, 0xAB0200F58B01D137L,
        0x93F5F5799A932462L, 0x9E0082DF0BA9E4B0L, 0x7A5DBBC594DDB9F3L, 0xF4B32F46226BADA7L,
        0x751E8FBC860EE5FBL, 0x14EA5627C0843D90L, 0xF723CA908E7AF2EEL, 0xA129CA6149BE45E5L
    };

    private final SipHash hash = new SipHash(0x0706050403020100L, 0x0F0E0D0C0B0A0908L);

    @Test
    void givesTheReferencesHashes() {
        byte[] message = new byte[40];
        for (int length = 0; length < REFERENCE.length; length++) {
            for (int offset = 0; offset <= 16; offset++) {
                for (int i = 0; i < length; i++) {
                    message[offset + i] = (byte) i;
                }
                assertThat(hash.hash(message, offset, offset + length))
                        .as("%d bytes at %d", length, offset)
                        .isEqualTo(REFERENCE[length]);
            }
        }
    }

    @Test
    void foldsOnTheWayAsIfBefore() {
        String letters = "aZ AzB\t \n[`@{é9";
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            byte[] bytes = ("#" + text).getBytes(StandardCharsets.UTF_8);
            byte[] folded = ascii(
                            text.toString().replaceAll("[\\x00-\\x20]+", " ").replaceAll("^ | $", ""))
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(hash.folded(bytes, 1, bytes.length))
                    .as("seed %d", seed)
                    .isEqualTo(hash.hash(folded, 0, folded.length));
        }
    }

    private static String ascii(String text) {
        return text.replace("Z", "z").replace("A", "a").replace("B", "b").toLowerCase(Locale.ROOT);
    }
}
