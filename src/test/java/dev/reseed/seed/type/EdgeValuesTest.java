package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.ColumnType;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EdgeValuesTest {
    @Test
    void textsGoUpToTheLengthOfTheType() {
        for (int length : new int[] {1, 2, 5, 20, 255}) {
            List<String> values = EdgeValues.of(Samples.sized("varchar", "varchar", length));
            assertThat(values)
                    .allSatisfy(text ->
                            assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(length))
                    .anySatisfy(text -> assertThat(text).hasSize(length))
                    .doesNotHaveDuplicates();
        }
        assertThat(EdgeValues.of(Samples.base("text")))
                .anySatisfy(text -> assertThat(text).hasSize(10_000));
    }

    @Test
    void numericReachesItsEnds() {
        assertThat(numeric(10, 2)).contains("0", "0.01", "99999999.99", "-99999999.99");
        assertThat(numeric(4, 0)).contains("1", "9999", "-9999");
        assertThat(numeric(2, 4)).contains("0.0001", "0.0099");
        assertThat(numeric(2, 2)).contains("0.01", "0.99");
        assertThat(numeric(3, -2)).contains("100", "99900");
    }

    private static List<String> numeric(int precision, int scale) {
        return EdgeValues.of(
                new ColumnType.Base("numeric", "numeric", OptionalInt.of(precision), OptionalInt.of(scale)));
    }

    @Test
    void anArrayOfAllEdgesIsReadBack() {
        List<String> arrays = EdgeValues.of(Samples.array(Samples.base("text")));
        List<String> elements = EdgeValues.of(Samples.base("text")).stream()
                .filter(text -> text.length() <= 1000)
                .toList();
        assertThat(arrays).first().isEqualTo("{}");
        assertThat(ArrayText.read(arrays.get(2), ',')).isEqualTo(elements);
        assertThat(ArrayText.read(arrays.get(3), ',')).hasSize(1000);
    }

    @Test
    void rowsOfEdgesAreReadBack() {
        assertThat(EdgeValues.of(Samples.INNER))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(RowText.read(row)).hasSize(3));
    }

    @Test
    void rangesAreEmptyAndWithoutBounds() {
        assertThat(EdgeValues.of(new ColumnType.Range("int4range", Samples.base("int4"), false)))
                .contains("empty", "(,)", "[0,)", "(,2147483647)");
        assertThat(EdgeValues.of(new ColumnType.Range("int4multirange", Samples.base("int4"), true)))
                .contains("{}", "{(,)}");
    }

    @Test
    void enumsHaveTheirEndsAndDomainsWhatTheyAreOf() {
        assertThat(EdgeValues.of(Samples.MOOD)).containsExactly("sad", "null");
        assertThat(EdgeValues.of(Samples.SHORT)).isEqualTo(EdgeValues.of(Samples.base("text")));
        assertThat(EdgeValues.of(Samples.base("hll"))).isEmpty();
    }

    @Test
    void nothingIsInfiniteOrNotANumber() {
        for (ColumnType type : Samples.own()) {
            assertThat(EdgeValues.of(type))
                    .doesNotContain("infinity", "-infinity", "NaN")
                    .doesNotHaveDuplicates();
        }
    }
}
