package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.ExpressionParser;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an author writes is what the column gets, or an error. */
class ToldTest {
    private static final TableName PEOPLE = new TableName("public", "people");
    private static final Place PLACE = new Place("seed.yml", 7, 12);
    private static final int ROWS = 40;

    private static ColumnType base(String name, OptionalInt length) {
        return new ColumnType.Base(name, name, length, OptionalInt.empty());
    }

    private static Column column(String name, ColumnType type, boolean notNull) {
        return new Column(name, type, notNull, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    private static Schema schema() {
        Column id = column("id", base("int8", OptionalInt.empty()), true);
        List<Column> columns = List.of(
                id,
                column("sex", base("bpchar", OptionalInt.of(1)), true),
                column("blood_type", new ColumnType.Enumeration("blood", List.of("A+", "B-", "O+")), false),
                column("role", base("text", OptionalInt.empty()), false),
                column("floor", base("int2", OptionalInt.empty()), false),
                column("motto", base("varchar", OptionalInt.of(4)), false),
                column("city", base("text", OptionalInt.empty()), false),
                column(
                        "former_types",
                        new ColumnType.Array("blood[]", new ColumnType.Enumeration("blood", List.of("A+", "B-", "O+"))),
                        false));
        List<Check> checks = List.of(
                new Check("sex_check", "f,m,x", List.of("sex")),
                new Check("role_check", "admin,owner,guest", List.of("role")),
                new Check("city_check", "short", List.of("city")));
        Key key =
                new Key("people_pkey", true, List.of(new Key.Part("id", List.of("id"), true)), Optional.empty(), true);
        return Schema.of(List.of(
                new Table(PEOPLE, columns, List.of(key), List.of(), checks, List.of(), Optional.empty(), false, "")));
    }

    private static List<@Nullable String> planned(Map<String, ColumnSpec> columns, String wanted) {
        return planned(columns, List.of(), ROWS, wanted);
    }

    private static List<@Nullable String> planned(
            Map<String, ColumnSpec> columns, List<TableSpec.Pin> pins, int rows, String wanted) {
        TableSpec spec = new TableSpec(PEOPLE, new Rows.Amount(rows, true, PLACE), pins, Map.of(), columns, PLACE);
        SeedPlan plan =
                new SeedPlanner(schema(), SmallShop.SETTINGS, SmallShop.sources(), new Judging()).told(List.of(spec));
        long[] all = LongStream.range(0, rows).toArray();
        return plan.tables().getFirst().columns().stream()
                .filter(each -> each.column().name().equals(wanted))
                .map(each -> Sample.texts(each.values(), all))
                .findFirst()
                .orElseThrow();
    }

    private static String refusal(String column, ColumnSpec spec) {
        ReseedException failure =
                catchThrowableOfType(ReseedException.class, () -> planned(Map.of(column, spec), column));
        assertThat(failure).as(column).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.what()).isEqualTo("the seed file does not fit people." + column);
        return failure.why();
    }

    private static ColumnSpec constant(String text) {
        return new ColumnSpec(new ColumnSpec.Filling.Constant(new Argument.Text(text)), 0, PLACE);
    }

    private static ColumnSpec call(Call call) {
        return new ColumnSpec(new ColumnSpec.Filling.Provided(call), 0, PLACE);
    }

    private static ColumnSpec oneOf(String... texts) {
        List<Argument> items =
                Stream.of(texts).<Argument>map(Argument.Text::new).toList();
        return call(new Call("one_of", Map.of("values", new Argument.Items(items))));
    }

    private static ColumnSpec nothing() {
        return new ColumnSpec(new ColumnSpec.Filling.Nothing(), 0, PLACE);
    }

    @Test
    void aConstantIsNeitherCutNorReplaced() {
        assertThat(refusal("sex", constant("male")))
                .isEqualTo("seed.yml:7:12: \"male\" does not fit: the column's type is bpchar");
        assertThat(refusal("motto", constant("Hello")))
                .contains("\"Hello\" does not fit: the column's type is varchar");
        assertThat(refusal("sex", constant("z")))
                .isEqualTo("seed.yml:7:12: \"z\" does not fit: the CHECK \"sex_check\" says: f,m,x");
        assertThat(planned(Map.of("sex", constant("x")), "sex")).containsOnly("x");
    }

    private static ColumnSpec computed(String text) {
        return new ColumnSpec(new ColumnSpec.Filling.Computed(ExpressionParser.parse(text, PLACE)), 0, PLACE);
    }

    @Test
    void aTextThatIsComputedIsNotCut() {
        assertThat(refusal("motto", computed("'too' || 'long'")))
                .isEqualTo("seed.yml:7:12: the expression gives \"toolong\": the column's type is varchar");
        assertThat(planned(Map.of("motto", computed("'äö' || 'üß'")), "motto")).containsOnly("äöüß");
    }

    @Test
    void aTextThatIsComputedIsNotCutInARowThatNobodyLookedAt() {
        List<TableSpec.Pin> pins = LongStream.range(0, 300)
                .mapToObj(row -> new TableSpec.Pin(Map.of("role", constant(row == 290 ? "owner" : "guest")), PLACE))
                .toList();
        Map<String, ColumnSpec> columns = Map.of("motto", computed("if(role = 'owner', 'too long', 'fits')"));
        assertThatThrownBy(() -> planned(columns, pins, 300, "motto"))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.USAGE);
                    assertThat(e.why())
                            .isEqualTo(
                                    "seed.yml:7:12: the expression gives \"too long\": the column's type is varchar");
                });
    }

    @Test
    void ofValuesThatAreListedTheOneThatDoesNotFitIsNamed() {
        assertThat(refusal("blood_type", oneOf("A+", "Z")))
                .startsWith(
                        "seed.yml:7:12: \"Z\" does not fit: the column's type is blood, whose labels are A+, B-, O+");
        assertThat(refusal("role", oneOf("admin", "boss")))
                .isEqualTo("seed.yml:7:12: \"boss\" does not fit: the CHECK \"role_check\" says: admin,owner,guest");
        assertThat(planned(Map.of("role", oneOf("owner", "guest")), "role")).containsOnly("owner", "guest");
    }

    private static ColumnSpec arrayOf(String... texts) {
        List<Argument> items =
                Stream.of(texts).<Argument>map(Argument.Text::new).toList();
        Argument of = new Argument.Entries(Map.of("one_of", new Argument.Items(items)));
        return call(new Call("array", Map.of("of", of)));
    }

    @Test
    void ofValuesThatAreListedForAnArrayTheOneThatDoesNotFitIsNamed() {
        assertThat(refusal("former_types", arrayOf("A+", "O*")))
                .startsWith(
                        "seed.yml:7:12: \"O*\" does not fit: the column's type is blood, whose labels are A+, B-, O+");
        assertThat(planned(Map.of("former_types", arrayOf("A+", "O+")), "former_types"))
                .anyMatch(text -> text != null && text.contains("O+"))
                .allMatch(text -> text == null || !text.contains("B-"));
    }

    @Test
    void aProviderOfWhichNothingFitsIsNotReplacedByAnother() {
        assertThat(refusal("role", call(Call.of("job_title"))))
                .startsWith("seed.yml:7:12: job_title makes \"")
                .endsWith("\", and nothing that fits: the CHECK \"role_check\" says: admin,owner,guest");
        assertThat(refusal("floor", call(Call.of("city"))))
                .startsWith("seed.yml:7:12: city makes \"")
                .endsWith("\", and nothing that fits: the column's type is int2");
    }

    @Test
    void ofAProviderThatFitsSometimesRowsHaveWhatFits() {
        List<@Nullable String> cities = planned(Map.of("city", call(Call.of("city"))), "city");
        assertThat(cities).allMatch(city -> city != null && city.length() <= 8);
        assertThat(Set.copyOf(cities)).hasSizeGreaterThan(3);
    }

    @Test
    void aTextThatAProviderMakesMayBeCut() {
        assertThat(planned(Map.of("motto", call(Call.of("full_name"))), "motto"))
                .allMatch(text -> text != null && text.length() <= 4);
    }

    @Test
    void nullWhereNoneMayBeIsTheFilesOwn() {
        assertThat(refusal("sex", nothing())).isEqualTo("seed.yml:7:12: null does not fit: the column is NOT NULL");
        ColumnSpec some = new ColumnSpec(constant("m").filling(), 0.25, PLACE);
        assertThat(refusal("sex", some))
                .isEqualTo("seed.yml:7:12: the share of NULL is 0.25, and the column is NOT NULL");
        assertThat(planned(Map.of("role", nothing()), "role")).containsOnlyNulls();
    }

    @Test
    void aRowByHandFitsOrIsTold() {
        List<TableSpec.Pin> pins = List.of(new TableSpec.Pin(Map.of("sex", constant("male")), PLACE));
        ReseedException failure =
                catchThrowableOfType(ReseedException.class, () -> planned(Map.of(), pins, ROWS, "sex"));
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.why()).isEqualTo("seed.yml:7:12: \"male\" does not fit: the column's type is bpchar");
    }

    @Test
    void rowsByHandAreNotMoreThanRows() {
        TableSpec.Pin first = new TableSpec.Pin(Map.of("sex", constant("m")), PLACE);
        TableSpec.Pin second = new TableSpec.Pin(Map.of("sex", constant("f")), new Place("seed.yml", 9, 3));
        ReseedException failure =
                catchThrowableOfType(ReseedException.class, () -> planned(Map.of(), List.of(first, second), 1, "sex"));
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.why())
                .isEqualTo("seed.yml:9:3: the row by hand is one of 2, and the table gets 1 row in all");
        assertThat(planned(Map.of(), List.of(first, second), 2, "sex")).containsExactly("m", "f");
    }

    /** A database whose CHECKs list what they allow, or want texts to be short. */
    private static final class Judging extends GroundOver {
        @Override
        public boolean takes(Column column, List<@Nullable String> texts) {
            return texts.stream().allMatch(text -> text == null || takes(column.type(), text));
        }

        private static boolean takes(ColumnType type, String text) {
            if (type instanceof ColumnType.Enumeration enumeration) {
                return enumeration.labels().contains(text);
            }
            boolean isShort = !(type instanceof ColumnType.Base base)
                    || text.length() <= base.length().orElse(Integer.MAX_VALUE);
            return isShort && (!type.sql().equals("int2") || text.chars().allMatch(Character::isDigit));
        }

        @Override
        public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
            List<@Nullable String> all = texts.getOrDefault(check.columns().getFirst(), List.of());
            return all.stream()
                    .map(text -> text == null
                            || (check.sql().equals("short")
                                    ? text.length() <= 8
                                    : List.of(check.sql().split(",", -1)).contains(text)))
                    .toList();
        }
    }
}
