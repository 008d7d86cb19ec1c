package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reseed.seed.file.SeedSchema;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.provider.Providers;
import dev.reseed.seed.provider.Things;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema by which editors complete and check seed files knows what the program knows. */
class EditorSchemaTest {
    private static final Path RESOURCE = Path.of("src/main/resources/dev/reseed/seed/file/seed.schema.json");
    private static final JsonMapper JSON = new JsonMapper();

    private static RegisteredProviders registered() {
        return new RegisteredProviders(Providers.of(Things.read()));
    }

    /** What is wrong with a seed file by the schema. */
    static List<String> problems(String yaml) throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonNode value = JSON.readTree(JSON.writeValueAsString(read));
        return new SchemaRules(JSON.readTree(Files.readString(RESOURCE))).problems(value);
    }

    @Test
    void theResourceIsUpToDate() throws IOException {
        String text = SeedSchema.text(registered());
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten in CI")
                    .isNull();
            Files.writeString(RESOURCE, text);
        }
        assertThat(Files.readString(RESOURCE))
                .as("run with -Dgolden.update=true")
                .isEqualTo(text);
    }

    @Test
    void everyProviderAndEveryLocaleIsInIt() throws IOException {
        JsonNode definitions = JSON.readTree(Files.readString(RESOURCE)).get("$defs");
        List<String> tags = JSON.convertValue(
                definitions.at("/tag/enum"), JSON.getTypeFactory().constructCollectionType(List.class, String.class));
        assertThat(tags).isEqualTo(Locales.supported());
        JsonNode forms = definitions.at("/column/anyOf");
        assertThat(forms.get(forms.size() - 1).get("properties").size())
                .as("those, nulls and expression; constant is one of both")
                .isEqualTo(registered().names().size() + 2);
    }

    @Test
    void theSeedOfTheDemoProjectIsValid() throws IOException {
        assertThat(problems(Files.readString(Path.of("seeds/tickets/seed.yml"))))
                .isEmpty();
    }

    @Test
    void itIsPrintedAsItIs() throws IOException {
        assertThat(String.join("\n", EditorSchema.lines()) + "\n").isEqualTo(Files.readString(RESOURCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locale: xx-YY",
                "lode: []",
                "load: [{ tables: { t: { rows: -1 } } }]",
                "load: [{ tables: { t: { columns: { a: emial } } } }]",
                "load: [{ tables: { t: { columns: { a: { number: { mix: 3 } } } } } }]",
                "load: [{ tables: { t: { columns: { a: one_of } } } }]",
                "load: [{ tables: { t: { columns: { a: { one_of: [x, null] } } } } }]",
                "load: [{ csv: a.csv, sql: b.sql }]",
            })
    void whatIsNoSeedIsRefused(String yaml) throws IOException {
        assertThat(problems(yaml)).isNotEmpty();
    }
}
