package dev.reseed.seed.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {
    private static final int MANY = 300_000;
    private static final List<Fact> DISTINCT =
            List.of(Fact.EMAIL, Fact.USER_NAME, Fact.PHONE, Fact.IBAN, Fact.NATIONAL_ID, Fact.AVATAR);
    private static final List<Fact> GOLDEN = List.of(
            Fact.FULL_NAME,
            Fact.EMAIL,
            Fact.USER_NAME,
            Fact.PHONE,
            Fact.ADDRESS,
            Fact.BIRTH_DATE,
            Fact.JOB_TITLE,
            Fact.IBAN,
            Fact.NATIONAL_ID);

    private final Told told = new Told();

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void theFactsOfASubjectAgree(String tag) {
        Subjects subjects = Told.by(tag);
        for (long i = 0; i < 500; i++) {
            long subject = Draw.below(1, i, 2 * subjects.natural());
            String first = told.of(subjects, Fact.FIRST_NAME, subject);
            String last = told.of(subjects, Fact.LAST_NAME, subject);
            String full = told.of(subjects, Fact.FULL_NAME, subject);
            assertThat(full).isIn(first + " " + last, last + " " + first);
            assertThat(told.of(subjects, Fact.MIDDLE_NAME, subject)).isNotEqualTo(first);
            assertThat(told.of(subjects, Fact.STREET, subject)).contains(told.of(subjects, Fact.HOUSE_NUMBER, subject));
            assertThat(told.of(subjects, Fact.ADDRESS, subject))
                    .contains(told.of(subjects, Fact.STREET, subject))
                    .contains(told.of(subjects, Fact.CITY, subject))
                    .contains(told.of(subjects, Fact.POSTCODE, subject));
            assertThat(told.of(subjects, Fact.LOCALE_CODE, subject)).isEqualTo(tag);
            for (Fact fact : Fact.values()) {
                assertThat(told.of(subjects, fact, subject)).isNotBlank().doesNotContain("{", "}", "  ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void addressesOfMailAreTheNameInAscii(String tag) {
        Subjects subjects = Told.by(tag);
        for (long i = 0; i < 20_000; i++) {
            long subject = Draw.below(2, i, 50 * subjects.natural());
            String email = told.of(subjects, Fact.EMAIL, subject);
            assertThat(email).matches("[a-z][a-z-]*[._]?[a-z-]*[a-z][0-9]*@example\\.(com|org|net)");
            String initials = told.of(subjects, Fact.INITIALS, subject).toLowerCase(Locale.ROOT);
            assertThat(email.charAt(0)).isIn(initials.charAt(0), initials.charAt(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-IE", "de-AT", "fr-FR", "nl-NL", "it-IT", "pl-PL", "sv-SE", "da-DK", "cs-CZ"})
    void mailAndUserNamesHaveBothNames(String tag) {
        Subjects subjects = Told.by(tag);
        Folding folding = Folding.of(tag.substring(0, 2));
        for (long i = 0; i < 5_000; i++) {
            long subject = Draw.below(4, i, 9 * subjects.natural());
            String first = ascii(folding.fold(told.of(subjects, Fact.FIRST_NAME, subject)));
            String last = ascii(folding.fold(told.of(subjects, Fact.LAST_NAME, subject)));
            assertThat(told.of(subjects, Fact.EMAIL, subject)).contains(first, last);
            assertThat(told.of(subjects, Fact.USER_NAME, subject)).contains(first, last);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "pl-PL", "es-MX", "en-GB:3 de-AT:2 de-DE:1 en-IE:1 fr-CA:1 en-CA:1"})
    void whatHasToBeDifferentIs(String tags) {
        Subjects subjects = Told.by(tags.split(" "));
        for (Fact fact : DISTINCT) {
            assertThat(subjects.isDistinct(fact)).isTrue();
            assertThat(subjects.distinct(fact)).isGreaterThan(MANY);
            assertThat(different(subjects, fact, 0, MANY)).as("%s", fact).isEqualTo(MANY);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void whatHasToBeDifferentIsSoAtTheEndOfWhatIsPromised(String tag) {
        Subjects subjects = Told.by(tag);
        for (Fact fact : DISTINCT) {
            assertThat(subjects.distinct(fact)).as("%s", fact).isGreaterThan(4_000_000);
            long from = Math.min(subjects.distinct(fact), 1L << 50) - 10_000;
            Set<String> all = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                all.add(told.of(subjects, fact, from + i));
                all.add(told.of(subjects, fact, i));
            }
            assertThat(all).as("%s", fact).hasSize(20_000);
        }
    }

    @Test
    void peopleOfAllLocalesAreDifferentTogether() {
        Subjects subjects = Told.by(Locales.supported().toArray(new String[0]));
        for (Fact fact : DISTINCT) {
            assertThat(different(subjects, fact, 0, MANY)).as("%s", fact).isEqualTo(MANY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja-JP", "cs-CZ", "en-IE"})
    void theNaturalOnesAreEachPairOfNamesOnce(String tag) {
        Subjects subjects = Told.by(tag);
        Names names = Names.of(PeopleFile.read(tag), 0);
        Set<String> pairs = new HashSet<>();
        for (long subject = 0; subject < subjects.natural(); subject++) {
            pairs.add(told.of(subjects, Fact.FULL_NAME, subject));
        }

        assertThat(subjects.natural()).isEqualTo(names.pairs());
        assertThat(pairs).hasSize((int) subjects.natural());
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.seed.person.Told#locales")
    void aNaturalOneNeedsNoNumber(String tag) {
        Subjects subjects = Told.by(tag);
        for (long i = 0; i < 10_000; i++) {
            long subject = Draw.below(3, i, subjects.natural());
            assertThat(told.of(subjects, Fact.EMAIL, subject)).doesNotContainPattern("[0-9]");
            assertThat(told.of(subjects, Fact.USER_NAME, subject)).doesNotContainPattern("[0-9]");
        }
    }

    @Test
    void weightsSayHowManyAreOfALocale() {
        Subjects subjects = Told.by("en-GB:3", "de-DE");
        int german = 0;
        for (long subject = 0; subject < 4_000; subject++) {
            german += told.of(subjects, Fact.LOCALE_CODE, subject).equals("de-DE") ? 1 : 0;
        }
        assertThat(german).isEqualTo(1_000);
    }

    @Test
    void polishAndCzechWomenHaveTheirFormOfTheName() {
        for (String tag : List.of("pl-PL", "cs-CZ")) {
            Subjects subjects = Told.by(tag);
            for (long subject = 0; subject < 20_000; subject++) {
                boolean woman = told.of(subjects, Fact.GENDER, subject).equals("female");
                String last = told.of(subjects, Fact.LAST_NAME, subject);
                assertThat(last.endsWith("ská") || last.endsWith("ska") || last.endsWith("ová"))
                        .as(last)
                        .isEqualTo(woman && last.matches(".*(ská|ska|ová)"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-US | 0 | Abigail Abbott; abigailabbott@example.org; abigail.abbott; +1 212 555 3276; 6171 Mission Street, New York, NY 10015; 1987-03-13; Business Analyst; GB51DEMO00891776884617; 950-37-7587
            en-GB | 123456789012 | Miles Flynn; flynn_miles634333@example.net; flynn.miles732077; +44 29 1306 8399; 97 Victoria Road, Cardiff CF23 8ER; 1988-07-25; Mechanical Engineer; GB11SEED00994334106792; QB089332D
            de-DE | 54321 | Finja Hoffmann; finjahoffmann@example.net; finja.hoffmann; +49 221 114655524; Nordstraße 54, 50730 Köln; 1983-05-25; Industriekauffrau; DE90914629997934053766; 08709951706
            pl-PL | 4321 | Marian Bielak; marian.bielak@example.org; marian.bielak; +48 12 068 30 58; ul. Długa 111, 30-219 Kraków; 1997-10-28; Ratownik medyczny; PL22999903701263489009536139; 97102874997
            ja-JP | 77 | 佐藤 聡美; sato.satomi@example.net; satomi_sato; +81 52 079 2039; 〒460-0017 愛知県名古屋市中区富士見6-65-1; 1977-05-15; 美容師; GB37DEMO00500529447962; 065245726703
            """)
    void peopleAreTheSameOnEachRun(String tag, long subject, String facts) {
        Subjects subjects = Told.by(tag);
        assertThat(GOLDEN.stream().map(fact -> told.of(subjects, fact, subject)).collect(Collectors.joining("; ")))
                .isEqualTo(facts);
    }

    private long different(Subjects subjects, Fact fact, long from, int count) {
        Set<String> all = HashSet.newHashSet(count);
        for (int i = 0; i < count; i++) {
            all.add(told.of(subjects, fact, from + i).toLowerCase(Locale.ROOT));
        }
        return all.size();
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
