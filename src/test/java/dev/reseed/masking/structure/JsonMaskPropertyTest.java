package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random documents under random rules, against another parser and a slow reference. */
class JsonMaskPropertyTest {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonLevels.DEEPEST)
                    .build())
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** What documents are made of, and bytes that are wrong in most places. */
    private static final String ALPHABET = "\"\\,:[]{}01-.eu \n\u0000\u001F\u00C3\u00A9\u00ED\u00F0\u00FF";

    private static final List<String> PATHS = List.of(
            "$",
            "$.a",
            "$.b",
            "$.a.b",
            "$.*",
            "$[0]",
            "$[*]",
            "$.a[*].email",
            "$[1].*",
            "**",
            "**.email",
            "**.a.b",
            "$.a.**.b",
            "$.b.**",
            "**[0]",
            "**.*",
            "**['weird key']",
            "**.é",
            "**.😀",
            "$['']",
            "**['q\"']",
            "**['x\\\\y'][*]",
            "**.a.**",
            "$.*.*",
            "**.b[*].**.a");

    /** Some become numbers, some need escapes. */
    private static String replaced(String text) {
        return text.length() % 2 == 0 ? "-9" + text.length() : "\"\\\n\u0001é😀" + text;
    }

    private static Action action(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Action.Keep();
            case 1 -> new Action.Null();
            case 2 -> new Action.JsonConstant("{\"new\": [1, \"x\"]}");
            default -> new Action.Mask(Masked.of(JsonMaskPropertyTest::replaced));
        };
    }

    private static List<JsonRule> rules(Random random) {
        List<JsonRule> rules = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 60 : 5); i > 0; i--) {
            rules.add(new JsonRule(JsonPathTest.path(PATHS.get(random.nextInt(PATHS.size()))), action(random)));
        }
        return rules;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void doesAsTheReferenceDoes(long seed) {
        Random random = new Random(seed);
        int changed = 0;
        for (int i = 0; i < 5_000; i++) {
            JsonDocument document = JsonDocument.random(random, 5);
            List<JsonRule> rules = rules(random);
            Action otherwise = random.nextInt(3) == 0 ? action(random) : new Action.Keep();
            String json = ReferenceMask.unmasked(document);
            String expected = new ReferenceMask(rules, otherwise, JsonMaskPropertyTest::replaced).masked(document);

            Optional<String> masked = Masked.apply(JsonMask.of(rules, otherwise, LeafSink.NONE), json);

            assertThat(masked)
                    .as("seed %s, round %s: %s %s", seed, i, rules, json)
                    .contains(expected);
            assertThat(accepts(masked.orElseThrow())).isTrue();
            changed += expected.equals(json) ? 0 : 1;
        }
        assertThat(changed).isBetween(1_000, 4_900);
    }

    /** The rule takes the members with one key; what is beside them is the same for another parser. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void changesNothingElse(long seed) {
        Random random = new Random(seed);
        JsonMask mask = JsonMask.of(
                List.of(new JsonRule(JsonPathTest.path("**.email"), new Action.Constant("gone"))),
                new Action.Keep(),
                LeafSink.NONE);
        for (int i = 0; i < 3_000; i++) {
            String json = ReferenceMask.unmasked(JsonDocument.random(random, 5));
            JsonNode before = MAPPER.readTree(json);
            JsonNode behind = MAPPER.readTree(Masked.apply(mask, json).orElseThrow());
            replaceEmails(before);
            assertThat(behind).as("seed %s, round %s: %s", seed, i, json).isEqualTo(before);
        }
    }

    private static void replaceEmails(JsonNode node) {
        if (node.isObject() && node.has("email")) {
            node.asObject().put("email", "gone");
        }
        node.forEach(JsonMaskPropertyTest::replaceEmails);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void refusesWhatAStrictParserRefuses(long seed) {
        Random random = new Random(seed);
        JsonMask keeping = JsonMask.of(List.of(), new Action.Keep(), LeafSink.NONE);
        JsonMask changing = JsonMask.of(
                List.of(new JsonRule(JsonPathTest.path("$.a"), new Action.Null())),
                new Action.Constant("x"),
                LeafSink.NONE);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = mutated(random, Masked.bytes(ReferenceMask.unmasked(JsonDocument.random(random, 3))));
            boolean expected = accepts(json);
            Optional<String> kept = Masked.apply(keeping, json, Masked.NO_FIELDS);
            Optional<String> masked = Masked.apply(changing, json, Masked.NO_FIELDS);
            assertThat(kept.isPresent())
                    .as("seed %s, round %s: %s", seed, i, Arrays.toString(json))
                    .isEqualTo(expected);
            assertThat(masked.isPresent()).isEqualTo(expected);
            if (expected) {
                assertThat(Masked.bytes(kept.orElseThrow())).isEqualTo(json);
                assertThat(accepts(masked.orElseThrow())).isTrue();
                accepted++;
            }
        }
        assertThat(accepted).isBetween(2_000, 18_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void refusesEachPrefixThatAStrictParserRefuses(long seed) {
        Random random = new Random(seed);
        JsonMask mask = JsonMask.of(List.of(), new Action.Mask(Masked.BRACKETS), LeafSink.NONE);
        for (int i = 0; i < 200; i++) {
            byte[] json = Masked.bytes(ReferenceMask.unmasked(JsonDocument.random(random, 4)));
            for (int length = 0; length <= json.length; length++) {
                byte[] prefix = Arrays.copyOf(json, length);
                assertThat(Masked.apply(mask, prefix, Masked.NO_FIELDS).isPresent())
                        .as("seed %s, round %s, length %s", seed, i, length)
                        .isEqualTo(accepts(prefix));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void takesAnyBytes(long seed) {
        Random random = new Random(seed);
        JsonMask mask = JsonMask.of(List.of(), new Action.Mask(Masked.BRACKETS), LeafSink.NONE);
        byte[] alphabet = Masked.bytes("[]{}\":,\\u0dD8a1-. tn\u0000é");
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length && i % 4 > 0; at++) {
                bytes[at] = alphabet[random.nextInt(alphabet.length)];
            }
            boolean half = new String(bytes, StandardCharsets.ISO_8859_1).contains("\\u");
            boolean taken = Masked.apply(mask, bytes, Masked.NO_FIELDS).isPresent();
            assertThat(taken || half)
                    .as("seed %s, round %s: %s", seed, i, Arrays.toString(bytes))
                    .isEqualTo(accepts(bytes) || half);
        }
    }

    private static byte[] mutated(Random random, byte[] json) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : json) {
            bytes.add(each);
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.size() + 1);
            boolean inside = at < bytes.size();
            byte other = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(inside ? 4 : 1)) {
                case 0 -> bytes.add(at, other);
                case 1 -> bytes.set(at, other);
                case 2 -> bytes.remove(at);
                default -> bytes.set(at, bytes.get(random.nextInt(bytes.size())));
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }

    private static boolean accepts(String json) {
        return accepts(Masked.bytes(json));
    }

    /** Decoded first: the other parser takes overlong forms, halves of pairs and marks of byte order. */
    private static boolean accepts(byte[] json) {
        int values = 0;
        try (JsonParser parser = MAPPER.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(json))
                .toString())) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : 0;
                depth -= token.isStructEnd() ? 1 : 0;
                parser.getString();
            }
            return values == 1 && depth == 0;
        } catch (JacksonException | CharacterCodingException e) {
            return false;
        }
    }
}
