package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.SeedPreview.Form;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NUMBER | 12 | 12",
                "NUMBER | 12.50 | 12.50",
                "NUMBER | 12345678901234567890.123456789 | 12345678901234567890.123456789",
                "NUMBER | NaN | \"NaN\"",
                "TRUTH | t | true",
                "TRUTH | false | false",
                "TEXT | 12 | \"12\"",
                "DOCUMENT | {\"a\": [1.50, null]} | {\"a\":[1.50,null]}",
                "DOCUMENT | {broken | \"{broken\"",
            })
    void isAValueOfJson(Form form, String text, String json) {
        assertThat(CellValue.of(form, Optional.of(text))).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource({"NUMBER", "TRUTH", "TEXT", "DOCUMENT"})
    void nothingIsNull(Form form) {
        assertThat(CellValue.of(form, Optional.empty()).isNull()).isTrue();
    }
}
