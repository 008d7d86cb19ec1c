package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class TocReaderTest {
    @Test
    void readsAnArchiveThatNobodyHereWrote() throws IOException {
        Path file = Path.of("../shared/corpus/rental/rental.dump");
        assumeThat(file).as("the sample databases are not here").exists();
        try (CustomArchive archive = CustomArchive.open("rental.dump", file)) {
            TableOfContents contents = archive.contents();
            assertThat(contents.header().version()).hasToString("1.14");
            Entry data = contents.entries().stream()
                    .filter(each -> each.kind().equals("TABLE DATA") && each.hasData())
                    .findFirst()
                    .orElseThrow();
            assertThat(data.copy()).get().asString().startsWith("COPY ");
            try (InputStream rows = new InflaterInputStream(archive.data(data))) {
                String text = new String(rows.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).endsWith("\\.\n\n\n");
            }
        }
    }
}
