package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCheckTest {
    @TempDir
    Path folder;

    private List<String> header(byte[] bytes) {
        try {
            Path path = Files.write(folder.resolve("a.csv"), bytes);
            return CsvCheck.header(new SeedFile.Csv(path, "data/a.csv", "", "a"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> header(String text) {
        return header(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems(byte[] bytes) {
        String[] why = new String[1];
        assertThatThrownBy(() -> header(bytes)).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FAILED);
            why[0] = e.why();
        });
        return why[0].lines().toList();
    }

    private List<String> problems(String text) {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheHeader() {
        assertThat(header("id,name\n1,a\n2,b\n")).containsExactly("id", "name");
        assertThat(header("id,name")).containsExactly("id", "name");
        assertThat(header("\uFEFFid,name\r\n1,a\r\n")).containsExactly("id", "name");
        assertThat(header("id,\"full \"\"name\"\"\"\n1,\"a,\nb\"\n")).containsExactly("id", "full \"name\"");
    }

    @Test
    void tellsEveryProblemWithItsLine() {
        assertThat(problems("id,,id\n1,a\n1,2,3\n\"x\ny\",2\n1,2,3,4\n"))
                .containsExactly(
                        "data/a.csv:1: a column has no name",
                        "data/a.csv:1: the column \"id\" is named twice",
                        "data/a.csv:2: the row has 2 fields, the header names 3",
                        "data/a.csv:4: the row has 2 fields, the header names 3",
                        "data/a.csv:6: the row has 4 fields, the header names 3");
    }

    @Test
    void saysThatAFileIsEmpty() {
        assertThat(problems("")).singleElement().asString().startsWith("data/a.csv:1: the file is empty");
    }

    @Test
    void stopsAfterTwentyProblems() {
        assertThat(problems("a,b\n" + "1\n".repeat(1000))).hasSize(21).last().isEqualTo("… and perhaps more");
    }

    @Test
    void findsTheLineThatIsNotUtf8() {
        byte[] latin1 = "id,name\n1,ok\n2,caf\u00e9\n3,x\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problems(latin1)).containsExactly("data/a.csv:3: the text is not valid UTF-8");
        byte[] cut = java.util.Arrays.copyOf("a\né".getBytes(StandardCharsets.UTF_8), 3);
        assertThat(problems(cut)).containsExactly("data/a.csv:2: the text is not valid UTF-8");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        SeedFile.Csv gone = new SeedFile.Csv(folder.resolve("gone.csv"), "data/gone.csv", "", "gone");
        assertThatThrownBy(() -> CsvCheck.header(gone)).hasMessageContaining("data/gone.csv cannot be read");
    }
}
