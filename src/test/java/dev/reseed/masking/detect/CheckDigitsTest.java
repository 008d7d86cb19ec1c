package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CheckDigitsTest {
    /** Each number holds, and none that differs in one digit does. */
    private static void proves(Predicate<String> check, String number, int from) {
        assertThat(check.test(number)).as(number).isTrue();
        for (int i = from; i < number.length(); i++) {
            if (Character.isDigit(number.charAt(i))) {
                char other = number.charAt(i) == '9' ? '0' : (char) (number.charAt(i) + 1);
                String changed = number.substring(0, i) + other + number.substring(i + 1);
                assertThat(check.test(changed)).as(changed).isFalse();
            }
        }
    }

    @Test
    void provesCards() {
        proves(CheckDigits::luhn, "4111111111111111", 0);
        proves(CheckDigits::luhn, "378282246310005", 0);
    }

    @Test
    void provesIbans() {
        proves(CheckDigits::iban, "DE89370400440532013000", 2);
        proves(CheckDigits::iban, "GB82WEST12345698765432", 2);
    }

    @Test
    void provesNationalIds() {
        proves(CheckDigits::pesel, "44051401359", 0);
        proves(CheckDigits::cpf, "52998224725", 0);
        proves(CheckDigits::steuerId, "86095742719", 0);
        proves(CheckDigits::spanishId, "12345678Z", 0);
        proves(CheckDigits::spanishId, "X1234567L", 1);
        assertThat(CheckDigits.nir("255081416802538")).isTrue();
        assertThat(CheckDigits.nir("255081416802539")).isFalse();
    }

    @Test
    void aRowOfTheSameDigitIsNobodysNumber() {
        assertThat(CheckDigits.cpf("11111111111")).isFalse();
    }
}
