package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordSplitterTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("   ", List.of()),
                Arguments.of("a  b\tc ", List.of("a", "b", "c")),
                Arguments.of("drop \"John Doe\"", List.of("drop", "John Doe")),
                Arguments.of("drop 'John Doe'x", List.of("drop", "John Doex")),
                Arguments.of("--confirm=\"my db\" x", List.of("--confirm=my db", "x")),
                Arguments.of("--confirm \"\" x", List.of("--confirm", "", "x")),
                Arguments.of("a ''", List.of("a", "")),
                Arguments.of("my\\ db", List.of("my db")),
                Arguments.of("'a\\b'", List.of("a\\b")),
                Arguments.of("\"a\\\"b\\\\c\\d\"", List.of("a\"b\\c\\d")),
                Arguments.of("it\\'s", List.of("it's")),
                Arguments.of("# all of it", List.of()),
                Arguments.of("reset # fresh", List.of("reset")),
                Arguments.of("drop a#b", List.of("drop", "a#b")),
                Arguments.of("drop '#a' \\#b", List.of("drop", "#a", "#b")),
                Arguments.of("a \\\nb", List.of("a", "b")),
                Arguments.of("pass!word $HOME *", List.of("pass!word", "$HOME", "*")),
                Arguments.of("größe 数据库", List.of("größe", "数据库")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void splitsAsAShellDoes(String line, List<String> words) {
        assertThat(WordSplitter.words(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop \"my db", "drop 'my db", "drop x\\", "drop \"x'"})
    void refusesALineThatGoesOn(String line) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> WordSplitter.words(line))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }
}
