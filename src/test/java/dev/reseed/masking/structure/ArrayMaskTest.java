package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.transform.Transformation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayMaskTest {
    private static final Transformation SAME = Masked.of(text -> text);

    private static String masked(String array) {
        return Masked.apply(new ArrayMask(Masked.BRACKETS), array).orElse("refused");
    }

    private static String copied(String array) {
        return Masked.apply(new ArrayMask(SAME), array).orElse("refused");
    }

    private static String filled(String element) {
        return Masked.apply(new ArrayMask(Masked.of(text -> element)), "{x}").orElse("refused");
    }

    @Test
    void masksEachElement() {
        assertThat(masked("{a,bc}")).isEqualTo("{<a>,<bc>}");
        assertThat(masked("{\"a b\",\"\"}")).isEqualTo("{\"<a b>\",<>}");
        assertThat(masked("{\"q\\\"\\\\\"}")).isEqualTo("{\"<q\\\"\\\\>\"}");
        assertThat(masked("{}")).isEqualTo("{}");
        assertThat(masked("{é😀}")).isEqualTo("{<é😀>}");
    }

    @Test
    void nullStaysNullAndTheWordDoesNot() {
        assertThat(masked("{a,NULL,null,\"NULL\",\\NULL}")).isEqualTo("{<a>,NULL,null,<NULL>,<NULL>}");
    }

    @Test
    void keepsNestingAndBounds() {
        assertThat(masked("{{a,b},{NULL,d}}")).isEqualTo("{{<a>,<b>},{NULL,<d>}}");
        assertThat(masked("[0:1]={a,b}")).isEqualTo("[0:1]={<a>,<b>}");
        assertThat(masked("[-3:-3][2:3]={{a,b}}")).isEqualTo("[-3:-3][2:3]={{<a>,<b>}}");
        assertThat(masked("[2]={a,b}")).isEqualTo("[2]={<a>,<b>}");
        assertThat(masked("{{{{{{a}}}}}}")).isEqualTo("{{{{{{<a>}}}}}}");
    }

    @Test
    void readsWhatPeopleWrite() {
        assertThat(masked(" { a b , \"c\" , NULL } ")).isEqualTo(" { \"<a b>\" , <c> , NULL } ");
        assertThat(masked("{a\\,b,c\\ ,\\\"}")).isEqualTo("{\"<a,b>\",\"<c >\",\"<\\\">\"}");
    }

    @Test
    void quotesAsTheServerDoes() {
        assertThat(filled("plain-text_1.é")).isEqualTo("{plain-text_1.é}");
        assertThat(filled("")).isEqualTo("{\"\"}");
        assertThat(filled("null")).isEqualTo("{\"null\"}");
        assertThat(filled("Null")).isEqualTo("{\"Null\"}");
        assertThat(filled("nullable")).isEqualTo("{nullable}");
        for (String each : List.of("a,b", "{", "}", " a", "a\tb", "a\nb", "a\u000Bb", "\f", "\r")) {
            assertThat(filled(each)).isEqualTo("{\"" + each + "\"}");
        }
        assertThat(filled("a\"b")).isEqualTo("{\"a\\\"b\"}");
        assertThat(filled("a\\b")).isEqualTo("{\"a\\\\b\"}");
        assertThat(filled("a;b'c")).isEqualTo("{a;b'c}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "{",
                "}",
                "{a",
                "a}",
                "{a,}",
                "{,a}",
                "{,}",
                "{a,,b}",
                "{\"a}",
                "{\"a\\\"}",
                "{a\\",
                "{a}}",
                "{a}b",
                "{a}{b}",
                "{a\"b\"}",
                "{\"a\"b}",
                "{a\"}",
                "{a{b}}",
                "{{a}b}",
                "{{a},b}",
                "{a,{b}}",
                "{{a}{b}}",
                "{{a},{b,c}}",
                "{{a,b},{c}}",
                "{{a},{{b}}}",
                "{{},{}}",
                "{{}}",
                "{{{{{{{a}}}}}}}",
                "[1:2]={a}",
                "[1:1]={a,b}",
                "[1:1]={{a}}",
                "[1:1][1:1]={a}",
                "[2:1]={a}",
                "[1:1]{a}",
                "[1:1]=",
                "[1:1",
                "[1:]={a}",
                "[:1]={a}",
                "[a:1]={a}",
                "[]={}",
                "[1:1]={}",
                "[99999999999:99999999999]={a}",
                "[1:1][1:1][1:1][1:1][1:1][1:1][1:1]={{{{{{{a}}}}}}}"
            })
    void refusesWhatIsNoArray(String text) {
        assertThat(masked(text)).isEqualTo("refused");
    }

    @Test
    void isRefusedWithAnElement() {
        assertThat(masked("{a,refuse}")).isEqualTo("refused");
    }

    @Test
    void whatTheServerWritesStaysWhereElementsDo() {
        for (String array : List.of("{a,\"b c\",NULL,\"\",\"null\"}", "[3:3][5:6]={{1,2}}", "{\"{\\\"a\\\": 1}\"}")) {
            assertThat(copied(array)).isEqualTo(array);
        }
    }

    @Test
    void masksDocumentsInArrays() {
        JsonMask json = JsonMask.of(
                List.of(new JsonRule(JsonPathTest.path("$.a"), new Action.Null())), new Action.Keep(), LeafSink.NONE);
        assertThat(Masked.apply(new ArrayMask(json), "{\"{\\\"a\\\": 1}\",[]}")).contains("{\"{\\\"a\\\": null}\",[]}");
        assertThat(Masked.apply(new ArrayMask(json), "{\"{\\\"a\\\": 1\"}")).isEqualTo(Optional.empty());
    }

    /** What is taken is taken again, and stays as it was written. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesAnyBytes(long seed) {
        Random random = new Random(seed);
        byte[] alphabet = Masked.bytes("{{}},,,\"\\ ab[1:]=NULL");
        int taken = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(10)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = alphabet[random.nextInt(alphabet.length)];
            }
            if (random.nextBoolean() && bytes.length > 1) {
                bytes[0] = '{';
                bytes[bytes.length - 1] = '}';
            }
            Optional<String> once = Masked.apply(new ArrayMask(SAME), bytes, Masked.NO_FIELDS);
            if (once.isPresent()) {
                assertThat(copied(once.get()))
                        .as("seed %s, round %s: %s", seed, i, Arrays.toString(bytes))
                        .isEqualTo(once.get());
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(500);
    }

    @Test
    void allocatesNothing() {
        assertThat(Masked.allocated(new ArrayMask(Masked.doubling()), "[0:2]={a,\"b \\\"c\",NULL}", Masked.NO_FIELDS))
                .isLessThan(1_000);
    }
}
