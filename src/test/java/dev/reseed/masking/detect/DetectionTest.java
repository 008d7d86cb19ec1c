package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.schema.DumpSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest {
    private static final String FILES = "shop klinik ecole banco rh sklep crm tickets forum applications unnamed";

    private static Suggestion of(String table, String column) {
        Fixture fixture = Fixture.of("table public." + table + "\n  " + column);
        return fixture.suggestions()
                .values()
                .iterator()
                .next()
                .values()
                .iterator()
                .next();
    }

    private static String rule(String table, String column) {
        return of(table, column).rule().word();
    }

    @ParameterizedTest
    @CsvSource({
        "email boolean, keep", "email_sent_at timestamp, keep", "id bigint pk, keep", "religion boolean, keep",
                "birth_date timestamp, shift",
        "last_seen inet, ip", "device macaddr, mac", "ref uuid, keep", "reset_token uuid, uuid", "photo bytea, null",
        "photo bytea not null, constant", "words tsvector, keep", "salary numeric, noise",
                "salary numeric unique, format", "phone bigint, format",
        "tax_id bigint, format", "emails text[], email", "phones varchar(20)[] not null, phone", "home point, null",
                "home point not null, constant",
        "duration interval, keep", "profile xml, null", "what public.thing, keep"
    })
    void typesDecideWhatARuleCanBe(String column, String expected) {
        assertThat(rule("persons", column)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "password text, null",
        "password text not null, hash",
        "password text unique, hash",
        "api_key text not null, token",
        "religion text, null",
        "religion text not null, constant",
        "religion text unique, format",
        "gender char(1) not null, constant",
        "phone varchar(4), format",
        "first_name char(2), format",
        "name char(3), keep",
        "state char(2), keep",
        "cvv char(3), null",
        "status text check (a), keep",
        "email text check (a), keep",
        "religion text check (a), null",
        "religion text not null check (a), keep"
    })
    void constraintsDecideWhatARuleMayBe(String column, String expected) {
        assertThat(rule("persons", column)).isEqualTo(expected);
    }

    @Test
    void aConstantFitsItsColumn() {
        assertThat(of("persons", "gender char(1) not null").rule()).isEqualTo(new Proposal.Constant("x"));
        assertThat(of("persons", "religion text not null").rule()).isEqualTo(new Proposal.Constant("unknown"));
        assertThat(of("persons", "religion text[] not null").rule()).isEqualTo(new Proposal.Constant("{}"));
        assertThat(of("persons", "photo bytea not null").rule()).isEqualTo(new Proposal.Constant("\\x"));
        Fixture religion =
                Fixture.of("enum public.faith: none, some\ntable public.persons\n  religion public.faith not null");
        assertThat(religion.suggestion("religion").rule()).isEqualTo(new Proposal.Constant("none"));
        assertThat(religion.suggestion("religion").confidence()).isEqualTo(Confidence.UNSURE);
    }

    @Test
    void computedColumnsHaveNoRule() {
        Fixture fixture = Fixture.of("table public.persons\n  email text\n  domain text generated");
        assertThat(fixture.suggestions().values())
                .allSatisfy(each -> assertThat(each).containsOnlyKeys("email"));
    }

    @Test
    void domainsTellToo() {
        Fixture fixture =
                Fixture.of("domain public.email_address text\ntable public.things\n  contact_via public.email_address");
        assertThat(fixture.suggestion("contact_via").rule().word()).isEqualTo("email");
    }

    @Test
    void neighboursTellWhatANameMeans() {
        assertThat(rule("products", "name text")).isEqualTo("keep");
        assertThat(rule("persons", "name text")).isEqualTo("full_name");
        assertThat(rule("companies", "name text")).isEqualTo("company");
        Fixture french = Fixture.of("table public.eleves\n  nom text\n  prénom text");
        assertThat(french.suggestion("nom").rule().word()).isEqualTo("last_name");
        Fixture spanish = Fixture.of("table public.x\n  nombre text\n  apellidos text\n  login text\n  notas text");
        assertThat(spanish.suggestion("nombre").rule().word()).isEqualTo("first_name");
        assertThat(spanish.suggestion("notas").rule().word()).isEqualTo("scrub");
    }

    @Test
    void valuesBeatNames() {
        assertThat(rule("persons", "phone text | * | ann@example.org; bo@example.org"))
                .isEqualTo("email");
        assertThat(rule("things", "kind text | * | ann@example.org; bo@example.org"))
                .isEqualTo("email");
        Suggestion codes = of("persons", "phone text | * | ios; android; ios; ios; android; ios");
        assertThat(codes.rule().word()).isEqualTo("keep");
        assertThat(codes.confidence()).isEqualTo(Confidence.UNSURE);
    }

    @Test
    void valuesBeatTables() {
        assertThat(rule("products", "title text | * | Anna Weber; Piotr Nowak; Carlos García; Emma Dubois"))
                .isEqualTo("full_name");
        assertThat(rule("products", "description text | * | red; ask ann@example.org; blue"))
                .isEqualTo("scrub");
        assertThat(rule("products", "description text | * | red; blue")).isEqualTo("keep");
    }

    @Test
    void saysWhereItDoesNotKnow() {
        assertThat(of("persons", "xyzzy text"))
                .isEqualTo(
                        new Suggestion(new Proposal.Plain(Word.KEEP), Confidence.UNSURE, "name not known, no values"));
    }

    @Test
    void saysWhy() {
        assertThat(of("persons", "active boolean").reason()).isEqualTo("type boolean");
        assertThat(of("persons", "email text | * | ann@example.org; bo").reason())
                .isEqualTo("name; values: 50 % e-mail addresses");
        assertThat(of("persons", "phone text | * | 5550100; 5550101").reason())
                .isEqualTo("name says phone; values look like phone numbers");
    }

    @Test
    void referencesHaveTheirTargetsRule() {
        Fixture fixture = Fixture.of("""
                table public.logins
                  who text references public.users.mail_key
                table public.users
                  mail_key text pk references public.people.email
                table public.people
                  email text pk
                  boss text references public.people.email
                """);
        Map<String, Suggestion> logins = table(fixture, "logins");
        assertThat(logins.get("who"))
                .isEqualTo(new Suggestion(
                        new Proposal.Plain(Word.EMAIL), Confidence.LIKELY, "references public.users.mail_key"));
        assertThat(Objects.requireNonNull(table(fixture, "people").get("boss"))
                        .rule()
                        .word())
                .isEqualTo("email");
    }

    @Test
    void aKeyHasTheRuleThatItsReferencesNeed() {
        Fixture fixture = Fixture.of("""
                table public.nodes
                  label_key text pk
                table public.links
                  email text references public.nodes.label_key
                """);
        assertThat(Objects.requireNonNull(table(fixture, "nodes").get("label_key"))
                        .rule()
                        .word())
                .isEqualTo("email");
        assertThat(Objects.requireNonNull(table(fixture, "links").get("email"))
                        .rule()
                        .word())
                .isEqualTo("email");
    }

    @Test
    void circlesOfReferencesEnd() {
        Fixture fixture = Fixture.of("""
                table public.a
                  email text pk references public.b.email
                table public.b
                  email text pk references public.a.email
                """);
        assertThat(fixture.suggestions().values())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.values())
                        .allSatisfy(s -> assertThat(s.rule().word()).isEqualTo("email")));
    }

    @Test
    void partitionsSpeakForTheirRoot() {
        DumpSchema.Name root = new DumpSchema.Name("public", "entries");
        DumpSchema.Name part = new DumpSchema.Name("public", "entries_1");
        DumpSchema.Type text = new DumpSchema.Type("text", OptionalInt.empty(), OptionalInt.empty(), 0);
        List<DumpSchema.Column> columns = List.of(new DumpSchema.Column("who", text, false, false));
        DumpSchema schema = new DumpSchema(
                List.of(
                        new DumpSchema.Table(root, columns, List.of(), List.of(), false),
                        new DumpSchema.Table(part, columns, List.of(), List.of(root), true)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Map<DumpSchema.Name, Map<String, Suggestion>> suggestions = Detection.of(schema)
                .suggest((table, column) -> table.equals(part) ? List.of("ann@example.org") : List.of());
        assertThat(suggestions).containsOnlyKeys(root);
        assertThat(suggestions.get(root))
                .containsEntry(
                        "who",
                        new Suggestion(
                                new Proposal.Plain(Word.EMAIL), Confidence.SURE, "values: 100 % e-mail addresses"));
    }

    @Test
    void searchWordsAreMadeFromWhatTheirTriggerReads() {
        DumpSchema schema = Fixture.of("""
                table public.people
                  full_name text
                  note text
                  kind text
                  words tsvector not null
                  other tsvector
                """).schema();
        DumpSchema.Name table = Fixture.name("public.people");
        DumpSchema.Name config = new DumpSchema.Name("pg_catalog", "english");
        DumpSchema filled = new DumpSchema(
                schema.tables(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new DumpSchema.Search(table, "words", config, List.of("kind", "full_name")),
                        new DumpSchema.Search(table, "other", config, List.of("kind"))));

        Map<String, Suggestion> suggestions =
                Detection.of(filled).suggest(Samples.NONE).get(table);

        assertThat(suggestions)
                .containsEntry(
                        "words",
                        new Suggestion(
                                new Proposal.SearchWords(config, List.of("kind", "full_name")),
                                Confidence.SURE,
                                "a trigger makes it from columns that are masked"))
                .containsEntry(
                        "other",
                        new Suggestion(
                                new Proposal.Plain(Word.KEEP),
                                Confidence.SURE,
                                "a trigger makes it from columns that are kept"));
    }

    private static Map<String, Suggestion> table(Fixture fixture, String table) {
        return fixture.suggestions().getOrDefault(Fixture.name("public." + table), Map.of());
    }

    static List<String> files() {
        return List.of(FILES.split(" ", -1));
    }

    @Test
    void noReasonHoldsAValue() {
        files().forEach(file -> {
            Fixture fixture = Fixture.read(file + ".txt");
            List<String> values = fixture.expected().values().stream()
                    .flatMap(each -> each.values().stream())
                    .filter(each -> each.length() > 6)
                    .toList();
            fixture.suggestions()
                    .values()
                    .forEach(table -> table.values()
                            .forEach(each -> assertThat(values)
                                    .as(each.reason())
                                    .noneMatch(value -> each.reason().contains(value))));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverSuggestsWhatTheColumnRefuses(boolean unique) {
        for (String file : files()) {
            DumpSchema schema = Fixture.read(file + ".txt").schema();
            DumpSchema strict = unique ? allUnique(schema) : allNotNull(schema);
            Detection.of(strict)
                    .suggest(Samples.NONE)
                    .forEach((table, columns) -> columns.forEach((column, each) -> {
                        assertThat(each.rule().word())
                                .as("%s.%s", table, column)
                                .isNotEqualTo("null");
                        if (unique) {
                            assertThat(each.rule().word())
                                    .as("%s.%s", table, column)
                                    .isNotIn("constant", "noise");
                        }
                    }));
        }
    }

    private static DumpSchema allNotNull(DumpSchema schema) {
        List<DumpSchema.Table> tables = schema.tables().stream()
                .map(table -> new DumpSchema.Table(
                        table.name(),
                        table.columns().stream()
                                .map(each -> new DumpSchema.Column(each.name(), each.type(), true, false))
                                .toList(),
                        table.checks(),
                        table.parents(),
                        false))
                .toList();
        return new DumpSchema(
                tables, schema.uniqueKeys(), schema.foreignKeys(), List.of(), schema.domains(), schema.enums());
    }

    private static DumpSchema allUnique(DumpSchema schema) {
        List<DumpSchema.UniqueKey> keys = schema.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .map(each -> new DumpSchema.UniqueKey(
                                "key",
                                table.name(),
                                false,
                                List.of(new DumpSchema.KeyPart.OfColumn(each.name())),
                                Optional.empty())))
                .toList();
        return new DumpSchema(schema.tables(), keys, schema.foreignKeys(), List.of(), schema.domains(), schema.enums());
    }
}
