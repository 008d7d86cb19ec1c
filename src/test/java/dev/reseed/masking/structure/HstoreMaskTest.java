package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HstoreMaskTest {
    private static final Action KEEP = new Action.Keep();
    private static final Action MASK = new Action.Mask(Masked.BRACKETS);

    private static HstoreMask mask(Map<String, Action> byKey) {
        return HstoreMask.of(byKey, KEEP, LeafSink.NONE);
    }

    private static String masked(String hstore, Map<String, Action> byKey) {
        return Masked.apply(mask(byKey), hstore).orElse("refused");
    }

    private static String masked(String hstore) {
        return Masked.apply(HstoreMask.of(Map.of(), MASK, LeafSink.NONE), hstore)
                .orElse("refused");
    }

    @Test
    void masksByKey() {
        String hstore = "\"a\"=>\"1\", \"b\"=>\"2\", \"c d\"=>\"3\", \"*\"=>\"4\"";
        Map<String, Action> rules = Map.of(
                "a",
                new Action.Null(),
                "b",
                MASK,
                "c d",
                new Action.Constant("x\"y"),
                "*",
                new Action.JsonConstant("{\"n\":1}"));
        assertThat(masked(hstore, rules))
                .isEqualTo("\"a\"=>NULL, \"b\"=>\"<2>\", \"c d\"=>\"x\\\"y\", \"*\"=>\"{\\\"n\\\":1}\"");
        assertThat(masked(hstore, Map.of("A", MASK, "", MASK))).isEqualTo(hstore);
        assertThat(masked(hstore)).isEqualTo("\"a\"=>\"<1>\", \"b\"=>\"<2>\", \"c d\"=>\"<3>\", \"*\"=>\"<4>\"");
    }

    @Test
    void comparesDecodedKeys() {
        assertThat(masked("\"a\\\"b\"=>\"1\", \"\\\\\"=>\"2\"", Map.of("a\"b", MASK, "\\", MASK)))
                .isEqualTo("\"a\\\"b\"=>\"<1>\", \"\\\\\"=>\"<2>\"");
    }

    @Test
    void nullStaysNullButForConstants() {
        assertThat(masked("\"a\"=>NULL, \"b\"=>\"NULL\", \"c\"=>null"))
                .isEqualTo("\"a\"=>NULL, \"b\"=>\"<NULL>\", \"c\"=>NULL");
        assertThat(masked("\"a\"=>NULL", Map.of("a", KEEP))).isEqualTo("\"a\"=>NULL");
        assertThat(masked("\"a\"=>NULL", Map.of("a", new Action.Constant("x")))).isEqualTo("\"a\"=>\"x\"");
    }

    @Test
    void keepsWhatTheServerWrote() {
        for (String each : List.of("", "\"a\"=>\"\", \"\"=>\"b\"", "\"é\\\\\"=>\"\\\"q\\\"\", \"n\"=>NULL")) {
            assertThat(masked(each, Map.of())).isEqualTo(each);
        }
    }

    @Test
    void writesWhatPeopleWriteAsTheServerDoes() {
        assertThat(masked(" a=>1 ,b =>\n\"2 3\",c\\ d=> e\\\"", Map.of("b", MASK)))
                .isEqualTo("\"a\"=>\"1\", \"b\"=>\"<2 3>\", \"c d\"=>\"e\\\"\"");
        assertThat(masked("  ", Map.of())).isEmpty();
    }

    @Test
    void aValueThatIsNotTakenRefusesAll() {
        assertThat(masked("\"a\"=>\"1\", \"b\"=>\"refuse\"")).isEqualTo("refused");
        assertThat(masked(
                        "\"a\"=>\"refuse\", \"b\"=>\"1\"",
                        Map.of("a", new Action.Mask(Masked.BRACKETS, Action.Refusal.BECOMES_NULL))))
                .isEqualTo("\"a\"=>NULL, \"b\"=>\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\"a\"",
                "\"a\"=",
                "\"a\"=>",
                "\"a\"=>,",
                "=>\"b\"",
                "\"a\"=>\"b\",",
                "\"a\"=>\"b\", ,",
                ",",
                "\"a\"=>\"b\" \"c\"=>\"d\"",
                "\"a\"=>\"b",
                "\"a=>\"b\"",
                "\"a\">\"b\"",
                "\"a\"= >\"b\"",
                "\"a\"=>\"b\\\"",
                "a=>b\\",
                "\"a\"\"b\"=>\"c\"",
                "\"a\"=>\"b\"c",
                "\"a\":\"b\"",
                "{}"
            })
    void refusesWhatIsNoHstore(String text) {
        assertThat(masked(text)).isEqualTo("refused");
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
        HstoreMask mask = HstoreMask.of(Map.of("m", MASK), KEEP, sink);

        Masked.apply(mask, "\"a\"=>\"x\\\\y\", \"m\"=>\"1\", \"n\"=>NULL");

        assertThat(told).containsExactly("a", "a=x\\y", "m", "n");
    }

    /** What is taken is taken again, and stays as it was written. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesAnyBytes(long seed) {
        Random random = new Random(seed);
        List<String> tokens = List.of("\"", "=>", ",", " ", "a", "\\", "NULL", "=", "\"b\"", "\"\"");
        int taken = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int count = random.nextInt(9); count > 0; count--) {
                text.append(tokens.get(random.nextInt(tokens.size())));
            }
            byte[] bytes = Masked.bytes(text.toString());
            Optional<String> once = Masked.apply(mask(Map.of()), bytes, Masked.NO_FIELDS);
            if (once.isPresent()) {
                assertThat(masked(once.get(), Map.of()))
                        .as("seed %s, round %s: %s", seed, i, Arrays.toString(bytes))
                        .isEqualTo(once.get());
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(500);
    }

    @Test
    void allocatesNothing() {
        HstoreMask mask = mask(Map.of("a", new Action.Mask(Masked.doubling()), "b", new Action.Null()));
        assertThat(Masked.allocated(mask, "\"a\"=>\"1\", \"b\"=>\"2\", \"c\"=>\"\\\"\"", Masked.NO_FIELDS))
                .isLessThan(1_000);
    }
}
