package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CodesTest {
    private static final int MANY = 2_000;

    private static void each(Choices choices, Consumer<String> check) {
        for (int i = 0; i < MANY; i++) {
            check.accept(Written.at(choices, Draw.below(3, i, choices.size())));
        }
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : (digit * 2) / 10 + (digit * 2) % 10;
        }
        return sum % 10;
    }

    @Test
    void cardsAndDevicesFulfilLuhn() {
        assertThat(luhn("4111111111111111")).isZero();
        each(Codes.card(), card -> assertThat(luhn(card)).as(card).isZero());
        each(Codes.imei(), imei -> assertThat(luhn(imei)).as(imei).isZero());
    }

    @Test
    void barCodesHaveTheirCheckDigit() {
        assertThat(gtin("4006381333931")).isZero();
        each(Codes.ean13(), code -> assertThat(gtin(code)).as(code).isZero());
        each(Codes.isbn13(), code -> assertThat(gtin(code)).as(code).isZero());
    }

    private static int gtin(String code) {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (code.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10;
    }

    /** The example of the rule is 1M8GDM9AXKP042788. */
    @Test
    void vehiclesHaveTheirCheckCharacter() {
        assertThat(vin("1M8GDM9AXKP042788")).isEqualTo('X');
        each(Codes.vin(), vin -> assertThat(vin.charAt(8)).as(vin).isEqualTo(vin(vin)));
        each(Codes.vin(), vin -> assertThat(vin).hasSize(17).doesNotContain("I", "O", "Q"));
    }

    private static char vin(String vin) {
        int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            char c = vin.charAt(i);
            int at = "ABCDEFGH.JKLMN.P.R.STUVWXYZ".indexOf(c);
            int value = Character.isDigit(c) ? c - '0' : at >= 19 ? at - 17 : at % 9 + 1;
            sum += value * weights[i];
        }
        return sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
    }

    @Test
    void uuidsAreOfVersionFour() {
        each(Codes.uuid(), text -> {
            UUID uuid = UUID.fromString(text);
            assertThat(uuid.toString()).isEqualTo(text);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        });
    }

    @Test
    void countedCodesBeginWithOne() {
        assertThat(Written.at(Codes.counted("INV-", 5), 0)).isEqualTo("INV-00001");
        assertThat(Written.at(Codes.counted("INV-", 5), Codes.counted("INV-", 5).size() - 1))
                .isEqualTo("INV-99999");
    }
}
