package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import dev.reseed.masking.scan.ShapeScan.Kind;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeScanTest {
    private static final String HOSTILE = """
            {"e\\u00":"\\ud83d","email":"\\",jane@doe.com@@%40%4\\u0040 +49+00 49 (0)30..//--()12 4111 1111-1111 1111 \
            DE89 3704 eyJ.eyJ.. AKIA -----BEGIN PRIVATE KEY $2b$ {SSHA} xox ghp_ sk_ SG. redis://:@ http://a:b@[ 1 85 05 AB 12 34 \
            756.92 nif: 1 12345678- 811218+ é\u00a0–用户 SCRAM-SHA-256$4096:aaaaaaaaaaaaaa glpat- xoxb gh""";

    @Test
    void namesItsShapesAsRulesDo() {
        for (Shape each : Shape.values()) {
            assertThat(Shape.ofKey(each.key())).contains(each);
            assertThat(each.word()).isNotBlank();
        }
        assertThat(Shape.ofKey("EMAIL")).isEmpty();
        assertThat(Shape.ofKey("")).isEmpty();
    }

    @Test
    void findsSeveralShapesInOneCell() {
        assertThat(Cells.text(
                        "jane@doe.com, +49 30 1234567, 4111 1111 1111 1111, DE89370400440532013000 and 123-45-6789"))
                .containsExactly(Shape.EMAIL, Shape.PHONE, Shape.CARD, Shape.IBAN, Shape.NATIONAL_ID);
        assertThat(Cells.json("{\"email\":\"jane@doe.com\",\"key\":\"AKIAIOSFODNN7EXAMPLE\"}"))
                .containsExactly(Shape.EMAIL, Shape.TOKEN, Shape.JSON_KEY);
        assertThat(ShapeScan.shapes(0)).isEmpty();
        assertThat(ShapeScan.shapes((1 << Shape.values().length) - 1)).isEqualTo(EnumSet.allOf(Shape.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jane@doe.com|EMAIL
                    +49 30 1234567|PHONE
                    4111 1111 1111 1111|CARD
                    DE89 3704 0044 0532 0130 00|IBAN
                    AB 12 34 56 C|NATIONAL_ID
                    AKIAIOSFODNN7EXAMPLE|TOKEN
                    """)
    void findsAShapeWhereverItStandsInText(String value, Shape shape) {
        for (int before = 0; before <= 24; before++) {
            for (int behind = 0; behind <= 9; behind++) {
                assertThat(Cells.text("x ".repeat(before) + value + " y".repeat(behind)))
                        .containsExactly(shape);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noPartOfAHostileCellThrows(Kind kind) {
        ShapeScan scan = ShapeScan.of(kind);
        byte[] bytes = HOSTILE.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from <= bytes.length; from++) {
            for (int to = from; to <= bytes.length; to++) {
                byte[] part = Arrays.copyOfRange(bytes, from, to);
                assertThat(scan.find(part, 0, part.length)).isEqualTo(scan.find(bytes, from, to));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bytesThatAreNoTextNeverThrow(Kind kind) {
        ShapeScan scan = ShapeScan.of(kind);
        byte[] alphabet = HOSTILE.getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 50_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }
            assertThatCode(() -> scan.find(bytes, 0, bytes.length))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
            assertThatCode(() -> Originals.isTelling(bytes, 0, bytes.length))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = HOSTILE.getBytes(StandardCharsets.UTF_8);
        ShapeScan text = ShapeScan.of(Kind.TEXT);
        ShapeScan json = ShapeScan.of(Kind.JSON);
        Originals originals = Originals.withSlots(1 << 10);
        long allocated = 0;
        int found = 0;
        // The first rounds load classes.
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i + 20 < bytes.length; i++) {
                found |= text.find(bytes, i, bytes.length) | json.find(bytes, i, bytes.length);
                found |= originals.kept(bytes, i, i + 20) || originals.masked(bytes, i, bytes.length) ? 1 << 30 : 0;
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(found).isNotZero();
        assertThat(allocated).isLessThan(bytes.length);
    }
}
