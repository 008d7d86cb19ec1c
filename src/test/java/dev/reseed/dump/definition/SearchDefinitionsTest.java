package dev.reseed.dump.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.Name;
import dev.reseed.masking.schema.DumpSchema.Search;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchDefinitionsTest {
    private static final Search FILLED =
            new Search(new Name("app", "posts"), "words", new Name("pg_catalog", "english"), List.of("title", "body"));

    private static List<Search> searches(String sql) {
        SchemaReader reader = new SchemaReader();
        reader.take("CREATE TABLE app.posts (title text, body text, words tsvector);" + sql);
        DumpSchema schema = reader.schema();
        return schema.searches();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER t BEFORE INSERT OR UPDATE ON app.posts FOR EACH ROW EXECUTE FUNCTION"
                        + " tsvector_update_trigger('words', 'pg_catalog.english', 'title', 'body');",
                "CREATE OR REPLACE TRIGGER \"on\" BEFORE UPDATE OF title, body OR INSERT ON app.posts FOR EACH ROW"
                        + " WHEN ((new.title <> 'execute function x()'::text)) EXECUTE PROCEDURE"
                        + " pg_catalog.tsvector_update_trigger(words, 'pg_catalog.\"english\"', Title, 'body')",
                "SET search_path = app; CREATE TRIGGER t BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION"
                        + " tsvector_update_trigger('words', 'pg_catalog.english', 'title', 'body');"
            })
    void readsWhatFillsAColumnOfSearchWords(String sql) {
        assertThat(searches(sql)).containsExactly(FILLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER t BEFORE INSERT ON app.posts EXECUTE FUNCTION app.tsvector_update_trigger('words', 'a.b', 'title');",
                "CREATE TRIGGER t BEFORE INSERT ON app.posts EXECUTE FUNCTION other('words', 'pg_catalog.english', 'title');",
                "CREATE TRIGGER t BEFORE INSERT ON app.posts EXECUTE FUNCTION tsvector_update_trigger('words', 'a.b');",
                "CREATE TRIGGER t BEFORE INSERT ON app.posts EXECUTE FUNCTION tsvector_update_trigger('words', '', 'title');",
                "CREATE TRIGGER t BEFORE INSERT ON app.posts EXECUTE FUNCTION tsvector_update_trigger('words', 'a.b', 1);",
                "CREATE TRIGGER t BEFORE INSERT ON app.posts EXECUTE FUNCTION tsvector_update_trigger('words', 'a.b', 'title'",
                "CREATE TRIGGER t BEFORE INSERT ON",
                "CREATE TRIGGER",
                "CREATE CONSTRAINT x",
                "CREATE OR REPLACE VIEW v AS SELECT 1"
            })
    void ignoresOtherTriggersAndWhatIsMalformed(String sql) {
        assertThat(searches(sql)).isEmpty();
    }
}
