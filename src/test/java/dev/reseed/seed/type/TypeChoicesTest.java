package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Permutation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeChoicesTest {
    private static final int MANY = 100_000;

    static Stream<ColumnType> types() {
        return Stream.concat(
                Stream.concat(Samples.own().stream(), Samples.contributed().stream()),
                Stream.of(
                        Samples.sized("vector", "vector", 3),
                        Samples.sized("vector", "vector", 1536),
                        Samples.sized("halfvec", "halfvec", 8),
                        Samples.base("geometry"),
                        Samples.base("geography"),
                        Samples.base("geometry", "geometry(MultiPolygonZM,3857)")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void noTwoNumbersHaveTheSameText(ColumnType type) {
        Choices choices = Samples.choices(type);
        int count = (int) Math.min(
                choices.size(), type.sql().contains("200") || type.sql().contains("1536") ? 2_000 : MANY);
        Permutation order = new Permutation(5, choices.size());
        Set<String> first = new HashSet<>();
        Set<String> anywhere = new HashSet<>();
        for (int i = 0; i < count; i++) {
            first.add(Samples.text(choices, i).toLowerCase(Locale.ROOT));
            anywhere.add(Samples.text(choices, order.at(i)));
        }
        int cased = type.sql().equals("\"char\"") ? 36 : count;
        assertThat(first).hasSize(cased);
        assertThat(anywhere).hasSize(count);
    }

    @ParameterizedTest
    @MethodSource("types")
    void sizesAreWhatTheContractAllows(ColumnType type) {
        Choices choices = Samples.choices(type);
        assertThat(choices.size()).isBetween(1L, Choices.ENDLESS);
        assertThat(choices.natural()).isBetween(1L, choices.size());
        for (long number : Samples.spread(choices, 1000)) {
            assertThat(Samples.text(choices, number)).isEqualTo(Samples.text(choices, number));
        }
    }

    @ParameterizedTest
    @CsvSource({"varchar", "bpchar", "text", "citext"})
    void textsKeepToTheirLength(String name) {
        for (int length = 1; length < 100; length++) {
            Choices choices = Samples.choices(Samples.sized(name, name, length));
            for (long number : Samples.spread(choices, 300)) {
                String text = Samples.text(choices, number);
                assertThat(text.codePointCount(0, text.length())).as(text).isBetween(1, length);
                assertThat(text).isEqualTo(text.strip());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 9", "4, 2, 99.99", "2, 4, 0.0099", "18, 18, 0.999999999999999999", "3, -2, 99900"})
    void numericKeepsToItsPrecision(int precision, int scale, String largest) {
        Choices choices = Samples.choices(
                new ColumnType.Base("numeric", "numeric", OptionalInt.of(precision), OptionalInt.of(scale)));
        BigDecimal most = new BigDecimal(largest);
        assertThat(new BigDecimal(Samples.text(choices, choices.size() - 1))).isEqualByComparingTo(most.negate());
        for (long number : Samples.spread(choices, 2000)) {
            assertThat(new BigDecimal(Samples.text(choices, number))).isBetween(most.negate(), most);
        }
    }

    @Test
    void floatsStayApartWhenTheyAreReadAndWritten() {
        for (String name : new String[] {"float4", "float8"}) {
            Choices choices = Samples.choices(Samples.base(name));
            Set<Double> read = new HashSet<>();
            for (long number = 0; number < MANY; number++) {
                String last = Samples.text(choices, choices.size() - 1 - number);
                read.add(name.equals("float4") ? (double) Float.parseFloat(last) : Double.parseDouble(last));
            }
            assertThat(read).hasSize(MANY);
        }
    }

    @Test
    void discreteRangesAreInTheServersOwnForm() {
        Choices ranges = Samples.choices(new ColumnType.Range("daterange", Samples.base("date"), false));
        for (long number : Samples.spread(ranges, 2000)) {
            String text = Samples.text(ranges, number);
            assertThat(text).matches("\\[[0-9]{4}-[0-9]{2}-[0-9]{2},[0-9]{4}-[0-9]{2}-[0-9]{2}\\)");
            assertThat(LocalDate.parse(text.substring(1, 11))).isBefore(LocalDate.parse(text.substring(12, 22)));
        }
    }

    @Test
    void piecesOfMultirangesAreInOrderAndDoNotTouch() {
        Choices ranges = Samples.choices(new ColumnType.Range("int4multirange", Samples.base("int4"), true));
        for (long number : Samples.spread(ranges, 2000)) {
            String text = Samples.text(ranges, number);
            long before = Long.MIN_VALUE;
            for (String bound : text.substring(2, text.length() - 2).split("\\),\\[|,", -1)) {
                assertThat(Long.parseLong(bound)).as(text).isGreaterThan(before).isLessThanOrEqualTo(Integer.MAX_VALUE);
                before = Long.parseLong(bound);
            }
        }
    }

    @Test
    void arraysHaveEachLengthAndDifferentElements() {
        Limits limits = Samples.LIMITS.elements(0, 4);
        Choices arrays = TypeChoices.of(Samples.array(Samples.MOOD), limits).orElseThrow();
        Set<Integer> lengths = new HashSet<>();
        for (long number = 0; number < arrays.size(); number++) {
            lengths.add(ArrayText.read(Samples.text(arrays, number), ',').size());
        }
        assertThat(lengths).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        Choices numbers =
                TypeChoices.of(Samples.array(Samples.base("int4")), limits).orElseThrow();
        for (long number : Samples.spread(numbers, 5000)) {
            assertThat(ArrayText.read(Samples.text(numbers, number), ',')).doesNotHaveDuplicates();
        }
    }

    @Test
    void nestedRowsAreReadBackWhole() {
        Choices rows = Samples.choices(Samples.array(Samples.OUTER));
        for (long number : Samples.spread(rows, 2000)) {
            for (String outer : ArrayText.read(Samples.text(rows, number), ',')) {
                List<String> fields = RowText.read(outer);
                assertThat(fields).hasSize(4);
                for (String inner : ArrayText.read(fields.getFirst(), ',')) {
                    assertThat(RowText.read(inner)).hasSize(3);
                    assertThat(Samples.MOOD.labels())
                            .containsAll(ArrayText.read(RowText.read(inner).get(1), ','));
                }
            }
        }
    }

    @Test
    void uuidsAreOfVersionFour() {
        Choices uuids = Samples.choices(Samples.base("uuid"));
        for (long number : Samples.spread(uuids, 2000)) {
            UUID uuid = UUID.fromString(Samples.text(uuids, number));
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_node_tree", "lquery", "hll", "ghstore", "record", "internal"})
    void typesThatAreNotKnownHaveNoChoices(String name) {
        assertThat(TypeChoices.of(Samples.base(name), Samples.LIMITS)).isEmpty();
        assertThat(TypeChoices.of(Samples.array(Samples.base(name)), Samples.LIMITS))
                .isEmpty();
        assertThat(TypeChoices.of(
                        new ColumnType.Composite("row", List.of(new ColumnType.Field("a", Samples.base(name)))),
                        Samples.LIMITS))
                .isEmpty();
    }

    @Test
    void aFieldOfAnUnknownTypeIsNull() {
        ColumnType row = new ColumnType.Composite(
                "row",
                List.of(
                        new ColumnType.Field("a", Samples.base("hll")),
                        new ColumnType.Field("b", Samples.base("bool"))));
        Choices rows = Samples.choices(row);
        assertThat(List.of(Samples.text(rows, 0), Samples.text(rows, 1))).containsExactlyInAnyOrder("(,t)", "(,f)");
    }

    @Test
    void spatialValuesHaveTheShapeThatTheTypeNames() {
        Choices lines = Samples.choices(Samples.base("geography", "extensions.geography(LineString,4326)"));
        assertThat(Samples.text(lines, 12345))
                .matches("SRID=4326;LINESTRING\\(-?[0-9.]+ -?[0-9.]+,-?[0-9.]+ -?[0-9.]+\\)");
        Choices points = Samples.choices(Samples.base("geometry", "geometry(PointZ)"));
        assertThat(Samples.text(points, 12345)).matches("POINT Z\\([0-9.]+ [0-9.]+ [0-9.]+\\)");
    }

    @ParameterizedTest
    @CsvSource({
        "isbn, 30640615, 0306406152",
        "isbn13, 306406157, 9783064061576",
        "issn, 378595, 03785955",
        "ean13, 0, 2000000000008"
    })
    void numbersOfGoodsHaveTheirCheckDigit(String type, long number, String expected) {
        assertThat(Samples.text(Samples.choices(Samples.base(type)), number)).isEqualTo(expected);
    }
}
