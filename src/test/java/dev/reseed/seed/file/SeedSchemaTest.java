package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SeedSchemaTest {
    @Test
    void everyFormOfASignatureHasItsSchema() throws IOException {
        Path folder = Path.of("src/test/cases/seed/schema");
        assertThat(folder.resolve("why.md")).isNotEmptyFile();
        JsonNode schema = new JsonMapper().readTree(SeedSchema.text(new SomeProviders()));
        check(folder.resolve("expected.json"), schema.at("/$defs/column").toPrettyString() + "\n");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode schema = new JsonMapper().readTree(SeedSchema.text(new SomeProviders()));
        List<String> references = schema.findValuesAsText("$ref");
        assertThat(references)
                .hasSizeGreaterThan(20)
                .allSatisfy(each -> assertThat(schema.at(each.substring(1)).isMissingNode())
                        .as(each)
                        .isFalse());
        assertThat(StreamSupport.stream(schema.at("/$defs/tag/enum").spliterator(), false)
                        .map(JsonNode::asText))
                .isEqualTo(new SomeProviders().locales());
    }

    private static void check(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten in CI")
                    .isNull();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).as("run with -Dgolden.update=true").exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
