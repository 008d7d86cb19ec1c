package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.ReseedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedFileProblemsTest {
    @TempDir
    Path root;

    private List<String> problems(String text) {
        return new DemoFile(root).problems(text);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("sed: 1", List.of("1:1: unknown key \"sed\"; did you mean \"seed\"?")),
                Arguments.of("seed: x", List.of("1:7: \"seed\" must be a whole number")),
                Arguments.of("seed: 1.5", List.of("1:7: \"seed\" must be a whole number")),
                Arguments.of("seed:", List.of("1:6: \"seed\" has no value; it must be a whole number")),
                Arguments.of("until: 2026-13-01", List.of("1:8: \"until\" must be a date, as 2026-11-01")),
                Arguments.of("until: 01.11.2026", List.of("1:8: \"until\" must be a date, as 2026-11-01")),
                Arguments.of(
                        "from: 2026-05-01",
                        List.of(
                                "1:7: the data's time begins on 2026-05-01 and ends on 2026-01-01; from must be before until, which is 2026-01-01 if it is not said")),
                Arguments.of("locale: en-BG", List.of("1:9: the locale \"en-BG\" is not known; did you mean en-GB?")),
                Arguments.of(
                        "locale: [de-DE, 'x y', de-DE]",
                        List.of(
                                "1:17: the locale \"x y\" is not known; known are en-US, en-GB, fr-FR, de-DE",
                                "1:24: the locale \"de-DE\" is named already")),
                Arguments.of("locale: { de-DE: 0 }", List.of("1:18: \"de-DE\" must be a number above 0")),
                Arguments.of("locale: {}", List.of("1:9: names no locale")),
                Arguments.of(
                        "sizes: { 10: 1, a: -1, b: big }",
                        List.of(
                                "1:10: a size has a name that is no number, as large: 1000",
                                "1:20: \"a\" must be a number above 0",
                                "1:27: \"b\" must be a number above 0")),
                Arguments.of("load: { auto: true }", List.of("1:7: \"load\" must be a list")),
                Arguments.of(
                        "load: [{}, { csv: a.csv, sql: b.sql }, { table: a }, { cvs: a.csv }, { auto: false }, { auto: true, table: a }]",
                        List.of(
                                "1:8: a part is one of csv, json, sql, tables and auto",
                                "1:26: a part is one of csv, json, sql, tables and auto; begin another with \"-\"",
                                "1:40: a part is one of csv, json, sql, tables and auto",
                                "1:56: unknown key \"cvs\"; did you mean \"csv\"?",
                                "1:78: auto is true, or a map of rows and except; leave the part out where nothing is to be filled",
                                "1:108: \"table\" stands beside csv and json alone")),
                Arguments.of(
                        "load: [{ csv: data/venue.csv }, { csv: data }, { csv: notes.txt }, { json: venues.csv }]",
                        List.of(
                                "1:15: the file \"seeds/data/venue.csv\" does not exist; did you mean venues.csv?",
                                "1:40: the file \"seeds/data\" is a folder",
                                "1:55: the file's name does not say which table it is of; put \"table: NAME\" below it",
                                "1:76: the file \"seeds/venues.csv\" does not exist; paths start from the seed file's folder")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void tellsWhatIsWrongAndWhere(String text, List<String> problems) {
        new DemoFile(root).write("data/venues.csv", "id\n");
        new DemoFile(root).write("notes.txt", "id\n");
        assertThat(problems(text))
                .containsExactlyElementsOf(
                        problems.stream().map(each -> "seeds/demo.yml:" + each).toList());
    }

    static Stream<Arguments> wrongTables() {
        return Stream.of(
                Arguments.of("row: 5", "9: unknown key \"row\"; did you mean \"rows\"?"),
                Arguments.of("rows: -1", "15: \"rows\" must be a whole number from 0 to 1000000000000"),
                Arguments.of("rows: 1e13", "15: \"rows\" must be a whole number from 0 to 1000000000000"),
                Arguments.of("rows: 12.5", "15: \"rows\" must be a whole number from 0 to 1000000000000"),
                Arguments.of("rows: { fixd: 3 }", "17: unknown key \"fixd\"; did you mean \"fixed\"?"),
                Arguments.of(
                        "count: 3",
                        "16: \"count\" is how many there are per row of another table; name it: per: TABLE"),
                Arguments.of(
                        "per: a.b.c",
                        "14: \"a.b.c\" is no table: write table or schema.table, and a name with a dot in it as '\"a.b\".table'|9: \"per\" needs to know how many: count: 3, or count: { min: 0, max: 6 }"),
                Arguments.of(
                        "{ per: a, count: 1, rows: 2 }",
                        "35: a table has rows of its own, or some per row of another; use rows or per"),
                Arguments.of(
                        "{ per: a, count: lots }",
                        "26: \"count\" must be a number, { min: 0, max: 6 }, { zipf: { max: 40, mean: 3 } } or { normal: { mean: 3, deviation: 1 } }"),
                Arguments.of("{ per: a, count: { min: 3, max: 2 } }", "26: min is more than max"),
                Arguments.of("{ per: a, count: { min: 3 } }", "26: missing key \"max\""),
                Arguments.of("{ per: a, count: { zipf: { max: 3, mean: 4 } } }", "34: mean is more than max"),
                Arguments.of(
                        "{ per: a, count: { zipf: { max: 0, mean: 0 } } }",
                        "41: \"max\" must be a whole number from 1 to 1000000000|50: \"mean\" must be a number above 0"),
                Arguments.of("{ per: a, count: { normal: { mean: 3 } } }", "36: missing key \"deviation\""),
                Arguments.of("pin: { a: 1 }", "14: \"pin\" must be a list"),
                Arguments.of(
                        "pin: [{ a: 1, a: 2 }, 3]",
                        "23: duplicate key \"a\"|31: \"pin\" must be a map of keys and values"),
                Arguments.of(
                        "pin: [{ a: \"\\0\", b: [null] }]",
                        "20: contains a character that PostgreSQL does not store|30: null cannot stand here; a share of NULL is written beside the provider, as nulls: 0.2"),
                Arguments.of(
                        "{ let: { a: email }, columns: { a: email } }",
                        "41: \"a\" is below \"let\" too; give that another name"),
                Arguments.of("columns: { a: email, '\"a\"': email }", "30: the column \"a\" is there already"),
                Arguments.of(
                        "columns: { '\"a': email }",
                        "20: \"\"a\" is no column: write its name, or in double quotes as '\"name\"'"));
    }

    @ParameterizedTest
    @MethodSource("wrongTables")
    void tellsWhatIsWrongInATable(String line, String problems) {
        assertThat(problems(DemoFile.below(line)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(problems.split("\\|"))
                        .map(each -> "seeds/demo.yml:4:" + each)
                        .toList());
    }

    static Stream<Arguments> wrongColumns() {
        return Stream.of(
                Arguments.of(
                        "emial",
                        "14: no provider is called \"emial\"; a fixed value is written { constant: emial }; did you mean email?"),
                Arguments.of("12", "14: no provider is called \"12\"; a fixed value is written { constant: 12 }"),
                Arguments.of(
                        "quantity * price",
                        "14: no provider is called \"quantity * price\"; an expression begins with \"=\""),
                Arguments.of("[a, b]", "14: a column has a provider, as email or { one_of: [a, b] }"),
                Arguments.of("constant", "14: a constant needs its value; write { constant: VALUE }"),
                Arguments.of(
                        "{ constant: null }",
                        "26: a constant cannot be null; write null without braces, or \"\" for an empty text"),
                Arguments.of("{}", "14: a column has a provider, as { email: {} }"),
                Arguments.of(
                        "{ nulls: 2 }",
                        "14: a column has a provider, as { email: {} }|23: \"nulls\" must be a share from 0 to 1, as 0.2 or 20%"),
                Arguments.of("{ email: {}, phone: {} }", "27: a column has one provider; this is a second one"),
                Arguments.of("{ email: {}, null: 0.1 }", "27: no provider is called \"null\"; did you mean nulls?"),
                Arguments.of("{ phnoe: {} }", "16: no provider is called \"phnoe\"; did you mean phone?"),
                Arguments.of(
                        "{ email: { domain: x } }",
                        "23: the provider email is told nothing; write email, or { email: {} }"),
                Arguments.of(
                        "{ phone: GB }", "23: what the provider phone is told has names: { phone: { country: … } }"),
                Arguments.of("{ phone: { contry: GB } }", "25: unknown key \"contry\"; did you mean \"country\"?"),
                Arguments.of("ref", "14: the provider ref needs \"table\", a table's name: { ref: … }"),
                Arguments.of(
                        "{ number: {} }", "16: the provider number needs \"max\", a number: { number: { max: … } }"),
                Arguments.of(
                        "{ number: { digits: 1.5 } }", "24: missing key \"max\"|34: \"digits\" must be a whole number"),
                Arguments.of(
                        "{ number: { max: a, rare: 2, even: 1 } }",
                        "31: \"max\" must be a number|40: \"rare\" must be a share from 0 to 1, as 0.2 or 20%|49: \"even\" must be true or false"),
                Arguments.of(
                        "{ ref: { table: a.b.c, spread: zip } }",
                        "30: \"table\" must be a table's name|45: \"spread\" must be one of even, zipf; did you mean zipf?"),
                Arguments.of("{ date: { from: 2026-02-30 } }", "30: \"from\" must be a date, as 2026-11-01"),
                Arguments.of(
                        "{ moment: { from: 10:00 } }",
                        "32: \"from\" must be a date, as 2026-11-01, or with a time, as 2026-11-01T09:30"),
                Arguments.of(
                        "{ one_of: [] }", "24: \"one_of\" must be a list of values, or a map of values to weights"),
                Arguments.of("{ one_of: a }", "24: \"one_of\" must be a list of values, or a map of values to weights"),
                Arguments.of(
                        "{ one_of: { a: 0, b: -1, c: x } }",
                        "29: \"a\" must be a number above 0|35: \"b\" must be a number above 0|42: \"c\" must be a number above 0"),
                Arguments.of(
                        "{ one_of: [{ a: 1 }] }",
                        "25: a choice is a single value; weights are written as a map: { paid: 9, open: 1 }"),
                Arguments.of("{ tags: a }", "22: \"tags\" must be a list"),
                Arguments.of("= a +", "19: the expression ends where a value is missing"),
                Arguments.of(
                        "\"= sum(a)\"",
                        "17: sum is over the rows of a table that belong to this one: sum(order_items, price)"),
                Arguments.of("\"= \\x61 + \"", "14: at character 7, the expression ends where a value is missing"),
                Arguments.of("{ expression: [a] }", "28: \"expression\" must be an expression, as quantity * price"),
                Arguments.of("{ expression: 'é) + 1' }", "30: an operator is missing before \")\""));
    }

    @ParameterizedTest
    @MethodSource("wrongColumns")
    void tellsWhatIsWrongWithAColumn(String value, String problems) {
        assertThat(problems(DemoFile.below("columns:", "  c: " + value)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(problems.split("\\|"))
                        .map(each -> "seeds/demo.yml:5:" + each)
                        .toList());
    }

    @Test
    void aTableIsGeneratedOnce() {
        assertThat(problems("load:\n  - tables:\n      a: 1\n  - tables:\n      public.a: 2\n"))
                .containsExactly("seeds/demo.yml:5:7: the table a is on line 3 already");
    }

    @Test
    void everythingIsToldAtOnce() {
        assertThat(
                        problems(
                                "seed: x\nload:\n  - tables:\n      a: { rows: x, columns: { b: nope, c: = 1 + } }\n  - sql: no.sql\n"))
                .hasSize(5);
    }

    @Test
    void refusesWhatIsNoSeed() {
        assertThat(problems("")).containsExactly("seeds/demo.yml:1:1: is empty");
        assertThat(problems("- a"))
                .containsExactly("seeds/demo.yml:1:1: \"seeds/demo.yml\" must be a map of keys and values");
        assertThat(problems("seed: 1\n---\nseed: 2\n"))
                .containsExactly(
                        "seeds/demo.yml:2:1: a second document begins here; write one document, without \"---\"");
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new SeedFileReader(new SomeProviders()).read(root, root.resolve("none.yml")))
                .satisfies(e -> assertThat(e.why()).isEqualTo("none.yml:1:1: is not a regular file"));
    }

    @Test
    void refusesAFewLinesThatStandForMoreThanMemoryHolds() {
        StringBuilder text = new StringBuilder(
                "load:\n  - tables:\n      t:\n        pin:\n          - a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            text.append("            a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(problems(text.toString()))
                .containsExactly(
                        "seeds/demo.yml:1:1: its aliases stand for too much; write out what they stand for, or less of it");
    }

    @Test
    void refusesAliasesThatStandInThemselves() {
        assertThat(problems("load: &a\n  - tables: { t: { pin: [{ a: *a }] } }\n"))
                .containsExactly("seeds/demo.yml:2:31: an alias refers to what it stands in");
    }

    @Test
    void refusesDepth() {
        assertThat(problems(DemoFile.below("pin: [{ a: " + "[".repeat(40) + "]".repeat(40) + " }]"))
                        .getFirst())
                .endsWith(": is nested more than 32 levels deep");
    }

    @Test
    void refusesSize() {
        assertThat(problems("# " + "x".repeat(1_000_000))).containsExactly("seeds/demo.yml:1:1: is larger than 1 MB");
    }
}
