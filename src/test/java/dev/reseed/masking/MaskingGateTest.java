package dev.reseed.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.MaskingGate.Columns;
import dev.reseed.masking.Rules.Rule;
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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingGateTest {
    private static final String NOTE = """
            # As they stand, these lines empty each column. Where that is wrong,
            # write keep, or a rule that masks, as email; reseed rules suggest has one for each column.
            """;

    @TempDir
    Path folder;

    private Rules read(String text) {
        try {
            Path file = Files.writeString(folder.resolve("masking.yml"), text);
            return RulesFile.read(file, "masking.yml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MaskPlan plan(Rules rules) {
        return MaskPlan.of(Masks.of(rules), DumpSchema.EMPTY);
    }

    private static Columns table(String schema, String name, String... columns) {
        return new Columns(schema, name, List.of(columns));
    }

    /** What went through rules elsewhere looks personal, and passes. */
    @Test
    void whatWasJudgedBeforePassesUnseen() {
        Columns people = table("public", "people", "id", "email");
        MaskPlan judged = MaskPlan.of(Masks.ofJudged(), DumpSchema.EMPTY);
        assertThat(MaskingGate.judge(judged, List.of(people), true)).isEmpty();
        RowMask mask = judged.mask(people, Originals.withSlots(16));
        byte[] row = "1\tada@lovelace.example.org\n".getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        mask.mask(row, 0, row.length, out);
        assertThat(mask.isIdle()).isTrue();
        assertThat(mask.stops()).isFalse();
        assertThat(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8))
                .isEqualTo("1\tada@lovelace.example.org\n");
    }

    private static ReseedException refusal(Rules rules, Columns... tables) {
        return MaskingGate.judge(plan(rules), List.of(tables)).orElseThrow();
    }

    @Test
    void isContentWhereEachColumnHasARule() {
        Rules rules = read("public.countries: keep\nsales.orders: { id: keep, note: null }\n");

        assertThat(MaskingGate.judge(
                        plan(rules),
                        List.of(
                                table("public", "countries", "id", "name"),
                                table("sales", "orders", "id", "note"),
                                table("public", "nothing"))))
                .isEmpty();
    }

    @Test
    void namesTheFirstColumnsAndCountsAll() {
        ReseedException refusal = refusal(
                read("t: { a: keep }\n"), table("public", "t", "a", "b", "c", "d"), table("s", "u", "x", "y", "z"));

        assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refusal.what()).isEqualTo("the dump has 6 columns without a rule");
        assertThat(refusal.why())
                .isEqualTo("masking.yml has no rule for public.t.b, public.t.c, public.t.d, s.u.x, s.u.y and 1 more;"
                        + " a dump is loaded once each column is masked, or kept by name");
    }

    @Test
    void hasTheLinesForExactlyThisFile() {
        Rules rules = read("""
                # our rules
                public.customers:

                    id: keep
                    email: null
                public.tags: { id: keep }
                """);

        assertThat(refusal(
                                rules,
                                table("public", "customers", "id", "email", "phone", "full name"),
                                table("public", "tags", "id", "label", "where"),
                                table("audit", "Log", "at", "no"))
                        .remedy())
                .isEqualTo("add these lines to masking.yml:\n\n" + NOTE + """
                        # at the end of the file:
                        audit.Log:
                          at: null
                          "no": null
                        # under the key public.tags, behind its { on line 6:
                        label: null,
                        "\\"where\\"": null,
                        # under the key public.customers, above line 4:
                            phone: null
                            "full name": null""");
    }

    @Test
    void namesAColumnOnceHoweverManyStatementsFillIt() {
        ReseedException refusal = refusal(read(""), table("public", "t", "a", "b"), table("public", "t", "b", "c"));

        assertThat(refusal.what()).isEqualTo("the dump has 3 columns without a rule");
        assertThat(refusal.remedy()).endsWith("\npublic.t:\n  a: null\n  b: null\n  c: null");
    }

    @Test
    void tellsToMakeTheFileThatIsMissing() {
        ReseedException refusal =
                refusal(RulesFile.read(folder.resolve("gone.yml"), "db/gone.yml"), table("public", "t", "a"));

        assertThat(refusal.what()).isEqualTo("the dump has 1 column without a rule");
        assertThat(refusal.why()).startsWith("the file of rules, db/gone.yml, does not exist: no rule for public.t.a;");
        assertThat(refusal.remedy())
                .isEqualTo("let \"reseed rules suggest DUMP > db/gone.yml\" write it; or begin with these lines:\n\n"
                        + NOTE + "public.t:\n  a: null");
    }

    @Test
    void tellsToConfigureAFileWhereThereIsNone() {
        ReseedException refusal = refusal(Rules.none(), table("public", "t", "a"));

        assertThat(refusal.why()).startsWith("no file of rules is configured for public.t.a;");
        assertThat(refusal.remedy())
                .startsWith(
                        "write \"masking: { rules: masking.yml }\" into reseed.yml, and let \"reseed rules suggest DUMP > masking.yml\" write the rules; or begin with these lines:\n\n");
    }

    @Test
    void largeObjectsNeedARuleWhereADumpHasThem() {
        assertThat(MaskingGate.judge(plan(read("large_objects: null\n")), List.of(), true))
                .isEmpty();
        assertThat(MaskingGate.judge(plan(read("")), List.of(), false)).isEmpty();

        ReseedException refusal =
                MaskingGate.judge(plan(read("")), List.of(), true).orElseThrow();

        assertThat(refusal.what()).isEqualTo("the dump has large objects without a rule");
        assertThat(refusal.remedy()).endsWith("# at the end of the file:\nlarge_objects: null");
        assertThat(MaskingGate.judge(plan(read(pasted("", refusal))), List.of(), true))
                .isEmpty();
    }

    /** The lines are pasted as a person would, and then nothing lacks, and nothing passes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "---\n",
                "{}\n",
                "other: keep\n",
                "  other: keep\n",
                "{ other: keep }\n",
                "public.t: { id: keep }\n",
                "t: {}\n",
                "public.t:\n  id: keep\nother:\n    a: keep\n",
                "other: { a: keep }\n'\"t\"':\n        id: keep\n",
                "public.t: &same\n  id: keep\n",
                "other: &same\n  id: keep\nt:\n   <<: *same\n   a: keep\n",
                "other: &same\n  id: keep\nt:\n   <<: *same\n",
                "public.t: # some\n  # more\n  id: keep # it is\n  other: keep\n",
            })
    void whatIsPastedIsEnough(String file) {
        List<Columns> tables = List.of(
                table("public", "t", "id", "a", "b"),
                table("public", "other", "a", "b"),
                table("s", "u", "x"),
                table("public", "large_objects", "x"));
        Rules before = read(file);

        Optional<ReseedException> refusal = MaskingGate.judge(plan(before), tables, true);
        Rules after = read(pasted(file, refusal.orElseThrow()));

        assertThat(MaskingGate.judge(plan(after), tables, true)).isEmpty();
        assertThat(after.largeObjects()).contains(new Rule.Null());
        for (Columns table : tables) {
            for (String column : table.columns()) {
                assertThat(after.of(table.schema(), table.table(), column))
                        .isEqualTo(before.of(table.schema(), table.table(), column)
                                .or(() -> Optional.of(new Rule.Null())));
            }
        }
    }

    static Stream<String> names() {
        return Stream.of(
                "plain",
                "Two words",
                "a\"b",
                "\"",
                "\"quoted\"",
                "\"\"",
                "new\nline",
                "a: b",
                "a #b",
                "#",
                "- x",
                "-",
                "?",
                "né",
                "日本語",
                "😀",
                " lead",
                "trail ",
                "where",
                "null",
                "~",
                "true",
                "no",
                "1",
                "0x1",
                "1e3",
                "a.b",
                ".",
                "\\",
                "\\n",
                "\u202e",
                "\u00a0",
                "\u2028",
                "\u0085",
                "\ufeff",
                "\t",
                "\u0007",
                "\r",
                "{x}",
                "[",
                "<<",
                "*x",
                "&x",
                "!x",
                "%x",
                "@x",
                "`",
                "'",
                "|",
                ">",
                ",",
                ":",
                "${X}",
                "large_objects",
                "x".repeat(63),
                "\u0001".repeat(63),
                "\"".repeat(63));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsPastedIsEnoughForEveryName(String name) {
        List<Columns> tables = List.of(
                table("public", "t", "id", name), table("public", name, "id", name), table(name, name, "id", name));
        for (String file : List.of("", "t:\n  id: keep\n", "{ t: { id: keep } }\n")) {
            String pasted =
                    pasted(file, MaskingGate.judge(plan(read(file)), tables).orElseThrow());

            assertThat(MaskingGate.judge(plan(read(pasted)), tables)).isEmpty();
            assertThat(MaskingGate.unknown(read(pasted), tables)).isEmpty();
        }
    }

    @Test
    void cutsManyLinesAndGoesOnWithThemNextTime() {
        List<Columns> tables = IntStream.range(0, 30)
                .mapToObj(each -> new Columns(
                        "public",
                        "t" + each,
                        IntStream.range(0, 40).mapToObj(column -> "c" + column).toList()))
                .toList();
        String file = "";
        int rounds = 0;
        Optional<ReseedException> refusal = MaskingGate.judge(plan(read(file)), tables);
        assertThat(refusal.orElseThrow().remedy())
                .endsWith("\n# 1007 more are left out here: add these, and run the command again");
        while (refusal.isPresent()) {
            assertThat(refusal.get().remedy().lines().count()).isLessThan(205);
            file = pasted(file, refusal.get());
            refusal = MaskingGate.judge(plan(read(file)), tables);
            rounds++;
        }
        assertThat(rounds).isEqualTo(7);
    }

    private static final String[] PLACES = {"# under the key ", "# at the end of the file:", "# behind the first {"};

    /** What a person makes of the remedy: each part to where it says. */
    private static String pasted(String file, ReseedException refusal) {
        StringBuilder text = new StringBuilder(file);
        List<String> part = List.of();
        String where = "";
        for (String line : refusal.remedy().split("\n\n", 2)[1].lines().toList()) {
            if (Stream.of(PLACES).anyMatch(line::startsWith)) {
                paste(text, where, part);
                where = line;
                part = List.of();
            } else {
                part = Stream.concat(part.stream(), Stream.of(line)).toList();
            }
        }
        paste(text, where, part);
        return text.toString();
    }

    private static void paste(StringBuilder text, String where, List<String> lines) {
        if (where.isEmpty()) {
            return;
        }
        int at = text.length();
        if (!where.startsWith(PLACES[1])) {
            int line = Integer.parseInt(where.replaceAll(".* line (\\d+):$", "$1"));
            at = IntStream.range(1, line).reduce(0, (start, each) -> text.indexOf("\n", start) + 1);
            if (where.contains("behind")) {
                String key = where.replaceAll("# under the key (.*), behind .*", "$1");
                int from =
                        where.startsWith(PLACES[2]) ? at : Math.max(at, text.indexOf(key.replace("public.", ""), at));
                at = text.indexOf("{", from) + 1;
            }
        }
        text.insert(at, String.join("\n", lines) + "\n");
    }

    @Test
    void historiesOfMigrationsNeedNoRule() {
        List<Columns> histories = List.of(
                table(
                        "app",
                        "flyway_schema_history",
                        "installed_rank",
                        "version",
                        "description",
                        "type",
                        "script",
                        "checksum",
                        "installed_by",
                        "installed_on",
                        "execution_time",
                        "success"),
                table("public", "schema_migrations", "version"),
                table("supabase_migrations", "schema_migrations", "version", "statements", "name", "created_by"),
                table("public", "django_migrations", "id", "app", "name", "applied"),
                table("public", "alembic_version", "version_num"),
                table("public", "__EFMigrationsHistory", "MigrationId", "ProductVersion"),
                table("public", "SequelizeMeta", "name"),
                table("public", "migrations", "id", "migration", "batch"),
                table("drizzle", "__drizzle_migrations", "id", "hash", "created_at"));

        assertThat(MaskingGate.judge(plan(Rules.none()), histories)).isEmpty();
        assertThat(plan(Rules.none())
                        .mask(table("public", "alembic_version", "version_num"), Originals.withSlots(16))
                        .keepsAll())
                .isTrue();
    }

    @Test
    void historiesLoseWhatMayHoldPersonalText() {
        Columns prisma = table(
                "public",
                "_prisma_migrations",
                "id",
                "checksum",
                "finished_at",
                "migration_name",
                "logs",
                "rolled_back_at",
                "started_at",
                "applied_steps_count");

        assertThat(plan(Rules.none()).applied(prisma, "logs")).contains(new Rule.Null());
        assertThat(plan(Rules.none()).applied(prisma, "id")).contains(new Rule.Keep());
        assertThat(plan(read("_prisma_migrations: keep\n")).applied(prisma, "logs"))
                .contains(new Rule.Keep());
    }

    @ParameterizedTest
    @CsvSource({"migrations,name", "migrations,passport", "schema_migrations,email", "alembic_version,person"})
    void aTableThatIsOnlyCalledAsAHistoryNeedsRules(String table, String column) {
        Columns people = table("public", table, "id", column);

        assertThat(MaskingGate.judge(plan(Rules.none()), List.of(people))).isPresent();
    }

    @Test
    void tellsWhichRulesNameWhatTheDumpLacks() {
        Rules rules = read("""
                public.custmers: keep
                orders:
                  id: keep
                  emial: null
                gone: null
                """);

        assertThat(MaskingGate.unknown(
                        rules, List.of(table("public", "customers", "id"), table("public", "orders", "id", "email"))))
                .containsExactly(
                        "masking.yml:1:1: the dump has no table public.custmers; did you mean public.customers?",
                        "masking.yml:4:3: the dump has no column public.orders.emial; did you mean email?",
                        "masking.yml:5:1: the dump has no table public.gone");
    }

    private static DumpSchema.Table table(String name, DumpSchema.Column... columns) {
        return new DumpSchema.Table(new DumpSchema.Name("public", name), List.of(columns), List.of(), List.of(), false);
    }

    private static DumpSchema.Column column(String name, boolean notNull) {
        return new DumpSchema.Column(name, DumpSchema.Type.of("text"), notNull, false);
    }

    private static DumpSchema.UniqueKey unique(String table, String column) {
        return new DumpSchema.UniqueKey(
                table + "_" + column + "_key",
                new DumpSchema.Name("public", table),
                false,
                List.of(new DumpSchema.KeyPart.OfColumn(column)),
                Optional.empty());
    }

    @Test
    void tellsWhichRulesCannotBeFulfilled() {
        Rules rules = read("""
                t:
                  id: null
                  email: { constant: x }
                  name: null
                  note: null
                  kind: { constant: x }
                  code: keep
                u: null
                """);

        DumpSchema schema = new DumpSchema(
                List.of(
                        table(
                                "t",
                                column("id", true),
                                column("email", false),
                                column("name", true),
                                column("note", false),
                                column("kind", true),
                                column("code", true),
                                column("new", true)),
                        table("u", column("id", true))),
                List.of(unique("t", "id"), unique("t", "email"), unique("t", "code"), unique("t", "new")),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(MaskPlan.of(Masks.of(rules), schema).impossible())
                .containsExactly(
                        "masking.yml:2:3: public.t.id is unique: the rule null leaves nothing that tells its rows apart",
                        "masking.yml:3:3: public.t.email is unique: a constant would be the same in each row",
                        "masking.yml:4:3: public.t.name must not be NULL: keep it, or use { constant: VALUE }",
                        "masking.yml:8:1: public.u.id must not be NULL: keep it, or use { constant: VALUE }");
    }

    private static final DumpSchema PEOPLE = new DumpSchema(
            List.of(table(
                    "people",
                    column("id", true),
                    column("email", false),
                    column("religion", true),
                    column("quantity", false),
                    column("notes", false))),
            List.of(unique("people", "id"), unique("people", "religion")),
            List.of(new DumpSchema.ForeignKey(
                    "shared",
                    new DumpSchema.Name("public", "people"),
                    List.of("quantity"),
                    new DumpSchema.Name("public", "people"),
                    List.of("id"))),
            List.of(),
            List.of(),
            List.of());

    private static MaskPlan notStrict(Rules rules) {
        return MaskPlan.of(new Masks(rules, MaskKey.random(), false), PEOPLE);
    }

    @Test
    void withoutStrictnessOnlyWhatIsPersonalByNameOrTypeNeedsARule() {
        Columns people = table("public", "people", "id", "email", "religion", "quantity", "notes");
        MaskPlan plan = notStrict(read("people: { notes: scrub }\n"));

        ReseedException refusal = MaskingGate.judge(plan, List.of(people)).orElseThrow();

        assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refusal.what()).isEqualTo("the dump has 2 columns without a rule");
        assertThat(refusal.why())
                .isEqualTo("masking.yml has no rule for public.people.email, public.people.religion; a dump is loaded"
                        + " once each column that is personal by name or type is masked, or kept by name");
        assertThat(refusal.remedy()).contains("email: null", "religion: null").doesNotContain("quantity", "id:");
        assertThat(plan.keeps(people, "quantity")).isTrue();
        assertThat(plan.keeps(people, "email")).isFalse();
        MaskPlan ruled = notStrict(read("people: { notes: scrub, email: email, religion: keep }\n"));
        assertThat(MaskingGate.judge(ruled, List.of(people))).isEmpty();
        assertThat(ruled.told(List.of(people))).isEqualTo("2 columns masked, 3 not, 2 of these kept without a rule");
        assertThat(plan(read("people: keep")).told(List.of(people))).isEqualTo("0 columns masked, 5 not");
    }

    @Test
    void whatIsKeptWithoutARuleIsLookedThrough() {
        Columns people = table("public", "people", "id", "quantity");
        RowMask mask = notStrict(read("")).mask(people, Originals.withSlots(16));
        byte[] row = "1\tjane.doe@secret-mail.de\n".getBytes(StandardCharsets.UTF_8);

        mask.mask(row, 0, row.length, new RowBuffer());

        assertThat(mask.scan(1).orElseThrow().found(false)).containsOnlyKeys("email");
    }

    @Test
    void withoutStrictnessWhatIsNotKnownNeedsARuleAndSoDoesAllWithoutAFile() {
        Columns people = table("public", "people", "quantity");

        assertThat(MaskingGate.judge(notStrict(read("")), List.of(people))).isEmpty();
        assertThat(MaskingGate.judge(notStrict(read("")), List.of(table("public", "people", "quantity", "new"))))
                .isPresent();
        assertThat(MaskingGate.judge(notStrict(read("")), List.of(table("public", "other", "quantity"))))
                .isPresent();
        assertThat(MaskingGate.judge(notStrict(Rules.none()), List.of(people))).isPresent();
        assertThat(MaskingGate.judge(
                        notStrict(RulesFile.read(folder.resolve("gone.yml"), "gone.yml")), List.of(people)))
                .isPresent();
        assertThat(MaskingGate.judge(notStrict(read("")), List.of(), true)).isPresent();
    }

    @Test
    void aKeyThatIsKeptWithoutARuleDisagreesWithOneThatIsMasked() {
        assertThat(notStrict(read("people: { quantity: format }\n")).impossible())
                .containsExactly("masking.yml:1:11: public.people.quantity refers to public.people.id,"
                        + " which has another rule");
    }

    @Test
    void rulesMakeTheMaskOfATable() {
        MaskPlan plan = plan(read("t: { a: keep, b: null, new: { constant: x } }\n"));
        byte[] row = "1\t2\t3\n".getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();

        plan.mask(table("public", "t", "b", "a", "new"), Originals.withSlots(16))
                .mask(row, 0, row.length, out);

        assertThat(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8))
                .isEqualTo("\\N\t2\tx\n");
        Columns other = table("public", "t", "a", "other");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> plan.mask(other, Originals.withSlots(16)))
                .withMessage("a column has no rule: public.t.other");
    }
}
