package dev.reseed.seed.plan;

import static dev.reseed.seed.plan.AgreeingRowsTest.column;
import static dev.reseed.seed.plan.AgreeingRowsTest.optional;
import static dev.reseed.seed.plan.AgreeingRowsTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rates, ends, states and times of a row that fit one another. */
class LivingRowsTest {
    private static final LocalDate NOW = LocalDate.ofEpochDay(20_454);

    private static final Schema SCHEMA = Schema.of(List.of(
            checked(
                    table(
                            "invoices",
                            List.of(
                                    column("id", "int4"),
                                    column("invoice_number", "text"),
                                    state("draft", "sent", "paid", "overdue"),
                                    column("issued_on", "date"),
                                    column("due_on", "date"),
                                    optional("paid_on", "date"),
                                    optional("reminded_on", "date"),
                                    column("net_amount", "numeric"),
                                    numeric("vat_rate", 5, 4),
                                    column("vat_amount", "numeric"),
                                    column("gross_amount", "numeric"))),
                    new Check(
                            "reminded",
                            "((reminded_on IS NULL) OR (paid_on IS NOT NULL))",
                            List.of("reminded_on", "paid_on"))),
            checked(
                    table(
                            "sales",
                            List.of(
                                    column("id", "int4"),
                                    column("tax_rate", "numeric"),
                                    supplied("vat_rate", "numeric", "0.07"),
                                    numeric("discount_rate", 5, 2))),
                    new Check("rate", "((tax_rate > 0) AND (tax_rate <= 1))", List.of("tax_rate"))),
            table(
                    "employees",
                    List.of(
                            column("id", "int4"),
                            column("first_name", "text"),
                            column("last_name", "text"),
                            column("birth_date", "date"),
                            column("hired_on", "date"),
                            optional("left_on", "date"),
                            optional("deleted_at", "timestamptz"),
                            supplied("active", "bool", "true"))),
            table("students", List.of(column("id", "int4"), column("birth_date", "date"))),
            table(
                    "appointments",
                    List.of(
                            column("id", "int4"),
                            state("booked", "completed", "cancelled"),
                            column("created_at", "timestamptz"),
                            column("starts_at", "timestamptz"),
                            column("ends_at", "timestamptz"),
                            optional("cancelled_at", "timestamptz"))),
            table(
                    "meetings",
                    List.of(
                            column("id", "int4"),
                            state("cancelled"),
                            column("starts_at", "timestamptz"),
                            column("ends_at", "timestamptz"),
                            optional("cancelled_at", "timestamptz"))),
            table(
                    "tasks",
                    List.of(
                            column("id", "int4"),
                            column("title", "text"),
                            column("done", "bool"),
                            optional("completed_at", "timestamptz"))),
            table("payments", List.of(column("id", "int4"), column("method", "text"))),
            table("http_requests", List.of(column("id", "int4"), column("method", "text")))));

    private static final Map<String, List<Map<String, @Nullable String>>> ROWS = AgreeingRowsTest.rows(SCHEMA);

    private static List<Map<String, @Nullable String>> rows(String table) {
        List<Map<String, @Nullable String>> rows = Objects.requireNonNull(ROWS.get(table));
        assertThat(rows).as(table).isNotEmpty();
        return rows;
    }

    private static Table checked(Table table, Check check) {
        List<Key> keys = table.name().name().equals("invoices")
                ? List.of(
                        table.keys().getFirst(),
                        new Key(
                                "number",
                                false,
                                List.of(new Key.Part("invoice_number", List.of("invoice_number"), true)),
                                Optional.empty(),
                                true))
                : table.keys();
        return new Table(
                table.name(), table.columns(), keys, List.of(), List.of(check), List.of(), Optional.empty(), false, "");
    }

