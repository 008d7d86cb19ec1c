package dev.reseed.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.definition.SchemaReader;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.scan.Originals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchColumnsTest {
    private static final String TABLE = """
            CREATE DOMAIN public.words AS tsvector;
            CREATE TABLE public.posts (
                id integer NOT NULL,
                title character varying(80),
                body text,
                tags text[],
                shout text GENERATED ALWAYS AS (upper(body)) STORED,
                search tsvector NOT NULL,
                other public.words
            ) PARTITION BY RANGE (id);
            CREATE TABLE public.posts_1 PARTITION OF public.posts DEFAULT;
            """;
    private static final String TRIGGER = """
            CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON public.posts FOR EACH ROW EXECUTE FUNCTION
                tsvector_update_trigger('search', 'pg_catalog.english', 'title', 'body');
            """;
    private static final String KEPT = "  id: keep\n  tags: keep\n  other: null\n";

    private static final MaskKey KEY = MaskKey.random();

    @TempDir
    Path folder;

    private MaskPlan plan(String sql, String rules) {
        SchemaReader reader = new SchemaReader();
        reader.take(sql);
        return MaskPlan.of(Masks.of(fileOf(rules)), reader.schema());
    }

    private Rules fileOf(String rules) {
        try {
            return RulesFile.read(Files.writeString(folder.resolve("masking.yml"), rules), "masking.yml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> impossible(String search, String other) {
        return plan(TABLE, "posts:\n  search: " + search + "\n  other: " + other + "\n")
                .impossible();
    }

    @Test
    void takesColumnsOfTextOfTheSameTable() {
        assertThat(impossible(
                        "{ tsvector: { config: english, from: [title, body] } }",
                        "{ tsvector: { config: english, from: { body: A } } }"))
                .isEmpty();
    }

    @Test
    void refusesWhatWordsCannotBeMadeFrom() {
        assertThat(impossible(
                        "{ tsvector: { config: english, from: [title, boddy] } }",
                        "{ tsvector: { config: english, from: [id] } }"))
                .containsExactly(
                        "masking.yml:2:3: public.posts.search is to be made from boddy, and the table has no such column;"
                                + " did you mean body?",
                        "masking.yml:3:3: public.posts.other is to be made from id, which is no text: name columns of text");
        assertThat(impossible(
                        "{ tsvector: { config: english, from: [tags] } }",
                        "{ tsvector: { config: english, from: [shout] } }"))
                .containsExactly(
                        "masking.yml:2:3: public.posts.search is to be made from tags, which is no text: name columns of"
                                + " text",
                        "masking.yml:3:3: public.posts.other is to be made from shout, which the server computes later:"
                                + " name the columns that it is computed from");
    }

    @Test
    void refusesAColumnThatIsNoTsvectorOrUnique() {
        assertThat(plan(TABLE, "posts: { body: { tsvector: { config: english, from: [title] } } }")
                        .impossible())
                .containsExactly(
                        "masking.yml:1:10: public.posts.body is no tsvector, which is all that the rule tsvector makes");
        assertThat(plan(
                                TABLE + "CREATE UNIQUE INDEX one ON public.posts (search);",
                                "posts: { search: { tsvector: { config: english, from: [title] } } }")
                        .impossible())
                .anyMatch(
                        line -> line.contains("search is unique: the rule tsvector may give two rows the same value"));
    }

    @Test
    void refusesToKeepTheWordsOfAMaskedColumn() {
        assertThat(plan(TABLE + TRIGGER, "posts:\n  title: keep\n  body: scrub\n  search: keep\n" + KEPT)
                        .impossible())
                .containsExactly("masking.yml:4:3: public.posts.search has the words of body, which is masked: write"
                        + " { tsvector: { config: english, from: [title, body] } }");
        assertThat(plan(TABLE + TRIGGER, "posts_1:\n  title: \"null\"\n  body: keep\n  search: keep\n" + KEPT)
                        .impossible())
                .hasSize(1);
        assertThat(plan(TABLE + TRIGGER, "posts:\n  title: keep\n  body: keep\n  search: keep\n" + KEPT)
                        .impossible())
                .isEmpty();
        assertThat(plan(TABLE, "posts:\n  title: keep\n  body: scrub\n  search: keep\n" + KEPT)
                        .impossible())
                .isEmpty();
    }

    /** As partitioned tables had them before PostgreSQL 13. */
    @Test
    void refusesToKeepTheWordsThatATriggerOfAPartMakes() {
        String trigger = TRIGGER.replace("ON public.posts ", "ON public.posts_1 ");

        assertThat(plan(TABLE + trigger, "posts:\n  title: keep\n  body: scrub\n  search: keep\n" + KEPT)
                        .impossible())
                .hasSize(1);
    }

    @Test
    void wordsNeedARuleWhereOtherColumnsDoNot() {
        SchemaReader reader = new SchemaReader();
        reader.take("CREATE TABLE public.things (id integer, name text, search tsvector);");
        MaskPlan plan = MaskPlan.of(new Masks(fileOf("things: { name: company }"), KEY, false), reader.schema());
        MaskingGate.Columns table = new MaskingGate.Columns("public", "things", List.of("id", "name", "search"));

        assertThat(plan.applied(table, "id")).isPresent();
        assertThat(plan.applied(table, "search")).isEmpty();
    }

    @Test
    void nothingOfTheDumpsWordsArrives() {
        MaskPlan plan =
                plan(TABLE, "posts:\n  body: keep\n  search: { tsvector: { config: english, from: [body] } }\n" + KEPT);
        MaskingGate.Columns table = new MaskingGate.Columns("public", "posts", List.of("id", "search", "body"));
        byte[] rows = "1\t'jane':1\tx\n2\t\\N\ty\n".getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();

        plan.mask(table, Originals.withSlots(16)).mask(rows, 0, rows.length, out);

        assertThat(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8))
                .isEqualTo("1\t\tx\n2\t\ty\n");
        assertThat(plan.told(List.of(table)))
                .isEqualTo("1 column masked, 2 not; rebuilt from the masked row: public.posts.search");
    }
}
