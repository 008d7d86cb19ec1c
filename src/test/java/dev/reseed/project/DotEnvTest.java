package dev.reseed.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("OUT", "outside", "NONE", "");

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("V=plain", "plain"),
                Arguments.of("V =  spaced  ", "spaced"),
                Arguments.of("V: yaml", "yaml"),
                Arguments.of("  export V=exported", "exported"),
                Arguments.of("export\tV=exported", "exported"),
                Arguments.of("V=", ""),
                Arguments.of("V=   ", ""),
                Arguments.of("V= # comment", ""),
                Arguments.of("V=#no-comment", "#no-comment"),
                Arguments.of("V=a # comment", "a"),
                Arguments.of("V=a\t# comment", "a"),
                Arguments.of("V=a#b", "a#b"),
                Arguments.of("V=a b", "a b"),
                Arguments.of("V=a=b", "a=b"),
                Arguments.of("V=it's", "it's"),
                Arguments.of("V=a\\nb", "a\\nb"),
                Arguments.of("V='a # b'", "a # b"),
                Arguments.of("V='a' # b", "a"),
                Arguments.of("V='$OUT ${OUT} \\n'", "$OUT ${OUT} \\n"),
                Arguments.of("V='it\\'s'", "it's"),
                Arguments.of("V=''", ""),
                Arguments.of("V='one\ntwo'", "one\ntwo"),
                Arguments.of("V=\"a # b\"", "a # b"),
                Arguments.of("V=\"a\\nb\\tc\\\"d\\\\e\\$f\\qg\"", "a\nb\tc\"d\\e$f\\qg"),
                Arguments.of("V=\"one\ntwo\"# c", "one\ntwo"),
                Arguments.of("V=\"one\r\ntwo\"\r\n", "one\ntwo"),
                Arguments.of("\uFEFFV=marked", "marked"),
                Arguments.of("V=a\r\nW=b", "a"),
                Arguments.of("V=first\nV=second", "second"),
                Arguments.of("V=$OUT", "outside"),
                Arguments.of("V=${OUT}-x", "outside-x"),
                Arguments.of("V=\"<${OUT}>\"", "<outside>"),
                Arguments.of("V=${MISSING}", ""),
                Arguments.of("V=$MISSING.", "."),
                Arguments.of("V=${MISSING:-other}", "other"),
                Arguments.of("V=${MISSING-other}", "other"),
                Arguments.of("V=${NONE:-other}", "other"),
                Arguments.of("V=${NONE-other}", ""),
                Arguments.of("V=${OUT:-other}", "outside"),
                Arguments.of("V=${MISSING:-}", ""),
                Arguments.of("V=${MISSING:-a ${OUT:-b}} c", "a outside c"),
                Arguments.of("V=${OUT:+yes}", "yes"),
                Arguments.of("V=${MISSING:+yes}", ""),
                Arguments.of("V=${OUT:?must be set}", "outside"),
                Arguments.of("W=1\nV=$W$W", "11"),
                Arguments.of("OUT=inside\nV=$OUT", "outside"),
                Arguments.of("V=costs 5$", "costs 5$"),
                Arguments.of("V=$5", "$5"),
                Arguments.of("OTHER\nV=1", "1"),
                Arguments.of("# V=0\n\n \t\nV=1", "1"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAValueAsComposeDoes(String text, String expected) {
        DotEnv read = DotEnv.parse(text, ".env", ENVIRONMENT);

        assertThat(read.problems()).isEmpty();
        assertThat(read.values()).containsEntry("V", expected);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("A=1\n  2B=s3cret", ".env:2:3: a line must begin with a variable's name"),
                Arguments.of("=s3cret", ".env:1:1: a line must begin with a variable's name"),
                Arguments.of("SECRET s3cret", ".env:1:8: \"=\" must follow the variable's name"),
                Arguments.of("A='s3cret", ".env:1:3: the quote is never closed"),
                Arguments.of("A=\"s3cret\\", ".env:1:3: the quote is never closed"),
                Arguments.of("A='x' s3cret", ".env:1:7: something follows the closing quote"),
                Arguments.of("A=é${s3cret", ".env:1:4: \"${\" is never closed"),
                Arguments.of("A=${}", ".env:1:3: \"${\" is not followed by a variable's name"),
                Arguments.of("A=${1s3cret}", ".env:1:3: \"${\" is not followed by a variable's name"),
                Arguments.of("A=${s3cret!x}", ".env:1:3: \"${\" with an operator other than :- :+ and :?"),
                Arguments.of("A=\"x\n${B:?s3cret}\"", ".env:2:1: a variable that must be set is not"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesThePlaceOfAProblemAndNoValue(String text, String problem) {
        DotEnv read = DotEnv.parse(text + "\nAFTER=1", ".env", Map.of());

        assertThat(read.problems()).extracting(Problem::toString).containsExactly(problem);
        assertThat(read.toString()).doesNotContain("s3cret=");
    }

    @Test
    void tellsWhereEachValueStands() {
        DotEnv read = DotEnv.parse("A=1\nB='x\ny'\n# c\nC=2\nA=3", ".env", Map.of());

        assertThat(read.entries())
                .containsEntry("A", new DotEnv.Entry(6, 6, 3, "3", ' '))
                .containsEntry("B", new DotEnv.Entry(2, 2, 4, "x\ny", '\''))
                .containsEntry("C", new DotEnv.Entry(5, 5, 3, "2", ' '));
    }

    @Test
    void keepsANameAloneForTheProcessToFill() {
        assertThat(DotEnv.parse("OUT\nexport\n", ".env", ENVIRONMENT).values()).isEmpty();
    }

    @Test
    void stopsValuesThatDoubleWithEveryLine() {
        StringBuilder text = new StringBuilder("A0=0123456789\n");
        for (int i = 1; i < 60; i++) {
            text.append("A")
                    .append(i)
                    .append("=$A")
                    .append(i - 1)
                    .append("$A")
                    .append(i - 1)
                    .append('\n');
        }

        DotEnv read = DotEnv.parse(text.toString(), ".env", Map.of());

        assertThat(read.problems())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.text()).contains("longer than"));
        assertThat(read.values().values())
                .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(65_536));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${A:-", "\"\\", "'\\", "$", "${", "=", ":", "export ", "export", "\"", "A=\"${B", "A=${B:", "A=${B"
            })
    void survivesATextThatStopsAnywhere(String text) {
        assertThat(DotEnv.parse(text, ".env", Map.of()).values().values()).doesNotContain("x");
    }

    @Test
    void stopsReferencesThatAreNestedTooDeeply() {
        String text = "A=" + "${X:-".repeat(40) + "}".repeat(40);

        assertThat(DotEnv.parse(text, ".env", Map.of()).problems())
                .extracting(Problem::text)
                .containsExactly("references are nested too deeply");
    }
}
