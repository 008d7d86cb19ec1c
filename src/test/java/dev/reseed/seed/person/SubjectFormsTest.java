package dev.reseed.seed.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Values;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectFormsTest {
    private final Told told = new Told();

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void codesAreThoseOfTheStandards(String tag) {
        Subjects subjects = Told.by(tag);
        Locale locale = Locale.forLanguageTag(tag);
        for (long subject = 0; subject < 2_000; subject++) {
            assertThat(told.of(subjects, Fact.COUNTRY_CODE, subject)).isEqualTo(locale.getCountry());
            assertThat(told.of(subjects, Fact.COUNTRY_CODE_3, subject)).isEqualTo(locale.getISO3Country());
            assertThat(told.of(subjects, Fact.LANGUAGE_CODE, subject)).isEqualTo(locale.getLanguage());
            assertThat(told.of(subjects, Fact.CURRENCY_CODE, subject))
                    .isEqualTo(Currency.getInstance(locale).getCurrencyCode());
            assertThat(ZoneId.getAvailableZoneIds()).contains(told.of(subjects, Fact.TIME_ZONE, subject));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void ageAndIdFitTheBirthDate(String tag) {
        Subjects subjects = Told.by(tag);
        for (long subject = 0; subject < 20_000; subject++) {
            LocalDate born = LocalDate.parse(told.of(subjects, Fact.BIRTH_DATE, subject));
            assertThat(subjects.birthDay(subject)).isEqualTo(born.toEpochDay());
            int age = Period.between(born, Told.UNTIL).getYears();
            assertThat(told.of(subjects, Fact.AGE, subject)).as("born %s", born).isEqualTo(String.valueOf(age));
            assertThat(age).isBetween(18, 90);
        }
    }

    @Test
    void anIdTellsTheBirthDateAndTheSex() {
        Subjects subjects = Told.by("sv-SE");
        for (long subject = 0; subject < 20_000; subject++) {
            String id = told.of(subjects, Fact.NATIONAL_ID, subject);
            String born = told.of(subjects, Fact.BIRTH_DATE, subject).replace("-", "");
            String gender = told.of(subjects, Fact.GENDER, subject);
            assertThat(id).startsWith(born + "-9");
            if (!gender.equals("non_binary")) {
                assertThat((id.charAt(11) - '0') % 2).as("%s %s", id, gender).isEqualTo(gender.equals("male") ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void accountsHaveRightCheckDigits(String tag) {
        Subjects subjects = Told.by(tag);
        for (long subject = 0; subject < 5_000; subject++) {
            String iban = told.of(subjects, Fact.IBAN, subject);
            String digits = (iban.substring(4) + iban.substring(0, 4))
                    .chars()
                    .mapToObj(c -> String.valueOf(Character.digit(c, 36)))
                    .reduce("", String::concat);
            assertThat(new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue())
                    .as("%s", iban)
                    .isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void telephoneNumbersAreOfTheInternationalForm(String tag) {
        Subjects subjects = Told.by(tag);
        for (long subject = 0; subject < 5_000; subject++) {
            assertThat(told.of(subjects, Fact.PHONE, subject)).matches("\\+[1-9][0-9]{0,2}( [0-9-]+)+");
            assertThat(told.of(subjects, Fact.PHONE, subject).replaceAll("[^0-9]", ""))
                    .hasSizeBetween(10, 15);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            en-US ; [0-9]{5} ; 9[0-9]{2}-[0-4][0-9]-[0-9]{4}
            en-GB ; [A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2} ; Q[A-Z][0-9]{6}[A-D]
            en-IE ; [A-Z][0-9]{2} [A-Z0-9]{4} ; [0-9]{7}[XYZ]
            en-AU ; [0-9]{4} ; [0-9]{3} [0-9]{3} [0-9]{3}
            en-CA ; [A-Z][0-9][A-Z] [0-9][A-Z][0-9] ; 8[0-9]{2} [0-9]{3} [0-9]{3}
            de-DE ; [0-9]{5} ; 0[0-9]{10}
            de-AT ; [1-9][0-9]{3} ; [0-9]{4}(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])[0-9]{2}
            de-CH ; [1-9][0-9]{3} ; 756\\.[0-9]{4}\\.[0-9]{4}\\.[0-9]{2}
            fr-FR ; [0-9]{5} ; [12][0-9]{2}(0[1-9]|1[0-2])00[0-9]{8}
            fr-CA ; [A-Z][0-9][A-Z] [0-9][A-Z][0-9] ; 8[0-9]{2} [0-9]{3} [0-9]{3}
            nl-NL ; [1-9][0-9]{3} [A-Z]{2} ; 9[0-9]{8}
            es-ES ; [0-5][0-9]{4} ; [0-9]{8}[IOU]
            es-MX ; [0-9]{5} ; [A-Z]{4}[0-9]{6}[A-Z0-9]{2}Z
            it-IT ; [0-9]{5} ; [A-Z]{6}[0-9]{2}[A-Z][0-7][0-9][A-Z][0-9]{3}[A-Z]
            pt-BR ; [0-9]{5}-[0-9]{3} ; [0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}
            pt-PT ; [1-9][0-9]{3}-[0-9]{3} ; 4[0-9]{8}
            pl-PL ; [0-9]{2}-[0-9]{3} ; [0-9]{11}
            sv-SE ; [1-9][0-9]{2} [0-9]{2} ; (19|20)[0-9]{6}-[0-9]{4}
            da-DK ; [1-9][0-9]{3} ; [0-3][0-9][01][0-9]{3}-[0-9]{4}
            nb-NO ; [0-9]{4} ; [0-3][0-9][89][0-9]{8}
            fi-FI ; [0-9]{5} ; [0-3][0-9][01][0-9]{3}[-A]9[0-9]{2}[0-9A-Y]
            cs-CZ ; [1-7][0-9]{2} [0-9]{2} ; [0-9]{6}/[0-9]{4}
            ja-JP ; [0-9]{3}-[0-9]{4} ; [0-9]{12}
            """)
    void postcodesAndIdsHaveTheFormOfTheCountry(String tag, String postcode, String id) {
        Subjects subjects = Told.by(tag);
        for (long subject = 0; subject < 5_000; subject++) {
            assertThat(told.of(subjects, Fact.POSTCODE, subject)).matches(postcode);
            assertThat(told.of(subjects, Fact.NATIONAL_ID, subject)).matches(id);
        }
    }

    @Test
    void aTelephoneNumberIsOfTheCity() {
        Subjects subjects = Told.by("en-GB");
        for (long subject = 0; subject < 5_000; subject++) {
            boolean london = told.of(subjects, Fact.CITY, subject).equals("London");
            assertThat(told.of(subjects, Fact.PHONE, subject).startsWith("+44 20 "))
                    .isEqualTo(london);
        }
    }

    @Test
    void telephoneNumbersThatMayRepeatAreReservedForFiction() {
        Subjects subjects = Told.by("en-US", "en-GB");
        Values phones = subjects.repeatable(Fact.PHONE, row -> row);
        for (long row = 0; row < 5_000; row++) {
            assertThat(told.of(phones, row))
                    .matches("\\+1 [0-9]{3} 555 01[0-9]{2}|\\+44 (7700 900[0-9]{3}|[0-9]+ [0-9]{3,4} [0-9]{4})");
        }
    }
}
