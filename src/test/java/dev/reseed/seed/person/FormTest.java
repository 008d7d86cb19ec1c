package dev.reseed.seed.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    private final RowBuffer buffer = new RowBuffer();
    private final People people = people();

    @ParameterizedTest
    @CsvSource({
        "#, 10, [0-9]",
        "%#, 90, [1-9][0-9]",
        "[A-CX]%, 36, [ABCX][1-9]",
        "12 [5-6]#-x, 20, 12 [56][0-9]-x",
        "[0-46-9], 9, [0-46-9]",
        "plain, 1, plain"
    })
    void eachNumberBelowTheSizeIsAnotherValue(String form, int size, String pattern) {
        Form read = Form.of(form);
        Set<String> values = new HashSet<>();
        for (int number = 0; number < size; number++) {
            values.add(written(read, number));
        }

        assertThat(read.size()).isEqualTo(size);
        assertThat(values).hasSize(size).allMatch(value -> value.matches(pattern));
        assertThat(written(read, size)).isEqualTo(written(read, 0));
    }

    @Test
    void aFormAsksForOtherFacts() {
        buffer.clear();
        people.write(Fact.CITY, 5, buffer);
        String city = text();

        assertThat(written(Form.of("in {city}"), 5, 5)).isEqualTo("in " + city);
    }

    @Test
    void moreDigitsThanANumberHasAreNotCounted() {
        Form form = Form.of("#".repeat(40));

        assertThat(form.size()).isEqualTo(1L << 62);
        assertThat(written(form, 77)).hasSize(40);
    }

    @Test
    void formsAreTakenOneAfterTheOther() {
        Forms forms = Forms.of(List.of("a%", "b#"));
        Set<String> values = new HashSet<>();
        for (int number = 0; number < 19; number++) {
            buffer.clear();
            forms.numbered(number, people, 0, buffer);
            assertThat(text().charAt(0)).isEqualTo(number < 9 ? 'a' : 'b');
            values.add(text());
        }

        assertThat(forms.size()).isEqualTo(19);
        assertThat(values).hasSize(19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{nonsense}", "{check:nonsense}"})
    void whatIsNotKnownIsRefused(String form) {
        assertThatThrownBy(() -> Form.of(form)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void daysAreThoseOfTheCalendar() {
        for (LocalDate day = LocalDate.of(1890, 1, 1); day.getYear() < 2110; day = day.plusDays(1)) {
            buffer.clear();
            Day.write(day.toEpochDay(), buffer);
            assertThat(text()).isEqualTo(day.toString());
        }
    }

    private String written(Form form, long number) {
        return written(form, number, 0);
    }

    private String written(Form form, long number, long subject) {
        buffer.clear();
        form.write(number, people, subject, buffer);
        return text();
    }

    private String text() {
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }

    private static People people() {
        PeopleFile file = PeopleFile.read("en-GB");
        Names names = Names.of(file, 1);
        Handles handles = new Handles(names, new NamePool(List.of(names)), 0);
        return new People(file, names, handles, new Standing(0, 1, 0, 1), 20_000);
    }
}
