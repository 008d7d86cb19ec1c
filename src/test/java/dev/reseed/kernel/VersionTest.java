package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void tellsWhatItWasBuiltFrom() throws IOException, NoSuchAlgorithmException {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : sources(root)) {
            digest.update(Files.readAllBytes(file));
        }
        assertThat(Version.sources()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> main = Files.walk(root.resolve("src/main"))) {
            return Stream.concat(Stream.of(root.resolve("pom.xml")), main.filter(Files::isRegularFile))
                    .sorted()
                    .toList();
        }
    }
}
