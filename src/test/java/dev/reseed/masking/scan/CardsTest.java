package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.scan.ShapeScan.Kind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111\u00a01111\u00a01111\u00a01111",
                "4242424242424242",
                "4000 0566 5566 5556",
                "4222222222222",
                "5555 5555 5555 4444",
                "5105105105105100",
                "2223003122003222",
                "378282246310005",
                "3782 822463 10005",
                "371449635398431",
                "6011111111111117",
                "6011 0009 9013 9424",
                "3056 930902 5904",
                "36227206271667",
                "3566002020360505",
                "6200000000000005",
                "6759649826438453",
                "Visa 4111 1111 1111 1111 12/25",
                "card:4111111111111111, thanks",
                "paid with 4111111111111111.",
                "卡4111111111111111号",
                "{4111111111111111,x}",
                "4111 1111 1111 1111 1225"
            })
    void findsCards(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.CARD);
        assertThat(Cells.json("{\"x\":\"a\\n" + cell + "\"}")).containsExactly(Shape.CARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112",
                "4111 1111 1111 1112",
                "1111111111111117",
                "411111111111111",
                "41111111111111111",
                "94111111111111111",
                "a4111111111111111",
                "4111111111111111a",
                "0.4111111111111111",
                "4111111111111111.5",
                "0000-4111-1111-1111-1111",
                "4111-1111-1111 1111",
                "4111 1111 11111111",
                "41 11 11 11 11 11 11 11",
                "9ad4f8a6-0123-4567-8901-501800000009",
                "https://doe.com/posts/4111111111111111",
                "IMG_4111111111111111",
                "4006381333931",
                "5012345678900",
                "2024013110111213",
                "1700000000000000",
                "4111.1111.1111.1111"
            })
    void leavesOtherNumbers(String cell) {
        assertThat(Cells.text(cell)).isEmpty();
    }

    @Test
    void findsCardsInColumnsOfNumbers() {
        assertThat(Cells.scan(Kind.NUMBER, "4111111111111111")).containsExactly(Shape.CARD);
        assertThat(Cells.scan(Kind.NUMBER, "{1,378282246310005}")).containsExactly(Shape.CARD);
        assertThat(Cells.scan(Kind.NUMBER, "4111111111111111.25")).isEmpty();
        assertThat(Cells.scan(Kind.NUMBER, "0.4111111111111111")).isEmpty();
        assertThat(Cells.scan(Kind.NUMBER, "6759649826438453")).isEmpty();
        assertThat(Cells.scan(Kind.NUMBER, "4222222222222")).isEmpty();
    }

    @Test
    void oneOfTenNumbersWithAnIssuersPrefixPasses() {
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] cell = Long.toString(4_000_000_000_000_000L + random.nextLong(1_000_000_000_000_000L))
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            found += ShapeScan.of(Kind.TEXT).find(cell, 0, cell.length) == 0 ? 0 : 1;
        }
        assertThat(found).isBetween(1_800, 2_200);
    }
}
