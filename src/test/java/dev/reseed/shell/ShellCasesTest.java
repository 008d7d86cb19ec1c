package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed, exactly: each folder under {@code cases/shell} is one line and its result. */
class ShellCasesTest {
    private static final Path CASES = Path.of("src/test/cases/shell");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsExactly(String name) throws IOException {
        Path folder = CASES.resolve(name);
        assertThat(folder.resolve("why.md")).isNotEmptyFile();
        Properties input = new Properties();
        input.load(new StringReader(Files.readString(folder.resolve("input.properties"))));
        Harness harness = new Harness(Integer.parseInt(input.getProperty("width", "0")), Map.of());

        String printed = harness.run(input.getProperty("line"));

        Golden.check(
                folder.resolve("expected.txt"),
                printed.replace("\u001b", "<esc>").replace("\r", "<cr>"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysWithinTheTerminal(String name) throws IOException {
        Properties input = new Properties();
        input.load(new StringReader(Files.readString(CASES.resolve(name).resolve("input.properties"))));
        int width = Integer.parseInt(input.getProperty("width", "0"));
        String printed = new Harness(width, Map.of("NO_COLOR", "1")).run(input.getProperty("line"));

        int limit = width == 0 ? Page.UNBOUNDED : width;
        assertThat(printed.replaceAll("\r\u001b\\[K|\r", "\n").lines())
                .allSatisfy(line -> assertThat(Wrapping.columns(line)).isLessThanOrEqualTo(limit));
    }

    @Test
    void leavesOnExitAndOnQuit() {
        for (String word : List.of("exit", "quit")) {
            Harness harness = new Harness(0, Map.of());
            assertThat(harness.run(word)).isEqualTo("exit 0\n--- out\n--- err\n");
            assertThat(harness.isOver()).isTrue();
        }
    }
}
