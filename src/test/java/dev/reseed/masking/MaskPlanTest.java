package dev.reseed.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.definition.SchemaReader;
import dev.reseed.kernel.Secret;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.scan.Originals;
import dev.reseed.masking.schema.DumpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskPlanTest {
    private static final MaskKey KEY = MaskKey.of(Secret.of("a key that nobody uses for anything"));

    @TempDir
    Path folder;

    private DumpSchema schema = DumpSchema.EMPTY;

    private MaskPlan plan(String sql, String rules) {
        SchemaReader reader = new SchemaReader();
        reader.take(sql);
        schema = reader.schema();
        try {
            Path file = Files.writeString(folder.resolve("masking.yml"), rules);
            return MaskPlan.of(new Masks(RulesFile.read(file, "masking.yml"), KEY, true), schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> impossible(String sql, String rules) {
        return plan(sql, rules).impossible();
    }

    private String told(String sql, String rules) {
        MaskPlan plan = plan(sql, rules);
        return plan.told(schema.tables().stream()
                .filter(each -> !each.partition())
                .map(each -> columns(
                        each.name().name(),
                        each.columns().stream().map(DumpSchema.Column::name).toArray(String[]::new)))
                .toList());
    }

    private static MaskingGate.Columns columns(String table, String... columns) {
        return new MaskingGate.Columns("public", table, List.of(columns));
    }

    private static String masked(MaskPlan plan, MaskingGate.Columns columns, String row) {
        byte[] bytes = (row + "\n").getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        plan.mask(columns, Originals.withSlots(16)).mask(bytes, 0, bytes.length, out);
        return new String(out.bytes(), 0, out.length() - 1, StandardCharsets.UTF_8);
    }

    @Test
    void aColumnHasTheRuleOfTheOneThatItRefersTo() {
        String sql = """
                CREATE TABLE a (email text PRIMARY KEY);
                CREATE TABLE b (email text REFERENCES a, other text);
                CREATE TABLE c (of text);
                ALTER TABLE b ADD UNIQUE (email);
                ALTER TABLE c ADD FOREIGN KEY (of) REFERENCES b (email);
                """;
        MaskPlan plan = plan(sql, "a: { email: email }\nb: { other: keep }\n");

        assertThat(masked(plan, columns("c", "of"), "jane@mail.test"))
                .isEqualTo(masked(plan, columns("a", "email"), "jane@mail.test"))
                .contains("-at-");
        assertThat(told(sql, "a: { email: email }\nb: { other: keep }\n"))
                .isEqualTo(
                        "3 columns masked, 1 not; values stay different in public.a.email, public.b.email, public.c.of"
                                + "; as in the column that it refers to: public.b.email, public.c.of");
    }

    @Test
    void refusesWhatCannotBeWithItsPlace() {
        assertThat(impossible("""
                CREATE TABLE a (id int PRIMARY KEY, born date, state text, name text NOT NULL, mail varchar(4),
                    kind public.kind, note text UNIQUE, ref int REFERENCES a, at date);
                CREATE TYPE kind AS ENUM ('x');
                """, """
                a:
                  id: { noise: 10% }
                  born: email
                  state: { constant: x }
                  name: null
                  mail: { template: "abcd{format}" }
                  kind: format
                  note: scrub
                  ref: keep
                  at: { shift: { days: 3, per: person } }
                """))
                .containsExactly(
                        "masking.yml:2:3: public.a.id is unique: the rule noise may give two rows the same value",
                        "masking.yml:3:3: public.a.born is a date, which the rule email does not mask",
                        "masking.yml:5:3: public.a.name must not be NULL: keep it, or use { constant: VALUE }",
                        "masking.yml:6:3: public.a.mail takes 4 characters, and the template alone has 4",
                        "masking.yml:7:3: public.a.kind is a value of an enum, which the rule format does not mask",
                        "masking.yml:8:3: public.a.note is unique: the rule scrub may give two rows the same value",
                        "masking.yml:9:3: public.a.ref refers to public.a.id, which has another rule",
                        "masking.yml:10:3: public.a.at is to be moved per person, and the table has no such column");
    }

    @Test
    void textsKeepTheirShapeInEachColumnOfAKindOnceOneWantsIt() {
        String rules = "a: { n: last_name, m: email }\nb: { n: last_name, m: email }\n";
        String plain = "CREATE TABLE a (n text, m text); CREATE TABLE b (n text, m text);";
        String checked = """
                CREATE TABLE a (n text, m text CHECK ((m ~ '^[a-z]+@[a-z]+\\.[a-z]+$'::text)));
                CREATE TABLE b (n text CHECK ((n = upper(n))), m text);
                """;
        MaskPlan free = plan(plain, rules);
        MaskPlan shaped = plan(checked, rules);

        assertThat(masked(free, columns("a", "n", "m"), "DO\tjo@a.test"))
                .matches("[A-Z]{3,}\t[a-z.]+-at-[a-z.]+@example.net");
        assertThat(masked(shaped, columns("a", "n", "m"), "DO\tjo@a.test"))
                .matches("[A-Z]{2}\t[a-z]{2}@[a-z]\\.[a-z]{4}")
                .isEqualTo(masked(shaped, columns("b", "n", "m"), "DO\tjo@a.test"));
        assertThat(told(checked, rules)).isEqualTo("4 columns masked, 0 not");
        assertThat(impossible(checked, rules)).isEmpty();
    }

    @Test
    void whatOnlyBoundsLengthsNarrowsTheKind() {
        String sql = """
                CREATE TABLE a (m text CHECK ((length(m) <= 33)), n text CHECK ((n <> ''::text)));
                CREATE TABLE b (m text);
                """;
        String rules = "a: { m: email, n: last_name }\nb: { m: email }\n";
        MaskPlan plan = plan(sql, rules);

        assertThat(masked(plan, columns("b", "m"), "jane.doe@mail.test"))
                .hasSize(33)
                .endsWith("@example.org");
        assertThat(masked(plan, columns("a", "m", "n"), "jane.doe@mail.test\tDoe"))
                .doesNotMatch(".*\t[A-Z][a-z]{2}");
        assertThat(told(sql, rules)).isEqualTo("3 columns masked, 0 not");
    }

    @Test
    void domainsHaveConditionsToo() {
        String sql = """
                CREATE DOMAIN short AS text CONSTRAINT short_length CHECK ((length(VALUE) <= 20));
                CREATE DOMAIN code AS short CONSTRAINT code_upper CHECK ((VALUE = upper(VALUE)));
                CREATE DOMAIN state AS text CONSTRAINT state_known CHECK ((VALUE = ANY (ARRAY['a'::text, 'b'::text])));
                CREATE DOMAIN filled AS text CHECK ((VALUE IS NOT NULL));
                CREATE DOMAIN list AS text[] CONSTRAINT list_length CHECK ((array_length(VALUE, 1) < 9));
                CREATE TABLE a (c code, s state, f filled, l list, k code[], x text[] CHECK ((array_length(x, 1) > 1)));
                """;

        assertThat(told(sql, "a: { c: company, s: username, f: full_name, l: city, k: company, x: city }\n"))
                .isEqualTo(
                        "6 columns masked, 0 not; may break CHECK: public.a.s (state_known), public.a.l (list_length),"
                                + " public.a.x (a_x_check)");
        assertThat(masked(plan(sql, "a: { c: company, k: company }\n"), columns("a", "c", "k"), "AB\t{CD,EF}"))
                .matches("[A-Z]{2}\t\\{[A-Z]{2},[A-Z]{2}}");
        assertThat(impossible(sql, "a: { f: null, c: null }\n"))
                .containsExactly("masking.yml:1:6: public.a.f must not be NULL: keep it, or use { constant: VALUE }");
    }

    @Test
    void partitionsAreUnderTheNameWhoseRulesTheyHave() {
        String sql = """
                CREATE TABLE a (id int, m text, CONSTRAINT whole CHECK ((m <> 'x'::text))) PARTITION BY LIST (id);
                CREATE TABLE a1 (id int, m text, CONSTRAINT part CHECK ((m <> 'y'::text)), CONSTRAINT whole CHECK ((m <> 'x'::text)));
                ALTER TABLE a ATTACH PARTITION a1 FOR VALUES IN (1);
                CREATE TABLE a2 PARTITION OF a FOR VALUES IN (2);
                CREATE UNIQUE INDEX one ON a1 (m);
                """;

        assertThat(told(sql, "a: { id: keep, m: token }\n"))
                .isEqualTo("1 column masked, 1 not; values stay different in public.a.m"
                        + "; may break CHECK: public.a.m (whole), public.a.m (part)");
        assertThat(impossible(sql, "a: { id: keep, m: { constant: z } }\n"))
                .containsExactly("masking.yml:1:16: public.a.m is unique: a constant would be the same in each row");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text; (x = ANY (ARRAY['open'::text])); username; may break",
                "text; (x = ANY (ARRAY['open'::text])); { constant: open };",
                "text; (x = ANY (ARRAY['open'::text])); keep;",
                "text; (x = ANY (ARRAY['open'::text])); null;",
                "text; ((x IS NOT NULL) OR (y IS NOT NULL)); null; may break",
                "text; (x ~ '^[0-9 ]+$'); scrub; may break",
                "text; (x ~ '^[0-9 ]+$'); { template: '1{format}' }; may break",
                "text; (x ~ '^[0-9 ]+$'); phone;",
                "text; (x ~ '^[1-9][0-9]+$'); phone;",
                "text; (x ~ '^[1-9][0-9]+$'); format; may break",
                "text; (x ~ '^https?://'); url;",
                "text; (x ~ '^[0-9a-f-]{36}$'); uuid;",
                "text; (length(x) > 6); ip; may break",
                "text; (length(x) > 6); hash;",
                "text; (x ~ '[a-z]'); hash; may break",
                "date; (x <= CURRENT_DATE); { shift: 3 }; may break",
                "date; ((z IS NULL) OR (z >= x)); { shift: 3 };",
                "int; (x > 0); { noise: 50% };",
                "int; (x <= 150); { noise: 50% }; may break",
                "bigint; ((x >= 100) AND (x < 1000)); format;",
                "jsonb; (x ? 'a'); { json: { $.a: keep } }; may break"
            })
    void tellsWhatIsNotShownToHold(String type, String check, String rule, String expected) {
        String sql = "CREATE TABLE t (x " + type + ", y text, z date, CONSTRAINT k CHECK (" + check + "));";
        String rules = "t:\n  x: " + rule + "\n  y: keep\n  z: { shift: 3 }\n";

        String told = told(sql, rules);
        assertThat(told.contains("; may break CHECK: public.t.x (k)")).as(told).isEqualTo(expected != null);
        assertThat(impossible(sql, rules)).isEmpty();
    }

    @Test
    void refusesAHashWhereNoneCanBe() {
        assertThat(impossible("""
                CREATE TABLE t (a text CHECK ((length(a) = 60)), b text CONSTRAINT at CHECK ((b ~ '@'::text)), c text CHECK ((length(c) <= 64)));
                """, "t: { a: hash, b: hash, c: hash }\n"))
                .containsExactly(
                        "masking.yml:1:6: public.t.a has the CHECK t_a_check, which nothing fulfils that the rule hash makes",
                        "masking.yml:1:15: public.t.b has the CHECK at, which nothing fulfils that the rule hash makes");
    }

    @Test
    void columnsThatExcludeByEqualityAreAsUniqueOnes() {
        String sql = """
                CREATE TABLE t (room text, starts date, ends date, note text);
                ALTER TABLE t ADD CONSTRAINT free EXCLUDE USING gist (lower(room) WITH =, daterange(starts, ends) WITH &&);
                """;
        String none = "t: { room: username, starts: keep, ends: keep, note: keep }\n";

        assertThat(told(sql, none)).isEqualTo("1 column masked, 3 not; values stay different in public.t.room");
        assertThat(impossible(sql, none.replace("username", "{ constant: x }")))
                .containsExactly("masking.yml:1:6: public.t.room is unique: a constant would be the same in each row");
        String shifted = "t: { room: keep, starts: { shift: 9 }, ends: { shift: 9 }, note: keep }\n";
        assertThat(told(sql, shifted)).isEqualTo("2 columns masked, 2 not");
        assertThat(told(sql, shifted.replaceFirst("shift: 9", "shift: 8")))
                .isEqualTo("2 columns masked, 2 not; may break EXCLUDE: public.t.starts (free), public.t.ends (free)");
        assertThat(told(sql, shifted.replace("{ shift: 9 }", "{ shift: { days: 9, per: room } }")))
                .endsWith("; may break EXCLUDE: public.t.starts (free), public.t.ends (free)");
        assertThat(told(sql, none.replace("ends: keep", "ends: null")))
                .endsWith("; may break EXCLUDE: public.t.ends (free)");
    }

    @Test
    void refusesWhereAnIndexComparesPartsOfWhatIsMasked() {
        String sql = """
                CREATE TABLE t (a text, b text, c text, d jsonb);
                CREATE UNIQUE INDEX "the left" ON t USING btree ("left"(a, 5));
                CREATE UNIQUE INDEX folded ON t USING btree (lower(btrim((b)::text)));
                CREATE UNIQUE INDEX joined ON t USING btree (((b || c)));
                CREATE UNIQUE INDEX leaf ON t USING btree (((d ->> 'x'::text)));
                """;

        assertThat(impossible(sql, "t: { a: email, b: keep, c: city, d: keep }\n"))
                .containsExactly(
                        "masking.yml:1:6: public.t.a is in an expression of the unique index the left,"
                                + " which may be the same for two pseudonyms: keep it",
                        "masking.yml:1:25: public.t.c is in an expression of the unique index joined,"
                                + " which may be the same for two pseudonyms: keep it");
        assertThat(impossible(
                        sql.replaceAll("(?m)^.*(joined|left).*\n", ""),
                        "t: { a: email, b: email, c: city, d: keep }\n"))
                .isEmpty();
        assertThat(impossible(sql, "t: keep\n")).isEmpty();
        assertThat(impossible(sql, "t: { a: keep, b: keep, c: keep, d: { json: { $.x: email } } }\n"))
                .containsExactly(
                        "masking.yml:1:33: public.t.d is unique: the rule json may give two rows the same value");
    }

    @Test
    void tellsWhereRowsMayComeIntoAPartialIndex() {
        String sql = """
                CREATE TABLE t (owner int, kind text, email text, gone timestamp);
                CREATE UNIQUE INDEX main ON t USING btree (owner) WHERE (kind = 'main'::text);
                CREATE UNIQUE INDEX live ON t USING btree (lower(email)) WHERE ((gone IS NULL) AND (email ~ '@'::text));
                """;

        assertThat(told(sql, "t: { owner: keep, kind: keep, email: email, gone: { shift: 5 } }\n"))
                .isEqualTo("2 columns masked, 2 not; values stay different in public.t.email");
        assertThat(told(sql, "t: { owner: keep, kind: username, email: keep, gone: null }\n"))
                .isEqualTo("2 columns masked, 2 not; may break UNIQUE: public.t.kind (main), public.t.gone (live)");
        assertThat(told(sql, "t: { owner: keep, kind: { constant: main }, email: keep, gone: keep }\n"))
                .isEqualTo("1 column masked, 3 not; may break UNIQUE: public.t.kind (main)");
    }

    @Test
    void aColumnThatACheckWantsFilledGetsNoNullForWhatItsKindCannotTake() {
        MaskPlan plan = plan("CREATE TABLE t (a text CHECK ((a IS NOT NULL)), b text);", "t: { a: iban, b: iban }\n");

        assertThat(masked(plan, columns("t", "a", "b"), "ab1\tab1")).matches("[a-z]{2}[0-9]\t\\\\N");
    }

    @Test
    void whatIsUnreadableIsTold() {
        String deep = "(".repeat(5_000) + "a <> ''" + ")".repeat(5_000);
        DumpSchema.Name name = new DumpSchema.Name("public", "t");
        DumpSchema.Table partOfItself = new DumpSchema.Table(
                name,
                List.of(new DumpSchema.Column("a", DumpSchema.Type.of("text"), false, false)),
                List.of(
                        new DumpSchema.Check("deep", deep, List.of("a")),
                        new DumpSchema.Check("open", "a ~ 'x", List.of("a", "none"))),
                List.of(name),
                true);
        DumpSchema crafted =
                new DumpSchema(List.of(partOfItself), List.of(), List.of(), List.of(), List.of(), List.of());
        Rules rules = plan("", "t: { a: token }\n").rules();

        assertThat(MaskPlan.of(new Masks(rules, KEY, true), crafted).told(List.of(columns("t", "a"))))
                .isEqualTo("1 column masked, 0 not; may break CHECK: public.t.a (deep), public.t.a (open)");
    }
}
