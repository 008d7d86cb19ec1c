package dev.reseed.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.Rules.Rule;
import dev.reseed.project.ProjectPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {
    private static final Rule KEEP = new Rule.Keep();
    private static final Rule NULL = new Rule.Null();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("masking.yml");
    }

    private Rules read(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RulesFile.read(new ProjectPath("masking.yml", file()));
    }

    private void assertProblems(String text, String... lines) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.why().lines()).containsExactly(lines));
    }

    @Test
    void readsRulesOfTablesAndColumns() {
        Rules rules = read("""
                public.countries: keep
                audit.log: null
                forgotten:
                sales.orders:
                  id: keep
                  note: null
                  word: "null"
                  empty:
                  state: { constant: new }
                  amount: { constant: 0.50 }
                  paid:
                    constant: true
                large_objects: keep
                """);

        assertThat(rules.of("public", "countries", "any")).contains(KEEP);
        assertThat(rules.of("audit", "log", "any")).contains(NULL);
        assertThat(rules.of("public", "forgotten", "any")).contains(NULL);
        assertThat(rules.of("sales", "orders", "id")).contains(KEEP);
        assertThat(rules.of("sales", "orders", "note")).contains(NULL);
        assertThat(rules.of("sales", "orders", "word")).contains(NULL);
        assertThat(rules.of("sales", "orders", "empty")).contains(NULL);
        assertThat(rules.of("sales", "orders", "state")).contains(new Rule.Constant("new"));
        assertThat(rules.of("sales", "orders", "amount")).contains(new Rule.Constant("0.50"));
        assertThat(rules.of("sales", "orders", "paid")).contains(new Rule.Constant("true"));
        assertThat(rules.of("sales", "orders", "other")).isEmpty();
        assertThat(rules.of("public", "orders", "id")).isEmpty();
        assertThat(rules.largeObjects()).contains(KEEP);
        assertThat(rules.tables())
                .containsExactly(
                        List.of("public", "countries"),
                        List.of("audit", "log"),
                        List.of("public", "forgotten"),
                        List.of("sales", "orders"));
    }

    @Test
    void takesConstantsAsTheyAreWritten() {
        Rules rules = read("""
                t:
                  a: { constant: 007 }
                  b: { constant: 0x1F }
                  c: { constant: "" }
                  d: { constant: "null" }
                  e: { constant: '\\N' }
                  f: { constant: "two\\nlines" }
                  g:
                    constant: ${HOME}
                  h: { constant: 2024-01-31 }
                  i: { constant: 1e3 }
                  j: { constant: Yes }
                """);

        assertThat(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"))
                .map(column -> rules.of("public", "t", column).orElseThrow())
                .map(rule -> ((Rule.Constant) rule).value())
                .containsExactly("007", "0x1F", "", "null", "\\N", "two\nlines", "${HOME}", "2024-01-31", "1e3", "Yes");
    }

    @Test
    void readsQuotedNames() {
        Rules rules = read("""
                '"My.Schema".t': keep
                '"a""b"."c.d"':
                  'e.f': keep
                  '"where"': keep
                  '"\""q"': keep
                  i"j: null
                Users:
                  firstName: keep
                  null: keep
                  true: keep
                  7: keep
                """);

        assertThat(rules.of("My.Schema", "t", "x")).contains(KEEP);
        assertThat(rules.of("a\"b", "c.d", "e.f")).contains(KEEP);
        assertThat(rules.of("a\"b", "c.d", "where")).contains(KEEP);
        assertThat(rules.of("a\"b", "c.d", "\"q")).contains(KEEP);
        assertThat(rules.of("a\"b", "c.d", "i\"j")).contains(NULL);
        assertThat(rules.of("public", "Users", "firstName")).contains(KEEP);
        assertThat(rules.of("public", "Users", "firstname")).isEmpty();
        assertThat(rules.of("public", "users", "firstName")).isEmpty();
        assertThat(List.of("null", "true", "7"))
                .allSatisfy(
                        each -> assertThat(rules.of("public", "Users", each)).contains(KEEP));
    }

    @Test
    void aTableMayBeCalledAsAKeyOfTheFormat() {
        Rules rules = read("public.large_objects: keep\n");

        assertThat(rules.of("public", "large_objects", "x")).contains(KEEP);
        assertThat(rules.largeObjects()).isEmpty();
    }

    @Test
    void sharesWhatAnAliasNames() {
        Rules rules = read("a: &same\n  id: keep\nb: *same\n");

        assertThat(rules.of("public", "b", "id")).contains(KEEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "---\n", "{}\n", "null\n"})
    void anEmptyFileRulesNothing(String text) {
        Rules rules = read(text);

        assertThat(rules.tables()).isEmpty();
        assertThat(rules.largeObjects()).isEmpty();
        assertThat(rules.of("public", "t", "c")).isEmpty();
    }

    @Test
    void aFileThatIsMissingRulesNothing() {
        Rules rules = RulesFile.read(file(), "masking.yml");

        assertThat(rules.tables()).isEmpty();
        assertThat(rules.origin()).isEqualTo(new Rules.Origin.Missing("masking.yml"));
    }

    @Test
    void aFileThatIsNoneIsAProblem() throws IOException {
        Files.createSymbolicLink(file(), folder.resolve("gone"));

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> RulesFile.read(file(), "masking.yml"))
                .satisfies(e -> assertThat(e.why()).isEqualTo("masking.yml:1:1: is not a regular file"));
    }

    @ParameterizedTest
    @CsvSource({"email", "full_name", "shift", "scrub", "keeep"})
    void tellsWhichRulesItKnows(String word) {
        String text = "the rule \"" + word + "\" is not known; known are keep, null, constant";
        assertProblems(
                "t:\n  a: " + word + "\n  b: { " + word + ": 1 }\nu: " + word + "\n",
                "masking.yml:2:6: " + text,
                "masking.yml:3:8: " + text,
                "masking.yml:4:4: " + text);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertProblems(
                """
                large_objects: { constant: 1 }
                a.b.c: keep
                "": keep
                '"open.x': keep
                t:
                  id: keep
                  id: null
                  '"id"': keep
                  where: "id > 3"
                  c1: { constant: null }
                  c2: { constant: }
                  c3: { constant: [1] }
                  c4: { constant: "a\\0b" }
                  c5: constant
                  c6: { constant: 1, more: 2 }
                  c7: { keep: yes }
                  c8: {}
                  c9: true
                  c10: 5
                  c11: [keep]
                  "": keep
                  '"a".b': keep
                public.t: keep
                u: { constant: x }
                v: [keep]
                v: keep
                w: constant
                """,
                "masking.yml:1:16: \"large_objects\" must be keep or null",
                "masking.yml:2:1: \"a.b.c\" is no table: write schema.table, and a name with a dot in it as '\"a.b\".table'",
                "masking.yml:3:1: \"\" is no table: write schema.table, and a name with a dot in it as '\"a.b\".table'",
                "masking.yml:4:1: \"\"open.x\" is no table: write schema.table, and a name with a dot in it as '\"a.b\".table'",
                "masking.yml:7:3: duplicate key \"id\"",
                "masking.yml:8:3: the column \"id\" has a rule already",
                "masking.yml:9:3: rows cannot be chosen yet; a column of this name is written '\"where\"'",
                "masking.yml:10:19: a constant cannot be null; write the rule null, or \"\" for an empty text",
                "masking.yml:11:18: a constant cannot be null; write the rule null, or \"\" for an empty text",
                "masking.yml:12:19: \"constant\" must be a single value",
                "masking.yml:13:19: the constant contains a character that PostgreSQL does not store",
                "masking.yml:14:7: the rule \"constant\" needs its value; write { constant: VALUE }",
                "masking.yml:15:22: the rule \"more\" is not known; known are keep, null, constant",
                "masking.yml:16:9: the rule \"keep\" stands alone; write keep, without braces",
                "masking.yml:17:7: \"c8\" must be keep, null, or { constant: VALUE }",
                "masking.yml:18:7: \"c9\" must be keep, null, or { constant: VALUE }",
                "masking.yml:19:8: \"c10\" must be keep, null, or { constant: VALUE }",
                "masking.yml:20:8: \"c11\" must be keep, null, or { constant: VALUE }",
                "masking.yml:21:3: \"\" is no column: write its name, or in double quotes as '\"name\"'",
                "masking.yml:22:3: \"\"a\".b\" is no column: write its name, or in double quotes as '\"name\"'",
                "masking.yml:23:1: the table public.t has its rules on line 5 already",
                "masking.yml:24:16: the rule \"x\" is not known; known are keep, null, constant",
                "masking.yml:25:4: \"v\" must be keep, null, or a map of columns to rules",
                "masking.yml:26:1: duplicate key \"v\"",
                "masking.yml:27:4: the rule \"constant\" is one of a single column");
    }

    @Test
    void showsNothingThatMayBeAValue() {
        assertProblems(
                "t:\n  c: jane@example.com\n",
                "masking.yml:2:6: this rule is not known; known are keep, null, constant");
    }

    @Test
    void takesOneDocumentOnly() {
        assertProblems(
                "a: keep\n---\nb: keep\n",
                "masking.yml:3:1: a second document begins here; write one document, without \"---\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- keep\n", "keep\n"})
    void wantsAMap(String text) {
        assertProblems(text, "masking.yml:1:1: \"masking.yml\" must be a map of keys and values");
    }
}
