package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.scan.ShapeScan.Kind;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "123-45-6789",
                "078-05-1120",
                "AB123456C",
                "AB 12 34 56 C",
                "12345678Z",
                "12345678-Z",
                "X1234567L",
                "185057800608491",
                "1 85 05 78 006 084 91",
                "RSSMRA85T10A562S",
                "529.982.247-25",
                "811218-9876",
                "19811218-9876",
                "131052-308T",
                "131052A308T",
                "85.07.30-033.28",
                "756.9217.0769.85",
                "7569217076985",
                "11010519491231002X",
                "12.345.678-5",
                "NIF 123456789",
                "NIF: 123456789",
                "BSN 111222333",
                "cpf=52998224725",
                "SSN: 123456789",
                "PESEL 44051401458",
                "BADD110313HCMLNS06"
            })
    void findsIdsInText(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.NATIONAL_ID);
        assertThat(Cells.text("it is (" + cell + "), she said")).containsExactly(Shape.NATIONAL_ID);
        assertThat(Cells.json("[\"" + cell + "\"]")).containsExactly(Shape.NATIONAL_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"44051401458", "86095742719", "86 095 742 719", "85073003328", "01010750160", " 44051401458 "})
    void findsBareIdsThatAreAWholeCellOfText(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.NATIONAL_ID);
        assertThat(Cells.text("no. " + cell.strip())).isEmpty();
        assertThat(Cells.scan(Kind.NUMBER, cell)).isEmpty();
        assertThat(Cells.json("\"" + cell + "\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-45-6789",
                "666-45-6789",
                "900-45-6789",
                "123-00-6789",
                "123-45-0000",
                "123 45 6789",
                "123456789",
                "1123-45-6789",
                "123-45-67890",
                "7-123-45-6789",
                "123-45-6789-1",
                "AB123456E",
                "GB123456A",
                "ab123456c",
                "BO123456A",
                "12345678A",
                "20240131F",
                "X1234567M",
                "185057800608492",
                "RSSMRA85T10A562T",
                "529.982.247-26",
                "111.111.111-11",
                "52998224725",
                "811218-9875",
                "811318-9876",
                "2024-000123",
                "131052-308U",
                "85.07.30-033.29",
                "756.9217.0769.86",
                "110105194912310021",
                "12.345.678-6",
                "NIF 123456788",
                "123456782",
                "44051401459",
                "86095742710",
                "12345678901",
                "99999999999"
            })
    void leavesWhatIsNone(String cell) {
        assertThat(Cells.text(cell)).isEmpty();
    }

    @Test
    void lessThanOneInAHundredRandomNumbersIsABareId() {
        SplittableRandom random = new SplittableRandom(3);
        ShapeScan scan = ShapeScan.of(Kind.TEXT);
        int found = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] cell = Long.toString(10_000_000_000L + random.nextLong(90_000_000_000L))
                    .getBytes(StandardCharsets.US_ASCII);
            found += scan.find(cell, 0, cell.length) == 0 ? 0 : 1;
        }
        assertThat(found).isBetween(500, 1_000);
    }
}
