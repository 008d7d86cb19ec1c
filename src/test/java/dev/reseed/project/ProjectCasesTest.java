package dev.reseed.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden cases: a {@code reseed.yml}, with a {@code dotenv} and an {@code environment} of its own where there is one,
 * and what reading it gives. Every project has a folder {@code migrations}.
 */
class ProjectCasesTest {
    private static final Path CASES = Path.of("src/test/cases/project");

    @TempDir
    Path folder;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> list = Files.list(CASES)) {
            return list.map(each -> each.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsExpected(String name) throws IOException {
        Path source = CASES.resolve(name);
        assertThat(source.resolve("why.md")).isNotEmptyFile();
        Path root = Files.createDirectories(folder.resolve("tickets"));
        Files.createDirectory(root.resolve("migrations"));
        Files.copy(source.resolve("reseed.yml"), root.resolve("reseed.yml"));
        if (Files.exists(source.resolve("dotenv"))) {
            Files.copy(source.resolve("dotenv"), root.resolve(".env"));
        }
        String actual = read(root, environment(source.resolve("environment")));
        Path expected = source.resolve("expected.txt");
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten in CI")
                    .isNull();
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static String read(Path root, Map<String, String> environment) {
        try {
            return ProjectText.of(new Projects(environment).in(root));
        } catch (ReseedException e) {
            return "error: " + e.what() + " (" + e.kind() + ")\n  why: "
                    + e.why().replace("\n", "\n       ") + "\n  try: " + e.remedy() + "\n";
        }
    }

    private static Map<String, String> environment(Path file) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        lines.forEach(
                line -> environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return environment;
    }
}
