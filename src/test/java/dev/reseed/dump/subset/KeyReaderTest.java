package dev.reseed.dump.subset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c");

    private static List<long[]> keys(KeyReader reader, String text) {
        byte[] bytes = ("before" + text + "behind").getBytes(StandardCharsets.UTF_8);
        int to = bytes.length - "behind".length();
        List<long[]> keys = new ArrayList<>();
        for (int at = "before".length(); at < to; ) {
            long[] row = new long[reader.count()];
            at = reader.read(bytes, at, to, row);
            keys.add(row);
        }
        return keys;
    }

    private static long key(String field, KeyForm form) {
        KeyReader reader = new KeyReader(List.of(KeySpec.of(List.of("b"))), -1, COLUMNS, Map.of("b", form));
        return keys(reader, "x\t" + field + "\ty\n").getFirst()[0];
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "-7, -7", "123456789012345678, 123456789012345678", "4294967296, 4294967296"})
    void wholeNumbersAreThemselves(String field, long number) {
        assertThat(key(field, KeyForm.PLAIN)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"01", "-0", "+1", "1.0", "1e3", "9223372036854775807", "'1 '", "x", "-", "''"})
    void everythingElseIsHashed(String field) {
        long key = key(field, KeyForm.PLAIN);

        assertThat(key).isNotEqualTo(Keys.NONE).isEqualTo(key(field, KeyForm.PLAIN));
        assertThat(Math.abs(key)).isGreaterThan(1L << 32);
    }

    @Test
    void nullIsNoKey() {
        assertThat(key("\\N", KeyForm.PLAIN)).isEqualTo(Keys.NONE);
        assertThat(key("\\\\N", KeyForm.PLAIN)).isNotEqualTo(Keys.NONE);
    }

    @Test
    void equalValuesOfATypeAreOneKey() {
        assertThat(key("12.500", KeyForm.NUMBER)).isEqualTo(key("12.5", KeyForm.NUMBER));
        assertThat(key("12.00", KeyForm.NUMBER)).isEqualTo(12);
        assertThat(key("1200", KeyForm.NUMBER)).isEqualTo(1200);
        assertThat(key("ab  ", KeyForm.PADDED)).isEqualTo(key("ab", KeyForm.PLAIN));
        assertThat(key("ÄB", KeyForm.FOLDED)).isEqualTo(key("äb", KeyForm.FOLDED));
        assertThat(key("AB", KeyForm.PLAIN)).isNotEqualTo(key("ab", KeyForm.PLAIN));
    }

    @Test
    void escapesAreNoMatter() {
        assertThat(key("a\\tb", KeyForm.PLAIN)).isEqualTo(key("a\\011b", KeyForm.PLAIN));
        assertThat(key("\\x31\\x32", KeyForm.PLAIN)).isEqualTo(12);
    }

    @Test
    void aLineEndBehindABackslashIsPartOfTheField() {
        KeyReader reader = new KeyReader(List.of(KeySpec.of(List.of("a"))), -1, COLUMNS, Map.of());
        List<long[]> keys = keys(reader, "1\tx\\\ny\tz\n2\tx\\\\\ty\n3\tx\ty\\\\\n4\t\t\n");

        assertThat(keys).extracting(row -> row[0]).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aKeyOfSeveralColumnsNeedsAllOfThem() {
        KeyReader reader = new KeyReader(
                List.of(KeySpec.of(List.of("a", "c")), KeySpec.of(List.of("c", "a"))), -1, COLUMNS, Map.of());
        List<long[]> keys = keys(reader, "1\tx\t2\n1\ty\t2\n2\tx\t1\n\\N\tx\t2\n");

        assertThat(keys.get(0)).isEqualTo(keys.get(1));
        assertThat(keys.get(0)[0]).isEqualTo(keys.get(2)[1]).isNotEqualTo(keys.get(2)[0]);
        assertThat(keys.get(3)).containsOnly(Keys.NONE);
    }

    @Test
    void aKeyOfATypeCountsWhereTheTypeIsThat() {
        KeySpec spec = new KeySpec(List.of("a"), Optional.of(new KeySpec.TypeTest("c", "Post\t1")));
        KeyReader reader = new KeyReader(List.of(spec), -1, COLUMNS, Map.of());

        assertThat(keys(reader, "1\tx\tPost\\t1\n1\tx\tPost\n1\tx\t\\N\n"))
                .extracting(row -> row[0])
                .containsExactly(1L, Keys.NONE, Keys.NONE);
    }

    @Test
    void aRowWithoutAKeyIsKnownByAllThatIsInIt() {
        KeyReader reader = new KeyReader(List.of(KeySpec.of(List.of())), -1, COLUMNS, Map.of());
        List<long[]> keys = keys(reader, "1\tx\ty\n1\tx\tz\n1\tx\ty\n");

        assertThat(keys.get(0)).isEqualTo(keys.get(2)).isNotEqualTo(keys.get(1));
    }

    @Test
    void whatARowLacksIsNoKey() {
        KeyReader reader = new KeyReader(List.of(KeySpec.of(List.of("c"))), -1, COLUMNS, Map.of());

        assertThat(keys(reader, "1\n2\t3\n4\t5\t6\n"))
                .extracting(row -> row[0])
                .containsExactly(Keys.NONE, Keys.NONE, 6L);
    }
}
