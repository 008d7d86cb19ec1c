package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextShapesTest {
    private static final List<TextShapes.Kind> KINDS = List.of(TextShapes.Kind.values());

    private static final List<String> SHAPES = """
            jane@example.org
            +49 30 901820
            (030) 901820
            4111 1111 1111 1111
            DE89 3704 0044 0532 0130 00
            192.0.2.17
            1234567
            https://jane:pw@example.org/x
            jane%40example.org
            030/901820
            """.lines().toList();
    private static final List<String> AROUND =
            List.of(" |\n|, |a |é |1 |2024-01-31 |x: |(a) |\"|<|>|; |-- |+ |( |@ |“".split("\\|", -1));

    private static List<String> found(String text) {
        byte[] bytes = Masked.bytes("4@" + text + "5@x.test");
        int from = 2;
        int to = bytes.length - "5@x.test".length();
        TextShapes shapes = new TextShapes();
        List<String> found = new ArrayList<>();
        for (int at = shapes.next(bytes, from, to); at >= 0; at = shapes.next(bytes, shapes.end(), to)) {
            found.add(
                    KINDS.get(shapes.kind()) + " " + new String(bytes, at, shapes.end() - at, StandardCharsets.UTF_8));
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            write to jane@example.org, please         | EMAIL jane@example.org
            <jane.doe+x@mail.example.org>             | EMAIL jane.doe+x@mail.example.org
            mail:o'brien_1@example.test.              | EMAIL o'brien_1@example.test
            jane@localhost                            | EMAIL jane@localhost
            zoë@exämple.test                          | EMAIL zoë@exämple.test
            'jane@example.org'                        | EMAIL jane@example.org
            "jane doe"@example.org                    | EMAIL "jane doe"@example.org
            1234567@example.org                       | EMAIL 1234567@example.org
            ?u=jane%40example.org&x=1                 | EMAIL jane%40example.org
            jane@[192.0.2.1]                          | EMAIL jane@[192.0.2.1
            see https://jane:secret@example.org/x?y=1.| URL https://jane:secret@example.org/x?y=1
            https://example.org/~jane                 | URL https://example.org/~jane
            (http://example.org/?m=jane%40x.test)     | URL http://example.org/?m=jane%40x.test
            postgres://app@db/x                       | URL postgres://app@db/x
            DE89370400440532013000                    | IBAN DE89370400440532013000
            IBAN: DE89 3704 0044 0532 0130 00, thanks | IBAN DE89 3704 0044 0532 0130 00
            GB29 NWBK 6016 1331 9268 19               | IBAN GB29 NWBK 6016 1331 9268 19
            gb29nwbk60161331926819                    | IBAN gb29nwbk60161331926819
            4111111111111111                          | CARD 4111111111111111
            card 4111 1111 1111 1111 ok               | CARD 4111 1111 1111 1111
            3782-822463-10005                         | CARD 3782-822463-10005
            4111111111111112                          | DIGITS 4111111111111112
            4111 1111 1111 1112                       | PHONE 4111 1111 1111 1112
            from 192.0.2.17: ping                     | IP_ADDRESS 192.0.2.17
            1.2.3.4.                                  | IP_ADDRESS 1.2.3.4
            +49 30 901820                             | PHONE +49 30 901820
            +49 (0) 30 / 901 82-0                     | PHONE +49 (0) 30 / 901 82-0
            (030) 901820!                             | PHONE (030) 901820
            tel:030/901820                            | PHONE 030/901820
            0151-23456789                             | PHONE 0151-23456789
            555-0123                                  | PHONE 555-0123
            (212) 555-0123                            | PHONE (212) 555-0123
            01.23.45.67.89                            | PHONE 01.23.45.67.89
            +4930901820                               | PHONE +4930901820
            06 12 34 56 78                            | PHONE 06 12 34 56 78
            +1\u00a0212\u2011555\u20110123            | PHONE +1\u00a0212\u2011555\u20110123
            078-05-1120                               | PHONE 078-05-1120
            (1234567)                                 | DIGITS 1234567
            customer 1234567 says                     | DIGITS 1234567
            K1234567x                                 | DIGITS 1234567
            12345678901234567890123                   | DIGITS 12345678901234567890123
            """)
    void finds(String text, String expected) {
        assertThat(found(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a plain text, with 123456 and 12 34.",
                "2024-01-31",
                "31.12.2024 and 12/31/1999",
                "2024-01-31 10:11:12.345678",
                "2024-01-31T10:11:12.123456789Z",
                "at 10:15",
                "https://example.org/a/b?c=d",
                "a@",
                "@",
                "@ home",
                "1.2.3",
                "256.1.1.1",
                "+",
                "(",
                "((((",
                "mail @ work",
                "DE00 123",
                "50 % off, 100 EUR",
                "\u00a0",
                "a: b",
                "http://",
                "-1",
                "1e5",
                "%40"
            })
    void passes(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void findsEach() {
        assertThat(
                        found(
                                "Call 030 901820 or +49 30 901821; jane@example.org, 10.0.0.1, DE89370400440532013000 (2024-01-31)"))
                .containsExactly(
                        "PHONE 030 901820",
                        "PHONE +49 30 901821",
                        "EMAIL jane@example.org",
                        "IP_ADDRESS 10.0.0.1",
                        "IBAN DE89370400440532013000");
        assertThat(found("a@x.test b@x.test\tc@x.test;d@x.test")).hasSize(4);
        assertThat(found("2024-01-31 5550123")).containsExactly("DIGITS 5550123");
        assertThat(found("5 10.0.0.1")).containsExactly("IP_ADDRESS 10.0.0.1");
    }

    @Test
    void kindsAreTheirPlaces() {
        for (TextShapes.Kind kind : KINDS) {
            assertThat(KINDS.get(kind.index())).isEqualTo(kind);
        }
    }

    /** Whatever stands around it, each byte of a shape is in a span. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsShapesAmongAnything(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder before = new StringBuilder();
            for (int count = random.nextInt(5); count > 0; count--) {
                before.append(AROUND.get(random.nextInt(AROUND.size())));
            }
            String shape = SHAPES.get(random.nextInt(SHAPES.size()));
            String behind = AROUND.get(random.nextInt(AROUND.size()));
            behind = Character.isLetterOrDigit(behind.charAt(0)) ? " " + behind : behind;
            byte[] text = Masked.bytes(before + shape + behind);
            int from = Masked.bytes(before.toString()).length;
            boolean[] covered = covered(text);
            for (int at = from; at < from + shape.length(); at++) {
                assertThat(covered[at] || shape.charAt(at - from) == '(')
                        .as("seed %s, round %s: %s%s%s at %s", seed, i, before, shape, behind, at)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesAnyBytes(long seed) {
        Random random = new Random(seed);
        byte[] alphabet = Masked.bytes("aZ09 +-()./:@%40\"~\n\u00a0\u2011é");
        for (int i = 0; i < 50_000; i++) {
            byte[] text = new byte[random.nextInt(40)];
            random.nextBytes(text);
            for (int at = 0; at < text.length && i % 4 > 0; at++) {
                text[at] = alphabet[random.nextInt(alphabet.length)];
            }
            boolean[] covered = covered(text);
            int digits = 0;
            for (int at = 0; at < text.length; at++) {
                digits = text[at] >= '0' && text[at] <= '9' && !covered[at] ? digits + 1 : 0;
                assertThat(digits)
                        .as("seed %s, round %s: %s", seed, i, Arrays.toString(text))
                        .isLessThan(7);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "1 ",
                "1234567a",
                "a@",
                "@",
                "a://",
                "a:",
                "\"",
                "+",
                "(",
                "1.",
                "%40",
                "a%40",
                "DE12",
                "1-1-1-",
                "DE89 ",
                "-",
                "é"
            })
    void readsLongTextsOfOneThing(String thing) {
        byte[] text = Masked.bytes(thing.repeat(300_000 / thing.length()));
        assertThat(covered(text)).hasSize(text.length);
    }

    /** Which bytes are in spans; each span is behind the one before, and within the text. */
    private static boolean[] covered(byte[] text) {
        TextShapes shapes = new TextShapes();
        boolean[] covered = new boolean[text.length];
        int last = 0;
        for (int at = shapes.next(text, 0, text.length); at >= 0; at = shapes.next(text, last, text.length)) {
            if (at < last || shapes.end() <= at || shapes.end() > text.length) {
                throw new AssertionError("span %d to %d behind %d".formatted(at, shapes.end(), last));
            }
            last = shapes.end();
            Arrays.fill(covered, at, last, true);
        }
        return covered;
    }
}
