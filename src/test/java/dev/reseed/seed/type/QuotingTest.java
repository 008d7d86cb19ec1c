package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingTest {
    private static final String ODD = "ab,\"\\{}()[];: \t\n\u000bé👍NULnul";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "12.50",
                "-3",
                "2026-03-04",
                "é👍",
                "nullable",
                "(1)",
                "[1]",
                "it's",
                ":",
                ";",
                "\\x",
                "x y",
                "a\"b",
                "{}",
                "NULL",
                "nUlL",
                ""
            })
    void anElementIsReadBack(String text) {
        assertThat(ArrayText.read("{" + quoted(Quoting.ARRAY_ELEMENT, text) + "}", ','))
                .containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a|a",
                "a b|\"a b\"",
                "a\"b|\"a\\\"b\"",
                "a\\b|\"a\\\\b\"",
                "null|\"null\"",
                "^^|\"\"",
                "{1}|\"{1}\"",
                "(1)|(1)",
                "é|é"
            })
    void anElementHasQuotesWhereItNeedsThem(String text, String expected) {
        assertThat(quoted(Quoting.ARRAY_ELEMENT, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a|a",
                "a b|\"a b\"",
                "a\"b|\"a\"\"b\"",
                "a\\b|\"a\\\\b\"",
                "null|null",
                "^^|\"\"",
                "{1}|{1}",
                "(1)|\"(1)\"",
                "[1|\"[1\""
            })
    void aFieldHasQuotesWhereItNeedsThem(String text, String expected) {
        assertThat(quoted(Quoting.FIELD, text)).isEqualTo(expected);
    }

    @Test
    void anotherDelimiterNeedsQuotesToo() {
        RowBuffer out = new RowBuffer();
        out.add("a;b".getBytes(StandardCharsets.UTF_8));
        Quoting.ARRAY_ELEMENT.from(0, ';', out);
        assertThat(text(out)).isEqualTo("\"a;b\"");
    }

    @Test
    void whatStandsBeforeIsLeftAlone() {
        RowBuffer out = new RowBuffer();
        out.add("{a b,".getBytes(StandardCharsets.UTF_8));
        int start = out.length();
        out.add("c\"d".getBytes(StandardCharsets.UTF_8));
        Quoting.ARRAY_ELEMENT.from(start, out);
        assertThat(text(out)).isEqualTo("{a b,\"c\\\"d\"");
    }

    @Test
    void arraysOfRowsOfArraysAreReadBack() {
        long seed = 20_260_304;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            List<List<List<String>>> rows = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                rows.add(List.of(some(random), some(random)));
            }
            RowBuffer out = new RowBuffer();
            array(rows, out);
            List<List<List<String>>> found = ArrayText.read(text(out), ',').stream()
                    .map(row -> RowText.read(row).stream()
                            .map(field -> ArrayText.read(field, ','))
                            .toList())
                    .toList();
            assertThat(found)
                    .as("seed %d, round %d: %s", seed, round, text(out))
                    .isEqualTo(rows);
        }
    }

    private static void array(List<List<List<String>>> rows, RowBuffer out) {
        out.add('{');
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.add(',');
            }
            int row = out.length();
            out.add('(');
            for (int j = 0; j < rows.get(i).size(); j++) {
                if (j > 0) {
                    out.add(',');
                }
                int field = out.length();
                texts(rows.get(i).get(j), out);
                Quoting.FIELD.from(field, out);
            }
            out.add(')');
            Quoting.ARRAY_ELEMENT.from(row, out);
        }
        out.add('}');
    }

    private static void texts(List<String> texts, RowBuffer out) {
        out.add('{');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.add(',');
            }
            int start = out.length();
            out.add(texts.get(i).getBytes(StandardCharsets.UTF_8));
            Quoting.ARRAY_ELEMENT.from(start, out);
        }
        out.add('}');
    }

    private static List<String> some(Random random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(6); j > 0; j--) {
                int at = random.nextInt(ODD.codePointCount(0, ODD.length()));
                text.appendCodePoint(ODD.codePointAt(ODD.offsetByCodePoints(0, at)));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static String quoted(Quoting quoting, String text) {
        RowBuffer out = new RowBuffer();
        out.add(text.getBytes(StandardCharsets.UTF_8));
        quoting.from(0, out);
        return text(out);
    }

    private static String text(RowBuffer out) {
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