    private static Column state(String... labels) {
        return new Column(
                "status",
                new ColumnType.Enumeration("status", List.of(labels)),
                true,
                Column.Supply.NOTHING,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static Column numeric(String name, int length, int scale) {
        ColumnType type = new ColumnType.Base("numeric", "numeric", OptionalInt.of(length), OptionalInt.of(scale));
        return new Column(name, type, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    private static Column supplied(String name, String type, String sql) {
        Column plain = column(name, type);
        return new Column(
                name, plain.type(), true, Column.Supply.DEFAULT, Optional.of(sql), Optional.empty(), plain.comment());
    }

    private static String text(Map<String, ? extends @Nullable String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    private static BigDecimal amount(Map<String, ? extends @Nullable String> row, String column) {
        return new BigDecimal(text(row, column));
    }

    private static LocalDate day(Map<String, ? extends @Nullable String> row, String column) {
        return LocalDate.parse(text(row, column).substring(0, 10));
    }

    private static LocalDateTime time(Map<String, ? extends @Nullable String> row, String column) {
        return LocalDateTime.parse(text(row, column).substring(0, 19).replace(' ', 'T'));
    }

    @Test
    void aTaxOfAFractionIsThatPartOfTheNetAmount() {
        for (Map<String, @Nullable String> row : rows("invoices")) {
            assertThat(amount(row, "vat_rate")).isBetween(BigDecimal.ZERO, new BigDecimal("0.2"));
            assertThat(amount(row, "vat_amount"))
                    .as("%s", row)
                    .isEqualByComparingTo(amount(row, "net_amount")
                            .multiply(amount(row, "vat_rate"))
                            .setScale(2, RoundingMode.HALF_UP));
        }
    }

    @Test
    void aRateIsAFractionWhereACheckOrADefaultSaysSoAndInPercentOtherwise() {
        assertThat(rows("sales"))
                .allMatch(row -> amount(row, "tax_rate").compareTo(new BigDecimal("0.2")) <= 0)
                .allMatch(row -> amount(row, "tax_rate").signum() > 0)
                .anyMatch(row -> amount(row, "tax_rate").compareTo(new BigDecimal("0.19")) == 0)
                .anyMatch(row -> amount(row, "discount_rate").compareTo(BigDecimal.ONE) > 0);
    }

    @Test
    void mostRatesAreTheDefault() {
        long usual = rows("sales").stream()
                .filter(row -> amount(row, "vat_rate").compareTo(new BigDecimal("0.07")) == 0)
                .count();
        assertThat(usual * 2).isGreaterThanOrEqualTo(rows("sales").size());
    }

    @Test
    void aNumberHasTheYearOfItsRowAndDiffersFromAllOthers() {
        assertThat(rows("invoices"))
                .allMatch(row -> text(row, "invoice_number")
                        .startsWith("INV-" + day(row, "issued_on").getYear() + "-"))
                .extracting(row -> row.get("invoice_number"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsOverdueWasDue() {
        assertThat(rows("invoices"))
                .filteredOn(row -> text(row, "status").equals("overdue"))
                .isNotEmpty()
                .allMatch(row ->
                        !day(row, "due_on").isAfter(NOW) && !day(row, "due_on").isBefore(day(row, "issued_on")));
    }

    @Test
    void whatNeedsAnotherMomentIsThereOnlyWithIt() {
        assertThat(rows("invoices"))
                .allMatch(row -> row.get("reminded_on") == null || row.get("paid_on") != null)
                .anyMatch(row -> row.get("reminded_on") != null);
    }

    @Test
    void onlyWhoIsNotActiveHasLeft() {
        assertThat(rows("employees"))
                .allMatch(row -> text(row, "active").startsWith("f") == (row.get("left_on") != null))
                .allMatch(row -> row.get("deleted_at") == null || row.get("left_on") != null)
                .anyMatch(row -> row.get("left_on") != null)
                .anyMatch(row -> row.get("left_on") == null);
    }

    @Test
    void peopleAreOfAnAgeThatFitsWhatTheyDo() {
        assertThat(rows("employees"))
                .allMatch(row -> day(row, "birth_date").isBefore(NOW.minusYears(18)))
                .allMatch(row -> day(row, "birth_date").isAfter(NOW.minusYears(68)))
                .allMatch(row -> !day(row, "hired_on")
                        .isBefore(day(row, "birth_date").plusYears(18).minusDays(5)));
        assertThat(rows("students"))
                .allMatch(row -> day(row, "birth_date").isBefore(NOW.minusYears(5)))
                .allMatch(row -> day(row, "birth_date").isAfter(NOW.minusYears(26)));
    }

    @Test
    void appointmentsAreInWorkingHours() {
        List<Map<String, @Nullable String>> rows = rows("appointments");
        assertThat(rows)
                .allMatch(row -> time(row, "starts_at").getHour() >= 8
                        && time(row, "starts_at").getHour() < 18)
                .allMatch(row -> time(row, "starts_at").getMinute() % 15 == 0)
                .allMatch(row -> !time(row, "starts_at").isBefore(time(row, "created_at")));
        long weekends = rows.stream()
                .filter(row -> Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)
                        .contains(time(row, "starts_at").getDayOfWeek()))
                .count();
        assertThat(weekends * 5).isLessThan(rows.size());
    }

    @Test
    void whatIsCancelledIsSoBeforeItStarts() {
        assertThat(rows("meetings")).allMatch(row -> time(row, "cancelled_at").isBefore(time(row, "starts_at")));
    }

    @Test
    void onlyWhatIsDoneWasCompleted() {
        assertThat(rows("tasks"))
                .allMatch(row -> text(row, "done").startsWith("t") == (row.get("completed_at") != null));
    }

    @Test
    void aPaymentIsMadeByMeansOfPaymentAndARequestByAMethodOfItsProtocol() {
        assertThat(rows("payments"))
                .allMatch(
                        row -> Set.of("card", "bank_transfer", "paypal", "cash").contains(text(row, "method")));
        assertThat(rows("http_requests")).allMatch(row -> text(row, "method").matches("[A-Z]+"));
    }
}
