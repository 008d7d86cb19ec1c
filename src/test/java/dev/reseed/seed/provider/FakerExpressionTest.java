package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakerExpressionTest {
    private static String at(Values values, long row) {
        RowBuffer out = new RowBuffer();
        assertThat(values.write(row, out)).isTrue();
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    @Test
    void aRowHasTheSameValueEachTime() {
        for (String expression :
                List.of("book.title", "#{name.fullName} of #{address.city}", "internet.uuid", "number.digits '8'")) {
            Values one = FakerExpression.of(expression, Locale.ENGLISH).values(7);
            Values other = FakerExpression.of(expression, Locale.ENGLISH).values(7);
            List<String> forwards =
                    IntStream.range(0, 50).mapToObj(row -> at(one, row)).toList();
            List<String> backwards =
                    IntStream.range(0, 50).mapToObj(row -> at(other, 49 - row)).toList();
            assertThat(backwards.reversed()).as(expression).isEqualTo(forwards);
            assertThat(new HashSet<>(forwards)).hasSizeGreaterThan(20);
        }
    }

    @Test
    void aRowHasTheSameValueOnEachThread() {
        Values values = FakerExpression.of("name.fullName", Locale.GERMAN).values(3);
        List<String> alone =
                IntStream.range(0, 500).mapToObj(row -> at(values, row)).toList();
        assertThat(IntStream.range(0, 500)
                        .parallel()
                        .mapToObj(row -> at(values, row))
                        .toList())
                .isEqualTo(alone);
    }

    @Test
    void aPlainListIsOneOfChoices() {
        Choices titles =
                FakerExpression.of("book.title", Locale.ENGLISH).choices().orElseThrow();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < titles.size(); i++) {
            assertThat(seen.add(Written.at(titles, i))).isTrue();
        }
        assertThat(FakerExpression.of("name.fullName", Locale.ENGLISH).choices())
                .isEmpty();
        assertThat(FakerExpression.of("#{book.title}!", Locale.ENGLISH).choices())
                .isEmpty();
    }

    @Test
    void saysWhatWasMeant() {
        for (String[] each : new String[][] {
            {"book.titel", "book.title"}, {"bok.title", "book.title"}, {"name.frstName", "name.firstName"}
        }) {
            assertThatThrownBy(() -> FakerExpression.of(each[0], Locale.ENGLISH))
                    .isInstanceOf(ReseedException.class)
                    .extracting(e -> ((ReseedException) e).remedy())
                    .isEqualTo("did you mean " + each[1] + "?");
        }
    }

    @Test
    void refusesWhatIsNone() {
        for (String text : List.of("", " ", "no such thing", "#{", "#{}", "x".repeat(3_000))) {
            assertThatThrownBy(() -> FakerExpression.of(text, Locale.ENGLISH))
                    .as(text)
                    .isInstanceOf(ReseedException.class);
        }
    }
}
