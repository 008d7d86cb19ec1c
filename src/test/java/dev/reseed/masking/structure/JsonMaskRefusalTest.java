package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMaskRefusalTest {
    private static final Action KEEP = new Action.Keep();
    private static final Action NULL = new Action.Null();
    private static final Action MASK = new Action.Mask(Masked.BRACKETS);

    private static JsonRule rule(String path, Action action) {
        return new JsonRule(JsonPathTest.path(path), action);
    }

    private static JsonMask mask(JsonRule... rules) {
        return JsonMask.of(List.of(rules), KEEP, LeafSink.NONE);
    }

    private static String masked(String json, JsonRule... rules) {
        return Masked.apply(mask(rules), json).orElse("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d",
                "\\ude00",
                "x\\ud83dx",
                "\\ud83d\\u0041",
                "\\ud83d\\ud83d",
                "\\ude00\\ud83d",
                "\\ud83d\\n"
            })
    void masksNoHalfCharacters(String text) {
        String json = "[\"" + text + "\"]";
        assertThat(masked(json)).isEqualTo(json);
        assertThat(masked(json, rule("$[0]", NULL))).isEqualTo("[null]");
        assertThat(masked(json, rule("$[0]", MASK))).isEqualTo("refused");
        assertThat(masked(json, rule("$[0]", new Action.Mask(Masked.BRACKETS, Action.Refusal.BECOMES_NULL))))
                .isEqualTo("[null]");
    }

    @Test
    void aLeafThatIsNotTakenRefusesTheValue() {
        String json = "{\"a\":\"x\",\"b\":\"refuse\"}";
        assertThat(masked(json, rule("**", MASK))).isEqualTo("refused");
        assertThat(masked(json, rule("**", new Action.Mask(Masked.BRACKETS, Action.Refusal.BECOMES_NULL))))
                .isEqualTo("{\"a\":\"<x>\",\"b\":null}");
    }

    @Test
    void whatIsMadeMustBeUtf8() {
        JsonRule broken = rule("**", new Action.Mask((bytes, from, to, row, out) -> {
            out.add(0xC3);
            return true;
        }));
        assertThat(masked("[1]", broken)).isEqualTo("refused");
        assertThat(masked("[\"x\"]", broken)).isEqualTo("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "]",
                "{]",
                "[}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "['a']",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1,,2]",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "1 2",
                "{} {}",
                "[]]",
                "nul",
                "nulls",
                "True",
                "NaN",
                "Infinity",
                "-",
                "+1",
                "01",
                "-01",
                "1.",
                ".5",
                "1e",
                "1e+",
                "1.e1",
                "0x1",
                "1a",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\n\"",
                "\"\t\"",
                "\"\u0000\"",
                "// c\n1",
                "/* c */ 1",
                "[1] // c",
                "\uFEFF1",
                "\u00a01",
                "\f1",
                "{1:2}",
                "{null:1}",
                "[\"a\":1]"
            })
    void refusesWhatIsNoJson(String text) {
        assertThat(masked(text)).isEqualTo("refused");
        assertThat(masked(text, rule("**", NULL))).isEqualTo("refused");
        assertThat(masked(text, rule("$", NULL))).isEqualTo("refused");
    }

    @Test
    void refusesInvalidUtf8() {
        List<int[]> wrong = List.of(
                new int[] {0x80},
                new int[] {0xC0, 0x80},
                new int[] {0xC3},
                new int[] {0xE0, 0x80, 0x80},
                new int[] {0xED, 0xA0, 0x80},
                new int[] {0xF0, 0x80, 0x80, 0x80},
                new int[] {0xF4, 0x90, 0x80, 0x80},
                new int[] {0xF5, 0x80, 0x80, 0x80},
                new int[] {0xE2, 0x82},
                new int[] {0xFF});
        for (int[] bytes : wrong) {
            byte[] json = new byte[bytes.length + 2];
            json[0] = '"';
            json[json.length - 1] = '"';
            IntStream.range(0, bytes.length).forEach(i -> json[i + 1] = (byte) bytes[i]);
            assertThat(Masked.apply(mask(), json, Masked.NO_FIELDS)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void refusesWhatIsTooDeep() {
        String json = "[".repeat(JsonLevels.DEEPEST) + "\"x\"" + "]".repeat(JsonLevels.DEEPEST);
        assertThat(masked(json, rule("**", MASK))).isEqualTo(json.replace("x", "<x>"));
        assertThat(masked("[" + json + "]", rule("**", MASK))).isEqualTo("refused");
        assertThat(masked("{\"a\":".repeat(1_000_000), rule("**", MASK))).isEqualTo("refused");
        assertThat(masked(json, rule("$", NULL))).isEqualTo("null");
    }

    @Test
    void worksOnAfterARefusal() {
        JsonMask mask = mask(rule("$.a", NULL), rule("**.b", MASK));
        for (String broken : List.of("{\"a\":[[", "{\"b\":\"x\",", "{\"b\":\"refuse\"}", "[[[[")) {
            assertThat(Masked.apply(mask, broken)).isEqualTo(Optional.empty());
            assertThat(Masked.apply(mask, "{\"a\":[1],\"b\":2}")).contains("{\"a\":null,\"b\":\"<2>\"}");
        }
    }
}
