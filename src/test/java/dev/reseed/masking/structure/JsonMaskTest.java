package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonMaskTest {
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

    @Test
    void masksWhatAPathNames() {
        String json = "{\"a\": {\"b\": \"x\", \"c\": [\"y\", {\"b\": \"z\"}]}, \"b\": \"w\"}";
        assertThat(masked(json, rule("$.a.b", MASK))).isEqualTo(json.replace("\"x\"", "\"<x>\""));
        assertThat(masked(json, rule("$.a.c[0]", MASK))).isEqualTo(json.replace("\"y\"", "\"<y>\""));
        assertThat(masked(json, rule("$.a.c[*].b", MASK))).isEqualTo(json.replace("\"z\"", "\"<z>\""));
        assertThat(masked(json, rule("$.a.c[1]['b']", MASK))).isEqualTo(json.replace("\"z\"", "\"<z>\""));
        assertThat(masked(json, rule("$.*.b", MASK))).isEqualTo(json.replace("\"x\"", "\"<x>\""));
        assertThat(masked(json, rule("$.a.**.b", MASK)))
                .isEqualTo(json.replace("\"x\"", "\"<x>\"").replace("\"z\"", "\"<z>\""));
        assertThat(masked(json, rule("**.b", MASK))).isEqualTo(json.replaceAll("\"([xzw])\"", "\"<$1>\""));
        assertThat(masked(json, rule("**", MASK))).isEqualTo(json.replaceAll("\"([w-z])\"", "\"<$1>\""));
        assertThat(masked(json, rule("$", MASK))).isEqualTo(json.replaceAll("\"([w-z])\"", "\"<$1>\""));
        assertThat(masked(json, rule("$.a.*", MASK))).isEqualTo(json.replaceAll("\"([x-z])\"", "\"<$1>\""));
        assertThat(masked(json, rule("**[*]", MASK))).isEqualTo(json.replaceAll("\"([yz])\"", "\"<$1>\""));
        assertThat(masked(json, rule("$.x", MASK), rule("$.a[0]", MASK), rule("$[0]", NULL), rule("$.a.c.*", NULL)))
                .isEqualTo(json);
    }

    @Test
    void nullAndConstantsReplaceAsAWhole() {
        String json = " {\"a\" : [1, {\"b\":2}] , \"c\":null}\n";
        assertThat(masked(json, rule("$.a", NULL))).isEqualTo(" {\"a\" : null , \"c\":null}\n");
        assertThat(masked(json, rule("$.a", new Action.Constant("say \"x\"\n"))))
                .isEqualTo(" {\"a\" : \"say \\\"x\\\"\\n\" , \"c\":null}\n");
        assertThat(masked(json, rule("$.c", new Action.JsonConstant("[0, 1]"))))
                .isEqualTo(" {\"a\" : [1, {\"b\":2}] , \"c\":[0, 1]}\n");
        assertThat(masked(json, rule("$", NULL))).isEqualTo(" null\n");
        assertThat(masked(json, rule("$.a", NULL), rule("$.a[0]", KEEP), rule("$.a[1].b", MASK)))
                .isEqualTo(" {\"a\" : null , \"c\":null}\n");
    }

    @Test
    void nullAndConstantsOfAnyDepthReplaceLeaves() {
        String json = "{\"a\": [1, {\"b\": true, \"id\": 7}], \"c\": {}}";
        assertThat(masked(json, rule("$.a.**", NULL)))
                .isEqualTo("{\"a\": [null, {\"b\": null, \"id\": null}], \"c\": {}}");
        assertThat(masked(json, rule("**", new Action.Constant("x")), rule("**.id", KEEP)))
                .isEqualTo("{\"a\": [\"x\", {\"b\": \"x\", \"id\": 7}], \"c\": {}}");
    }

    @Test
    void theMoreSpecificRuleWins() {
        String json = "{\"a\":{\"b\":\"x\"}}";
        String kept = json;
        String gone = "{\"a\":{\"b\":null}}";
        assertThat(masked(json, rule("$.a.b", KEEP), rule("$.a.*", NULL), rule("**.b", NULL)))
                .isEqualTo(kept);
        assertThat(masked(json, rule("$.a.*", NULL), rule("**.a.b", KEEP))).isEqualTo(gone);
        assertThat(masked(json, rule("**.b", NULL), rule("**", KEEP))).isEqualTo(gone);
        assertThat(masked(json, rule("**.a.b", NULL), rule("**.b", KEEP))).isEqualTo(gone);
        assertThat(masked(json, rule("$.*.b", NULL), rule("$.*.*", KEEP))).isEqualTo(gone);
    }

    @Test
    void theLaterOfEqualRulesWins() {
        String json = "{\"a\":{\"b\":\"x\"}}";
        assertThat(masked(json, rule("$.a.b", KEEP), rule("$.a.b", NULL))).isEqualTo("{\"a\":{\"b\":null}}");
        assertThat(masked(json, rule("$.a.b", NULL), rule("$.a.b", KEEP))).isEqualTo(json);
        assertThat(masked(json, rule("$.*.b", NULL), rule("$.a.*", KEEP))).isEqualTo(json);
        assertThat(masked(json, rule("$.a.*", KEEP), rule("$.*.b", NULL))).isEqualTo("{\"a\":{\"b\":null}}");
    }

    @Test
    void whatNoRuleNamesHasTheRuleOfWhatItIsIn() {
        String json = "{\"a\":{\"b\":[\"x\",{\"ssn\":\"1-2\"}]},\"c\":\"y\"}";
        assertThat(masked(json, rule("$.a", MASK), rule("**.ssn", NULL)))
                .isEqualTo("{\"a\":{\"b\":[\"<x>\",{\"ssn\":null}]},\"c\":\"y\"}");
        assertThat(masked(json, rule("$.a", KEEP), rule("**", NULL)))
                .isEqualTo("{\"a\":{\"b\":[\"x\",{\"ssn\":\"1-2\"}]},\"c\":null}");
        assertThat(masked(json, rule("$.a", KEEP), rule("$.a.b[*].ssn", NULL), rule("$", MASK)))
                .isEqualTo("{\"a\":{\"b\":[\"x\",{\"ssn\":null}]},\"c\":\"<y>\"}");
    }

    @Test
    void beingStrictReachesEachUnnamedLeaf() {
        JsonMask strict = JsonMask.of(List.of(rule("$.a", KEEP)), NULL, LeafSink.NONE);
        assertThat(Masked.apply(strict, "{\"a\":[1],\"b\":[\"x\",{\"c\":true}],\"d\":{}}"))
                .contains("{\"a\":[1],\"b\":[null,{\"c\":null}],\"d\":{}}");
        assertThat(Masked.apply(strict, "\"x\"")).contains("null");
        JsonMask masking = JsonMask.of(List.of(), MASK, LeafSink.NONE);
        assertThat(Masked.apply(masking, "[\"x\",1,true,null]")).contains("[\"<x>\",\"<1>\",true,null]");
    }

    @Test
    void numbersStayNumbersWhereTheyCan() {
        JsonRule more = rule("$[*]", new Action.Mask(Masked.of(text -> text + "0")));
        assertThat(masked("[1,-2.5e+3,0]", more)).isEqualTo("[10,-2.5e+30,\"00\"]");
        assertThat(masked("[\"1\"]", more)).isEqualTo("[\"10\"]");
        assertThat(masked("[1]", rule("$[0]", new Action.Mask(Masked.of(text -> "")))))
                .isEqualTo("[\"\"]");
    }

    @Test
    void decodesWhatItMasksAndEscapesWhatIsMade() {
        List<String> seen = new ArrayList<>();
        Action see = new Action.Mask(Masked.of(text -> {
            seen.add(text);
            return "a\"b\\c\n\u0001\b\t/é😀\u007f";
        }));
        assertThat(masked("[\"\\u0041\\n\\\\\\\"\\/\\ud83d\\ude00é\\u0000\\u00e9\\u20AC\"]", rule("**", see)))
                .isEqualTo("[\"a\\\"b\\\\c\\n\\u0001\\b\\t/é😀\u007f\"]");
        assertThat(seen).containsExactly("A\n\\\"/😀é\u0000é€");
    }

    @Test
    void comparesKeysAfterDecoding() {
        assertThat(masked("{\"\\u0065m\\u0061il\":\"x\",\"emai\\u006C\":\"y\"}", rule("**.email", NULL)))
                .isEqualTo("{\"\\u0065m\\u0061il\":null,\"emai\\u006C\":null}");
        assertThat(masked(
                        "{\"a\\\"b\":1,\"😀\":2,\"\\ud83d\\uDE00\":3,\"\":4}",
                        rule("$['a\"b']", NULL),
                        rule("$.😀", NULL),
                        rule("$['']", NULL)))
                .isEqualTo("{\"a\\\"b\":null,\"😀\":null,\"\\ud83d\\uDE00\":null,\"\":null}");
    }

    @Test
    void keepsKeysThatAreThereTwice() {
        assertThat(masked("{\"a\":1,\"b\":2,\"a\":3}", rule("$.a", NULL))).isEqualTo("{\"a\":null,\"b\":2,\"a\":null}");
    }

    @Test
    void tellsWhatStays() {
        List<String> told = new ArrayList<>();
        LeafSink sink = new LeafSink() {
            @Override
            public void leaf(byte[] text, int from, int to, byte[] key, int keyFrom, int keyTo) {
                told.add(text(key, keyFrom, keyTo) + "=" + text(text, from, to));
            }

            @Override
            public void key(byte[] key, int from, int to) {
                told.add(text(key, from, to));
            }

            private String text(byte[] bytes, int from, int to) {
                return new String(bytes, from, to - from, StandardCharsets.UTF_8);
            }
        };
        JsonMask mask = JsonMask.of(List.of(rule("**.gone", NULL), rule("**.b", MASK)), KEEP, sink);

        Masked.apply(
                mask,
                "{\"a\":[\"x\\u0041\",{\"\\u0062\":\"m\"},[-1.5]],\"gone\":{\"k\":1},\"t\":true,\"c\\n\":[\"y\"]}");

        assertThat(told).containsExactly("a", "a=xA", "b", "a=-1.5", "gone", "t", "c\n", "c\n=y");
        told.clear();
        Masked.apply(mask, "\"\\ud83d\"");
        assertThat(told).containsExactly("=\uFFFD");
    }

    @Test
    void knowsMoreRulesThanALongHasBits() {
        JsonRule[] rules = IntStream.range(0, 500)
                .mapToObj(i ->
                        rule(i % 3 == 0 ? "**.k" + i + "[" + i % 4 + "]" : "$.a.*.k" + i, new Action.Constant("c" + i)))
                .toArray(JsonRule[]::new);
        for (int i = 0; i < 500; i++) {
            String json = "{\"a\":{\"b\":{\"k" + i + "\":[0,1,2,3],\"k\":5}}}";
            String list = i % 3 == 0 ? "[0,1,2,3]".replace("" + i % 4, "\"c" + i + "\"") : "\"c" + i + "\"";
            assertThat(masked(json, rules)).isEqualTo("{\"a\":{\"b\":{\"k" + i + "\":" + list + ",\"k\":5}}}");
        }
    }

    @Test
    void aConstantMustBeJson() {
        assertThat(Action.JsonConstant.isJson(" {\"a\": [1]}")).isTrue();
        assertThat(Action.JsonConstant.isJson("nothing")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Action.JsonConstant("[secret"))
                .withMessageNotContaining("secret");
    }

    @Test
    void allocatesNothing() {
        LeafSink sink = (text, from, to, key, keyFrom, keyTo) -> {};
        JsonMask mask = JsonMask.of(
                List.of(rule("**.e", new Action.Mask(Masked.doubling())), rule("$.n", NULL), rule("$.x[*]", KEEP)),
                KEEP,
                sink);
        String json = "{\"e\": \"a\\u0041b\", \"n\": {\"a\": 1}, \"x\": [1, {\"\\u0065\": 5}], \"k\": \"\\n\"}";
        assertThat(Masked.allocated(mask, json, Masked.NO_FIELDS)).isLessThan(1_000);
    }
}
