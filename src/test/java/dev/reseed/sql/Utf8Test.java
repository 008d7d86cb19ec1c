package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Every sequence of lead, second and third byte, padded so that both loops see it. */
    @Test
    void agreesWithTheDecoderOfTheJdk() {
        for (int lead = 0x80; lead < 256; lead++) {
            for (int second = 0x70; second < 0xd0; second++) {
                for (int last : new int[] {0x7f, 0x80, 0xbf, 0xc0}) {
                    byte[] bytes = {
                        'a',
                        'b',
                        (byte) lead,
                        (byte) second,
                        (byte) last,
                        (byte) last,
                        'c',
                        'd',
                        'e',
                        'f',
                        'g',
                        'h',
                        'i'
                    };
                    assertThat(Utf8.check(bytes, 0, bytes.length) == bytes.length)
                            .as("%x %x %x", lead, second, last)
                            .isEqualTo(decodes(bytes));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "€", "😀"})
    void waitsForTheRestOfASequence(String character) {
        byte[] bytes = ("12345678" + character).getBytes(StandardCharsets.UTF_8);
        for (int to = 8; to < bytes.length; to++) {
            assertThat(Utf8.check(bytes, 0, to)).isEqualTo(8);
        }
        assertThat(Utf8.check(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }

    @Test
    void findsNulAtEveryPlace() {
        for (int at = 0; at < 40; at++) {
            byte[] bytes = "x".repeat(40).getBytes(StandardCharsets.UTF_8);
            bytes[at] = 0;
            assertThat(Utf8.check(bytes, 0, 40)).isEqualTo(~at);
            assertThat(Utf8.checkNul(bytes, 0, 40)).isEqualTo(~at);
        }
        byte[] any = {1, (byte) 0x80, (byte) 0xff, 1, 1, 1, 1, 1, 1};
        assertThat(Utf8.checkNul(any, 0, any.length)).isEqualTo(any.length);
    }

    @Test
    void findsAndCountsLineEndsAsALoopDoes() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(4) == 0 ? '\n' : random.nextInt(256));
            }
            int from = random.nextInt(bytes.length + 1);
            int first = -1;
            int count = 0;
            for (int i = bytes.length - 1; i >= from; i--) {
                if (bytes[i] == '\n') {
                    first = i;
                    count++;
                }
            }
            assertThat(Utf8.newline(bytes, from, bytes.length)).isEqualTo(first);
            assertThat(Utf8.countNewlines(bytes, from, bytes.length)).isEqualTo(count);
        }
    }
}
