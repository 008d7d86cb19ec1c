package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final Shapes SHAPES = new Shapes(new NameShapes(KnownNames.read()));

    private static void are(Shape shape, String... values) {
        assertThat(List.of(values))
                .allSatisfy(each -> assertThat(SHAPES.of(each)).contains(shape));
    }

    private static void areNot(Shape shape, String... values) {
        assertThat(List.of(values))
                .allSatisfy(each -> assertThat(SHAPES.of(each)).doesNotContain(shape));
    }

    @Test
    void knowsAddressesOfTheNet() {
        are(Shape.EMAIL, "ann@example.org", "ann.lee+x@mail.example.org", "jürgen@exämple.test");
        areNot(Shape.EMAIL, "ann@", "@ann", "ann@localhost", "ann at example.org", "a b@example.org");
        are(Shape.URL, "https://example.org/a?b", "www.example.org/x");
        areNot(Shape.URL, "example", "see https://example.org");
        are(Shape.IP, "192.0.2.1", "10.0.0.0/8", "2001:db8::1", "::1");
        areNot(Shape.IP, "256.0.2.1", "1.2.3", "10:30:00", "1.2.3.4.5");
        are(Shape.MAC, "00:00:5e:00:53:01", "00-00-5E-00-53-01");
    }

    @Test
    void knowsNumbersOfPersons() {
        are(
                Shape.PHONE,
                "+49 30 1234567",
                "(206) 555-0100",
                "030-0074321",
                "555-010-0199",
                "612 345 678",
                "01 23 45 67 89");
        areNot(Shape.PHONE, "14033335568", "2024-01-31", "192.0.2.1", "978-3-16-148410-0", "12.50", "A-100-200");
        are(Shape.PHONE_LIKE, "14033335568", "5467 12");
        are(Shape.IBAN, "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432");
        areNot(Shape.IBAN, "DE00 3704 0044 0532 0130 00");
        are(Shape.CARD, "4111 1111 1111 1111", "5500-0000-0000-0004");
        areNot(Shape.CARD, "4111 1111 1111 1112", "1234567890123");
        are(Shape.NATIONAL_ID, "078-05-1120", "12345678Z", "529.982.247-25", "44051401359");
    }

    @Test
    void knowsNames() {
        are(
                Shape.FULL_NAME,
                "Maria Anders",
                "GARCÍA, Carlos",
                "Dr. Anna Weber",
                "Piotr Nowak",
                "Jean-Pierre Dubois",
                "João da Silva");
        areNot(Shape.FULL_NAME, "Desk lamp", "Blue pen", "Anna", "Maria went home", "Acme GmbH", "12 Oak Street");
        are(Shape.FIRST_NAME, "Anna", "PIOTR", "José", "Zofia");
        are(Shape.LAST_NAME, "Weber", "Kowalska", "García", "Smith");
        are(Shape.CITY, "Berlin", "Łódź", "PARIS", "São Paulo");
        are(Shape.COMPANY, "Beispiel GmbH", "Example Ltd.");
        are(
                Shape.STREET,
                "12 Oak Street",
                "Hauptstr. 5",
                "ul. Długa 7",
                "Calle Mayor 3",
                "Rua do Sol, 67",
                "59 rue de la Paix");
        areNot(Shape.STREET, "Oak Street", "42", "lamp 7");
    }

    @Test
    void knowsTexts() {
        are(Shape.FREE_TEXT, "She called twice and asked for a refund");
        are(
                Shape.EMBEDDED,
                "write to ann@example.org",
                "call +49 30 1234567 please",
                "pay to DE89 3704 0044 0532 0130 00 today");
        areNot(Shape.EMBEDDED, "ann@example.org", "+49 30 1234567", "nothing here", "https://example.org/a@b.c1");
        are(Shape.PASSWORD_HASH, "$2a$10$abcdefghijklmnopqrstuv", "pbkdf2_sha256$260000$abc$def");
        are(Shape.DOCUMENT, "{\"a\": 1}");
        areNot(Shape.DOCUMENT, "{lamp,desk}");
    }

    @Test
    void takesWhateverStandsInADump() {
        SplittableRandom random = new SplittableRandom(11);
        String alphabet = "aZ09@.+-:/ (){}\"\\,='\u0000\u0301\ud800é\n";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(round % 100 == 0 ? 3_000 : 40);
            for (int i = 0; i < length; i++) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(SHAPES.of(value.toString()))
                    .as("seed 11, round %d", round)
                    .isNotNull();
        }
        List.of(
                        "a".repeat(2_000),
                        "@".repeat(2_000),
                        "a@".repeat(1_000),
                        "1 ".repeat(1_000),
                        "a.".repeat(1_000),
                        "::".repeat(1_000))
                .forEach(each -> assertThat(SHAPES.of(each)).doesNotContain(Shape.EMAIL, Shape.PHONE, Shape.IP));
    }
}
