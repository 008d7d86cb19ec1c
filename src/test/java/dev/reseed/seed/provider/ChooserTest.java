package dev.reseed.seed.provider;

import static dev.reseed.seed.provider.Schemas.column;
import static dev.reseed.seed.provider.Schemas.notNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChooserTest {
    private static final Chooser CHOOSER = Chooser.read();
    private static final Providers PROVIDERS = Providers.of(Things.read());

    static Stream<String> examples() {
        return TestLines.of("proposals.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void proposesWhatAPersonWould(String line) {
        String[] sides = line.split(" -> ", 2);
        String[] asked = sides[0].split(" ", 3);
        String[] wanted = sides[1].split(" ", 2);
        Table table = withPartner(asked[0], column(asked[1], asked[2]), wanted.length > 1 ? wanted[1] : "");
        Call call = CHOOSER.propose(table.name(), table.column(asked[1]).orElseThrow(), table);
        assertThat(call.provider()).isEqualTo(wanted[0]);
        if (wanted.length > 1) {
            String[] argument = wanted[1].split("=", 2);
            assertThat(call.arguments()).containsEntry(argument[0], new Argument.Text(argument[1]));
        }
        assertThat(PROVIDERS.checked(call)).isEqualTo(call);
    }

    /** Arguments that name a column need one. */
    private static Table withPartner(String table, Column column, String argument) {
        if (argument.startsWith("from=")) {
            return Schemas.table(table, column(argument.substring(5), "text"), column);
        }
        if (argument.startsWith("after=")) {
            return Schemas.table(table, column(argument.substring(6), "timestamptz"), column);
        }
        return Schemas.table(table, column);
    }

    @Test
    void thereAreEnoughExamples() {
        assertThat(examples().distinct().count()).isGreaterThan(200);
    }

    private static Call proposed(Table table, String column) {
        return CHOOSER.propose(table.name(), table.column(column).orElseThrow(), table);
    }

    @Test
    void tellsOfNullsOnlyForColumnsThatTakeThem() {
        Table table =
                Schemas.table("users", column("deleted_at", "timestamptz"), notNull("archived_at", "timestamptz"));
        assertThat(proposed(table, "deleted_at").arguments()).containsKey("nulls");
        assertThat(proposed(table, "archived_at").arguments()).doesNotContainKey("nulls");
    }

    @Test
    void givesEachGroupASubjectOfItsOwn() {
        Table table = Schemas.table(
                "orders",
                column("email", "text"),
                column("billing_city", "text"),
                column("billing_zip", "text"),
                column("shipping_city", "text"));
        assertThat(proposed(table, "email").arguments()).isEmpty();
        assertThat(proposed(table, "billing_city").arguments().get("group"))
                .isEqualTo(proposed(table, "billing_zip").arguments().get("group"))
                .isNotEqualTo(proposed(table, "shipping_city").arguments().get("group"));
    }

    @Test
    void aColumnThatRepeatsItsTablesNameIsOfTheRowItself() {
        Table table = Schemas.table("customers", column("customer_name", "text"), column("email", "text"));
        assertThat(proposed(table, "customer_name")).isEqualTo(Call.of("full_name"));
    }

    @Test
    void aSecondAddressOfTheSamePersonIsAnother() {
        Table table = Schemas.table("employees", column("work_email", "text"), column("private_email", "text"));
        assertThat(proposed(table, "work_email").arguments()).isEmpty();
        assertThat(proposed(table, "private_email").arguments()).containsEntry("group", new Argument.Text("private"));
    }

    @Test
    void aNameBesideALastNameIsTheFirst() {
        Table spanish = Schemas.table("clientes", column("nombre", "text"), column("apellidos", "text"));
        assertThat(proposed(spanish, "nombre").provider()).isEqualTo("first_name");
        Table french = Schemas.table("clients", column("prenom", "text"), column("nom", "text"));
        assertThat(proposed(french, "nom").provider()).isEqualTo("last_name");
    }

    @Test
    void knowsAPersonByTheColumns() {
        Table table =
                Schemas.table("t_xyz", column("name", "text"), column("email", "text"), column("password", "text"));
        assertThat(proposed(table, "name").provider()).isEqualTo("full_name");
    }

    @Test
    void namesWhatItDoesNotKnowAfterItsTable() {
        Table table = Schemas.table("gadget_boxes", column("name", "text"));
        assertThat(proposed(table, "name").arguments()).containsEntry("of", new Argument.Text("Gadget Box"));
    }

    @Test
    void keepsAmountsInTheColumnsRange() {
        Table table = Schemas.table("products", column("price", "numeric(4,2)"), column("mileage", "int2"));
        assertThat(proposed(table, "price").arguments())
                .containsEntry("max", new Argument.Numeral(new BigDecimal("99.99")));
        assertThat(proposed(table, "mileage").arguments())
                .containsEntry("max", new Argument.Numeral(BigDecimal.valueOf(Short.MAX_VALUE)));
    }

    @Test
    void countsInAPrimaryKey() {
        Table table = Schemas.keyed("films", "film_id", notNull("film_id", "int4"), column("title", "text"));
        assertThat(proposed(table, "film_id")).isEqualTo(Call.of("sequence"));
    }

    @Test
    void weighsLabelsOfEnums() {
        ColumnType type = new ColumnType.Enumeration("state", List.of("active", "deleted"));
        Table table = Schemas.table("things", column("whatever", type, true, ""));
        assertThat(proposed(table, "whatever").arguments().get("values"))
                .isEqualTo(new Argument.Entries(Map.of(
                        "active", new Argument.Numeral(BigDecimal.valueOf(6)),
                        "deleted", new Argument.Numeral(BigDecimal.valueOf(1)))));
    }

    @Test
    void takesTheValuesThatACommentLists() {
        Table table = Schemas.table(
                "things",
                Schemas.remarked("status", "text", "One of: new, open, closed"),
                Schemas.remarked("mode", "int2", "0 = manual, 1 = automatic"),
                Schemas.remarked("a", "text", "draft|published"),
                Schemas.remarked("b", "text", "The e-mail address of the buyer"));
        assertThat(proposed(table, "status").arguments().toString()).contains("new", "open", "closed");
        assertThat(proposed(table, "mode").arguments())
                .containsEntry(
                        "values",
                        new Argument.Items(
                                List.of(new Argument.Numeral(BigDecimal.ZERO), new Argument.Numeral(BigDecimal.ONE))));
        assertThat(proposed(table, "a").arguments().toString()).contains("draft", "published");
        assertThat(proposed(table, "b").provider()).isEqualTo("email");
    }

    @Test
    void everyTypeGetsSomething() {
        for (String type : List.of(
                "text",
                "varchar(1)",
                "int2",
                "numeric",
                "bool",
                "date",
                "timestamp",
                "time",
                "interval",
                "uuid",
                "jsonb",
                "inet",
                "macaddr",
                "bytea",
                "point",
                "xml",
                "tsvector",
                "hstore",
                "text[]",
                "tstzrange",
                "bit(3)",
                "vector(3)")) {
            Table table = Schemas.table("zzz", column("qqq", type));
            Call call = proposed(table, "qqq");
            assertThat(PROVIDERS.checked(call)).as(type).isEqualTo(call);
        }
    }

    /** Times are told after others; two that wait for each other would never be made. */
    @Test
    void noTimesWaitForEachOther() {
        List<Column> columns = new ArrayList<>();
        for (String name : List.of(
                "created_at",
                "updated_at",
                "deleted_at",
                "published_at",
                "last_login_at",
                "ordered_at",
                "paid_at",
                "shipped_at",
                "delivered_at",
                "cancelled_at",
                "completed_at",
                "starts_at",
                "ends_at",
                "expires_at",
                "due_at",
                "hired_at",
                "left_at",
                "verified_at",
                "archived_at",
                "expected_delivery_date")) {
            columns.add(column(name, "timestamptz"));
        }
        Table table = Schemas.table("things", columns.toArray(Column[]::new));
        Map<String, String> after = new HashMap<>();
        for (Column each : columns) {
            if (proposed(table, each.name()).arguments().get("after") instanceof Argument.Text other) {
                after.put(each.name(), other.text());
            }
        }
        assertThat(after).hasSizeGreaterThan(10);
        for (String start : after.keySet()) {
            Set<String> seen = new HashSet<>();
            for (String at = start; at != null; at = after.get(at)) {
                assertThat(seen.add(at)).as("%s waits for itself", start).isTrue();
            }
        }
    }

    @Test
    void hostileNamesAreProposedForToo() {
        for (String name : List.of(
                "", "_", "%Table", "$created", "\"'; DROP", "a".repeat(5_000), "é\u0301\ud83d", "1", "name|name")) {
            Table table = Schemas.table(name, column(name, "text"), column("slug", "text"));
            assertThat(PROVIDERS.checked(proposed(table, name)).provider()).isNotEmpty();
        }
    }
}
