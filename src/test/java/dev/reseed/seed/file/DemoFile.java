package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The file {@code seeds/demo.yml} of a project.
 *
 * @param root the project's folder
 */
record DemoFile(Path root) {
    SeedSpec read(String text) {
        write("demo.yml", text);
        return new SeedFileReader(new SomeProviders()).read(root, root.resolve("seeds/demo.yml"));
    }

    /** Writes a file beside it. */
    void write(String name, String text) {
        try {
            Path path = root.resolve("seeds").resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a text is refused, line by line. */
    List<String> problems(String text) {
        String[] why = new String[1];
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> why[0] = e.why());
        return why[0].lines().toList();
    }

    /** The one table of a file that has these lines below its name. */
    TableSpec table(String... lines) {
        return ((Part.Generated) read(below(lines)).parts().getFirst()).tables().getFirst();
    }

    /** A file with one table; the first line below its name is the fourth, from column 9 on. */
    static String below(String... lines) {
        StringBuilder text = new StringBuilder("load:\n  - tables:\n      t:\n");
        Arrays.stream(lines)
                .forEach(line -> text.append("        ").append(line).append('\n'));
        return text.toString();
    }
}
