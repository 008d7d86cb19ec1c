package dev.reseed.seed.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against numbers that the countries' authorities, or their pages on the matter, give as examples. */
class CheckTest {
    @ParameterizedTest
    @CsvSource({
        "iban, GB82WEST12345698765432, 2",
        "iban, DE89370400440532013000, 2",
        "luhn, 046 454 286, 10",
        "luhn-behind-century, 19811228-9874, 12",
        "iso-7064, 86095742719, 10",
        "nir, 255081416802538, 13",
        "codice, RSSMRA85T10A562S, 15",
        "at, 1237010180, 3",
        "nl, 111222333, 8",
        "pt, 123456789, 8",
        "fi, 131052-308T, 10",
        "br-first, 529.982.247-25, 12",
        "no-account, NO9386011117947, 14"
    })
    void checkDigitsAreRight(String check, String number, int place) {
        assertThat(checked(check, number, place)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "at-wrong, 1237010180, 3",
        "au-wrong, 123456782, 8",
        "cz-wrong, 780123/3540, 10",
        "pl-wrong, 44051401359, 10",
        "br-wrong, 529.982.247-25, 13",
        "ch-wrong, 756.9217.0769.85, 15",
        "jp-wrong, 123456789018, 11",
        "fi-wrong, 131052-308T, 10",
        "luhn-behind-century-wrong, 19811228-9874, 12"
    })
    void whatIsToBeWrongIsTheNextOne(String check, String number, int place) {
        String digits = check.startsWith("fi") ? "0123456789ABCDEFHJKLMNPRSTUVWXY" : "0123456789";
        char next = digits.charAt((digits.indexOf(number.charAt(place)) + 1) % digits.length());

        assertThat(checked(check, number, place))
                .isEqualTo(number.substring(0, place) + next + number.substring(place + 1));
    }

    /** The number with its check digits taken out and reckoned again. */
    private static String checked(String name, String number, int place) {
        Check check = Check.of(name);
        byte[] bytes = ("??" + number + "9").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < check.width(); i++) {
            bytes[2 + place + i] = '0';
        }
        check.put(bytes, 2, bytes.length - 1, 2 + place);
        return new String(bytes, 2, bytes.length - 3, StandardCharsets.US_ASCII);
    }
}
