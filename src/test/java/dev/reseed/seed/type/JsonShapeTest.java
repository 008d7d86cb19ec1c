package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {
    private static final String ODD = "a\"b\\c\n\t\u0001é👍";

    private static JsonShape.Leaf leaf(Call call) {
        return switch (call.provider()) {
            case "row" -> new JsonShape.Leaf(JsonShapeTest::digits, true);
            case "told" ->
                new JsonShape.Leaf((row, out) -> text(call.arguments().toString(), out), false);
            case "odd" -> new JsonShape.Leaf((row, out) -> text(ODD, out), false);
            case "nothing" -> new JsonShape.Leaf(Values.NULL, false);
            default -> throw ReseedException.usage("no provider " + call.provider(), "it is not there", "name another");
        };
    }

    private static boolean digits(long row, RowBuffer out) {
        Digits.write(row, out);
        return true;
    }

    private static boolean text(String text, RowBuffer out) {
        out.add(text.getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Test
    void constantsStandForThemselvesInOrder() {
        Argument shape = map(
                "z",
                text("a \"b\""),
                "a",
                number("1.50"),
                "m",
                new Argument.Truth(true),
                "l",
                list(number("1"), text("x")));
        assertThat(write(shape, 0)).isEqualTo("{\"z\": \"a \\\"b\\\"\", \"a\": 1.50, \"m\": true, \"l\": [1, \"x\"]}");
    }

    @Test
    void callsAreWrittenAsTextsOrAsTheyAre() throws Exception {
        Argument shape = map(
                "odd",
                text("$odd"),
                "row",
                text("=row"),
                "nothing",
                text("$nothing"),
                "told",
                map("$told", map("min", number("1"))));
        JsonNode read = new ObjectMapper().readTree(write(shape, 7));
        assertThat(read.get("odd").textValue()).isEqualTo(ODD);
        assertThat(read.get("row").intValue()).isEqualTo(7);
        assertThat(read.get("nothing").isNull()).isTrue();
        assertThat(read.get("told").textValue())
                .isEqualTo(Map.of("min", number("1")).toString());
    }

    @Test
    void anArgumentThatIsNoMapHasAName() {
        assertThat(write(map("$told", list(text("a"))), 0)).contains("value=Items");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$$row|$row", "==row|=row", "$5.00|$5.00", "$|$", "=|=", "= row|= row", "$Row|$Row", "$$|$"})
    void whatIsNoCallStandsForItself(String written, String expected) throws Exception {
        assertThat(new ObjectMapper().readTree(write(text(written), 0)).textValue())
                .isEqualTo(expected);
    }

    @Test
    void aKeyThatLooksLikeACallCanBeWritten() {
        assertThat(write(map("$$ref", text("x")), 0)).isEqualTo("{\"$ref\": \"x\"}");
    }

    @Test
    void arraysHaveEveryLengthAndItemsOfTheirOwn() throws Exception {
        Argument shape = map("$array", map("of", map("id", text("$row")), "min", number("1"), "max", number("4")));
        Set<Integer> lengths = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        int items = 0;
        for (long row = 0; row < 500; row++) {
            JsonNode read = new ObjectMapper().readTree(write(shape, row));
            lengths.add(read.size());
            items += read.size();
            read.forEach(item -> ids.add(item.get("id").intValue()));
        }
        assertThat(lengths).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(ids).hasSize(items);
    }

    @Test
    void optionalKeysAreInTheirShareOfObjects() throws Exception {
        Argument shape = map(
                "half?",
                text("$row"),
                "few",
                map("$optional", map("of", text("$odd"), "share", number("0.1"))),
                "none",
                map("$optional", map("of", text("x"), "share", number("0"))));
        int half = 0;
        int few = 0;
        for (long row = 0; row < 2000; row++) {
            JsonNode read = new ObjectMapper().readTree(write(shape, row));
            half += read.has("half") ? 1 : 0;
            few += read.has("few") ? 1 : 0;
            assertThat(read.has("none")).isFalse();
        }
        assertThat(half).isBetween(900, 1100);
        assertThat(few).isBetween(140, 260);
    }

    @Test
    void theSameRowIsAlwaysTheSame() {
        Argument shape = map("a?", text("$row"), "b", map("$array", map("of", text("$odd"))));
        for (long row = 0; row < 100; row++) {
            assertThat(write(shape, row)).isEqualTo(write(shape, row));
        }
    }

    @Test
    void shapesThatAreTooDeepAreRefused() {
        Argument shape = text("x");
        for (int i = 0; i < 16; i++) {
            shape = list(shape);
        }
        refused(shape, "nested more than 16 deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1001", "2000000000000"})
    void countsOutOfBoundsAreRefused(String count) {
        refused(map("$array", map("of", text("x"), "max", number(count))), "from 0 to 1000");
    }

    @Test
    void optionsThatAreWrongAreNamed() {
        refused(map("$array", map("of", text("x"), "mx", number("1"))), "did you mean \"max\"?");
        refused(map("$array", map("min", number("1"))), "lacks \"of\"");
        refused(map("$array", list(text("x"))), "has to be a map");
        refused(map("$array", map("of", text("x"), "min", number("5"), "max", number("2"))), "more than its max");
        refused(map("$optional", map("of", text("x"))), "only for the value of a key");
    }

    private static void refused(Argument shape, String why) {
        assertThatThrownBy(() -> JsonShape.of(shape, 1, JsonShapeTest::leaf))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.USAGE);
                    assertThat(e.why()).contains(why);
                });
    }

    private static String write(Argument shape, long row) {
        RowBuffer out = new RowBuffer();
        assertThat(JsonShape.of(shape, 1, JsonShapeTest::leaf).write(row, out)).isTrue();
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static Argument text(String text) {
        return new Argument.Text(text);
    }

    private static Argument number(String number) {
        return new Argument.Numeral(new BigDecimal(number));
    }

    private static Argument list(Argument... items) {
        return new Argument.Items(List.of(items));
    }

    private static Argument map(Object... entries) {
        Map<String, Argument> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (Argument) entries[i + 1]);
        }
        return new Argument.Entries(map);
    }
}
