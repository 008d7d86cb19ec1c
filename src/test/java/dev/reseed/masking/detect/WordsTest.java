package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void dividesNamesAtWhatStandsBetweenWords() {
        assertThat(Words.of("home_phone-no 2")).containsExactly("home", "phone", "no");
        assertThat(Words.of("homePhone")).containsExactly("home", "phone");
        assertThat(Words.of("HOME_PHONE")).containsExactly("home", "phone");
        assertThat(Words.of("IPAddress")).containsExactly("ip", "address");
        assertThat(Words.of("address2")).containsExactly("address");
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of("_1_")).isEmpty();
    }

    @Test
    void foldsAccents() {
        assertThat(Words.of("prénom")).containsExactly("prenom");
        assertThat(Words.of("pre\u0301nom")).containsExactly("prenom");
        assertThat(Words.of("Straße")).containsExactly("strasse");
        assertThat(Words.of("imię_nazwisko")).containsExactly("imie", "nazwisko");
        assertThat(Words.fold("ŁÓDŹ")).isEqualTo("lodz");
    }

    @Test
    void readsNoMoreThanANameHas() {
        assertThat(Words.of("a_".repeat(100_000))).hasSizeLessThan(200);
    }
}
