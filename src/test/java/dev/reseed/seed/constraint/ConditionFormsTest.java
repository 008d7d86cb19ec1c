package dev.reseed.seed.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of conditions that the server deparsed; that it holds is asked of a server elsewhere. */
class ConditionFormsTest {
    static Stream<Arguments> forms() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ConditionFormsTest.class.getResourceAsStream("conditions.txt"))) {
            List<String> lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            return lines.stream().map(line -> {
                int arrow = line.lastIndexOf(" =>");
                return Arguments.of(
                        line.substring(0, arrow), line.substring(arrow + 3).strip());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsWhatAConditionLeaves(String condition, String expected) {
        assertThat(Shown.all(Sample.relations(condition))).isEqualTo(expected);
    }
}
