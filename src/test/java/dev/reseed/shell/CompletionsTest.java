package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {
    private final Completions completions = new Completions(SampleCommands.set());

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "e ¦ env exit",
                "env _ ¦ create list",
                "env --yes c ¦ create",
                "reseed env c ¦ create",
                "env create --c ¦ --count --confirm",
                "env create --count 3 --c ¦ --confirm",
                "env create --label a --l ¦ --label",
                "build --way _ ¦ fast-one slow-one",
                "build --way f ¦ fast-one",
                "build --way=s ¦ --way=slow-one",
                "build -y --output j ¦ json",
                "fail _ ¦ refused bug findings",
                "fail b ¦ bug",
                "seed b ¦ big",
                "seed --auto s ¦ small",
                "seed -- s ¦ small",
                "help env l ¦ list",
                "help wa ¦ wait",
                "--ver ¦ --verbose --version",
                "build --ver ¦ --verbose",
                "build --confirm _ ¦",
                "nonsense x ¦",
            })
    void proposes(String typed, String expected) {
        assertThat(propose(typed))
                .containsExactlyInAnyOrderElementsOf(expected == null ? List.of() : List.of(expected.split(" ", -1)));
    }

    @Test
    void proposesFiles(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("dumps"));
        Files.createFile(folder.resolve("dump one.sql"));
        Files.createFile(folder.resolve(".hidden"));
        String start = "seed preview orders " + folder;

        assertThat(propose(start + "/d")).containsExactly(folder + "/dump one.sql", folder + "/dumps/");
        assertThat(propose(start + "/")).doesNotContain(folder + "/.hidden");
        assertThat(propose(start + "/.")).containsExactly(folder + "/.hidden");
        assertThat(propose(start + "/no/such/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "seed b ¦ b ¦ a b ¦ a\\ b",
                "seed \"b ¦ b ¦ a \"b ¦ \"a \\\"b\"",
                "seed 'b ¦ b ¦ a b ¦ 'a b'",
                "seed x\\ y ¦ x y ¦ it's ¦ it\\'s",
                "seed ¦ seed ¦ #x ¦ \\#x",
            })
    void writesACandidateAsTheLineQuotesIt(String line, String word, String candidate, String written) {
        CompletingParsedLine parsed =
                (CompletingParsedLine) new LineParser().parse(line, line.length(), ParseContext.COMPLETE);

        assertThat(parsed.word()).isEqualTo(word);
        assertThat(parsed.escape(candidate, true)).hasToString(written);
        assertThat(parsed.rawWordCursor()).isEqualTo(parsed.rawWordLength());
    }

    @Test
    void readsOnWhileQuotesAreOpen() {
        Assertions.assertThatExceptionOfType(EOFError.class)
                .isThrownBy(() -> new LineParser().parse("drop 'a", 7, ParseContext.ACCEPT_LINE));
        assertThat(new LineParser()
                        .parse("drop 'a\nb'", 10, ParseContext.ACCEPT_LINE)
                        .words())
                .containsExactly("drop", "a\nb");
    }

    private List<String> propose(String typed) {
        List<String> words = new ArrayList<>(List.of(typed.strip().split(" ", -1)));
        words.removeIf(String::isEmpty);
        // In the table an underscore stands for a word that is not begun yet.
        String word = words.removeLast().replace("_", "");
        return completions.propose(words, word, GlobalOptions.NONE).stream()
                .map(Completions.Proposal::value)
                .toList();
    }
}
