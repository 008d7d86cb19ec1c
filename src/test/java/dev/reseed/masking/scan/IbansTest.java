package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbansTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "de89370400440532013000",
                "GB82WEST12345698765432",
                "GB82 WEST 1234 5698 7654 32",
                "FR1420041010050500013M02606",
                "NO9386011117947",
                "BE68539007547034",
                "NL91ABNA0417164300",
                "MT84MALT011000012345MTLCAST001S",
                "CH9300762011623852957",
                "IT60X0542811101000000123456",
                "ES9121000418450200051332",
                "PL61109010140000071219812874",
                "SA0380000000608010167519",
                "LC55HEMM000100010012001200023015",
                "pay to DE89 3704 0044 0532 0130 00, soon",
                "IBAN:DE89370400440532013000.",
                "银行DE89370400440532013000"
            })
    void findsIbans(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.IBAN);
        assertThat(Cells.json("[\"" + cell + "\"]")).containsExactly(Shape.IBAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88370400440532013000",
                "DE8937040044053201300",
                "DE893704004405320130000",
                "XX89370400440532013000",
                "ADE89370400440532013000",
                "DE89-3704-0044-0532-0130-00",
                "DE89 37040044 0532 0130",
                "DE89 3704 0044",
                "DE89",
                "US89370400440532013000"
            })
    void leavesWhatIsNone(String cell) {
        assertThat(Cells.text(cell)).isEmpty();
    }

    @Test
    void aChangedDigitIsFoundOut() {
        String iban = "GB82WEST12345698765432";
        for (int i = 8; i < iban.length(); i++) {
            char other = iban.charAt(i) == '9' ? '0' : (char) (iban.charAt(i) + 1);
            assertThat(Cells.text(iban.substring(0, i) + other + iban.substring(i + 1)))
                    .isEmpty();
        }
    }
}
