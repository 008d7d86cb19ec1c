package dev.reseed.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.Rules.Rule;
import dev.reseed.masking.transform.Kind;
import dev.reseed.project.ProjectPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {
    private static final String KNOWN =
            "keep, null, constant, template, scrub, json, hstore, tsvector, first_name, last_name,"
                    + " full_name, email, phone, street, city, postcode, state, country, address, company, username, url, ip, mac,"
                    + " iban, card, national_id, shift, noise, hash, token, uuid, format";
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
                .satisfies(e -> assertThat(e.kind()).isEqualTo(dev.reseed.kernel.Kind.USAGE))
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
    @CsvSource({"keeep, keep", "emial, email", "fullname, full_name", "fake_person,"})
    void tellsWhichRulesItKnows(String word, @Nullable String near) {
        String hint = near == null ? "; known are " + KNOWN : "; did you mean " + near + "?";
        String text = "the rule \"" + word + "\" is not known" + hint;
        assertProblems(
                "t:\n  a: " + word + "\n  b: { " + word + ": 1 }\nu: " + word + "\n",
                "masking.yml:2:6: " + text,
                "masking.yml:3:8: " + text,
                "masking.yml:4:4: " + text);
    }

    @Test
    void readsEachFormOfARule() {
        Rules rules = read("""
                t:
                  a: email
                  b: { phone: { keep_country: true } }
                  c: { phone: { keep_country: false } }
                  d: { shift: 10 }
                  e: { shift: { days: 400, per: id } }
                  f: shift
                  g: { noise: 25% }
                  h: { noise: 0.25 }
                  i: { template: "no. {format} of {last_name}." }
                  j: { json: { "$.a[0].b": email, "**.ssn": null, "$.c": { constant: x } } }
                  k: { hstore: { mail: email, "*": keep } }
                  l: scrub
                  m: { keep: { despite: [email, original] } }
                  where: "a > 3"
                """);

        assertThat(rules.of("public", "t", "a")).contains(new Rule.Mask(Kind.EMAIL));
        assertThat(rules.of("public", "t", "b")).contains(new Rule.PhoneOfCountry());
        assertThat(rules.of("public", "t", "c")).contains(new Rule.Mask(Kind.PHONE));
        assertThat(rules.of("public", "t", "d")).contains(new Rule.Shift(10, Optional.empty()));
        assertThat(rules.of("public", "t", "e")).contains(new Rule.Shift(400, Optional.of("id")));
        assertThat(rules.of("public", "t", "f")).contains(new Rule.Mask(Kind.SHIFT));
        assertThat(rules.of("public", "t", "g")).contains(new Rule.Noise(0.25));
        assertThat(rules.of("public", "t", "h")).contains(new Rule.Noise(0.25));
        assertThat(rules.of("public", "t", "i"))
                .contains(new Rule.Template(List.of("no. ", " of ", "."), List.of(Kind.FORMAT, Kind.LAST_NAME)));
        assertThat(rules.of("public", "t", "j"))
                .contains(new Rule.Json(List.of(
                        new Rule.Part("$.a[0].b", new Rule.Mask(Kind.EMAIL)),
                        new Rule.Part("**.ssn", NULL),
                        new Rule.Part("$.c", new Rule.Constant("x")))));
        assertThat(rules.of("public", "t", "k"))
                .contains(new Rule.Hstore(
                        List.of(new Rule.Part("mail", new Rule.Mask(Kind.EMAIL)), new Rule.Part("*", KEEP))));
        assertThat(rules.of("public", "t", "l")).contains(new Rule.Scrub());
        assertThat(rules.of("public", "t", "m")).contains(new Rule.Keep(Set.of("email", "original")));
        assertThat(rules.where("public", "t")).contains("a > 3");
        assertThat(rules.where("public", "u")).isEmpty();
    }

    @Test
    void tellsWhatIsWrongInsideOfRules() {
        assertProblems(
                """
                t:
                  a: { shift: 0 }
                  b: { shift: { day: 3 } }
                  c: { noise: 1000% }
                  d: { noise: lots }
                  e: { template: plain }
                  f: { template: "{nobody}" }
                  g: { json: { "a..": email } }
                  h: { keep: { despite: [mail] } }
                  i: { phone: yes }
                  j: json
                  k: { email: null, phone: null }
                """,
                "masking.yml:2:15: \"shift\" must be a whole number from 1 to 36500",
                "masking.yml:3:17: unknown key \"day\"; did you mean \"days\"?",
                "masking.yml:4:15: the noise must be a share as 0.1, or 10%",
                "masking.yml:5:15: the noise must be a share as 0.1, or 10%",
                "masking.yml:6:18: a template names a kind in braces, as {first_name}; for a fixed text write"
                        + " { constant: VALUE }",
                "masking.yml:7:18: in braces of a template stands a kind of text: "
                        + KNOWN.substring(KNOWN.indexOf("first_name")),
                "masking.yml:8:16: this is no path: at character 1, a path begins with $ or **",
                "masking.yml:9:26: despite knows email, phone, card, iban, national_id, token, json_key, original",
                "masking.yml:10:15: \"phone\" must be a map of keys and values",
                "masking.yml:11:6: the rule \"json\" needs its value; write { json: { \"**.email\": email } }",
                "masking.yml:12:8: the rule \"email\" stands alone; write email, without braces",
                "masking.yml:12:21: a column has one rule; this is a second one");
    }

    @Test
    void readsWhatSearchWordsAreMadeFrom() {
        Rules rules = read("""
                t:
                  a: { tsvector: { config: english, from: [title, "the body"] } }
                  b: { tsvector: { config: '"My.Schema".words', from: { title: A, body: D } } }
                  c: { tsvector: { config: simple, from: title } }
                """);

        assertThat(rules.of("public", "t", "a"))
                .contains(new Rule.Tsvector(
                        new Rule.Tsvector.Config(Optional.empty(), "english"),
                        List.of(
                                new Rule.Tsvector.Source("title", Optional.empty()),
                                new Rule.Tsvector.Source("the body", Optional.empty()))));
        assertThat(rules.of("public", "t", "b"))
                .contains(new Rule.Tsvector(
                        new Rule.Tsvector.Config(Optional.of("My.Schema"), "words"),
                        List.of(
                                new Rule.Tsvector.Source("title", Optional.of("A")),
                                new Rule.Tsvector.Source("body", Optional.of("D")))));
        assertThat(rules.of("public", "t", "c").map(Rule::word)).contains("tsvector");
    }

    @Test
    void tellsWhatIsWrongWithSearchWords() {
        assertProblems(
                """
                t:
                  a: tsvector
                  b: { tsvector: { confg: english, from: [x] } }
                  c: { tsvector: { config: english } }
                  d: { tsvector: { config: english, from: [] } }
                  e: { tsvector: { config: a.b.c, from: { x: E, y: A } } }
                  f: { tsvector: { config: english, from: [x, x, ""] } }
                  g: { tsvector: { config: english, from: [x], weight: A } }
                  h: { json: { $.a: { tsvector: { config: english, from: [x] } } } }
                  i: { tsvector: { config: english, from: {} } }
                  j: { tsvector: english }
                """,
                "masking.yml:2:6: the rule \"tsvector\" needs its value; write"
                        + " { tsvector: { config: english, from: [title, body] } }",
                "masking.yml:3:20: unknown key \"confg\"; did you mean \"config\"?",
                "masking.yml:4:18: missing key \"from\"",
                "masking.yml:5:43: from names no column; write { tsvector: { config: english, from: [title, body] } }",
                "masking.yml:6:28: config must be a text search configuration: english, or schema.name",
                "masking.yml:6:46: a weight is A, B, C or D; without weights write a list: from: [title, body]",
                "masking.yml:7:47: from names a column twice",
                "masking.yml:7:50: from names columns of the same table",
                "masking.yml:8:48: unknown key \"weight\"; known here: config, from",
                "masking.yml:9:21: the rule \"tsvector\" is one of a whole column",
                "masking.yml:10:43: from names no column; write { tsvector: { config: english, from: [title, body] } }",
                "masking.yml:11:18: \"tsvector\" must be a map of keys and values");
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
                "masking.yml:10:19: a constant cannot be null; write the rule null, or \"\" for an empty text",
                "masking.yml:11:18: a constant cannot be null; write the rule null, or \"\" for an empty text",
                "masking.yml:12:19: \"constant\" must be a single value",
                "masking.yml:13:19: the constant contains a character that PostgreSQL does not store",
                "masking.yml:14:7: the rule \"constant\" needs its value; write { constant: VALUE }",
                "masking.yml:15:22: a column has one rule; this is a second one",
                "masking.yml:16:15: \"keep\" must be a map of keys and values",
                "masking.yml:17:7: \"c8\" must be keep, null, a kind as email, or { constant: VALUE }",
                "masking.yml:18:7: \"c9\" must be keep, null, a kind as email, or { constant: VALUE }",
                "masking.yml:19:8: \"c10\" must be keep, null, a kind as email, or { constant: VALUE }",
                "masking.yml:20:8: \"c11\" must be keep, null, a kind as email, or { constant: VALUE }",
                "masking.yml:21:3: \"\" is no column: write its name, or in double quotes as '\"name\"'",
                "masking.yml:22:3: \"\"a\".b\" is no column: write its name, or in double quotes as '\"name\"'",
                "masking.yml:23:1: the table public.t has its rules on line 5 already",
                "masking.yml:24:16: the rule \"x\" is not known; known are " + KNOWN,
                "masking.yml:25:4: \"v\" must be keep, null, or a map of columns to rules",
                "masking.yml:26:1: duplicate key \"v\"",
                "masking.yml:27:4: the rule \"constant\" is one of a single column");
    }

    @Test
    void showsNothingThatMayBeAValue() {
        assertProblems("t:\n  c: jane@example.com\n", "masking.yml:2:6: this rule is not known; known are " + KNOWN);
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
