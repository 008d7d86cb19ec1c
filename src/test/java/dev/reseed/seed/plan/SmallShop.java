package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Customers with orders with lines, and a table of states. */
final class SmallShop {
    static final TableName CUSTOMERS = new TableName("public", "customers");
    static final TableName ORDERS = new TableName("public", "orders");
    static final TableName LINES = new TableName("public", "order_lines");
    static final TableName STATES = new TableName("public", "order_states");

    private static final long DAY = 86_400_000_000L;
    static final Settings SETTINGS = new Settings(1, 19_723 * DAY, 20_454 * DAY, BigDecimal.ONE);

    private SmallShop() {}

    static SpecSources sources() {
        return new SpecSources(AutoSources.read(SETTINGS, Locales.of(List.of("en-US"))));
    }

    /** @param code the type of the states' codes */
    static Schema schema(String code) {
        return Schema.of(List.of(customers(), orders(), lines(), states(code)));
    }

    /** The same where one table has rows. */
    static Schema filled(TableName which) {
        return Schema.of(schema("text").tables().values().stream()
                .map(table -> table.name().equals(which) ? filled(table) : table)
                .toList());
    }

    private static Table filled(Table table) {
        return new Table(
                table.name(),
                table.columns(),
                table.keys(),
                table.foreignKeys(),
                table.checks(),
                table.exclusions(),
                table.partitions(),
                true,
                table.comment());
    }

    private static Table customers() {
        return table(
                CUSTOMERS,
                List.of(
                        column("id", "int8", true),
                        column("email", "text", true),
                        column("full_name", "text", true),
                        column("phone", "text", false),
                        column("city", "text", true)),
                List.of(key(true, "id"), key(false, "email")),
                List.of());
    }

    private static Table orders() {
        return table(
                ORDERS,
                List.of(
                        column("id", "int8", true),
                        column("customer_id", "int8", true),
                        column("number", "int4", true),
                        column("placed_at", "timestamptz", true),
                        column("total", "numeric", true)),
                List.of(key(true, "id"), key(false, "customer_id", "number")),
                List.of(reference("customer_id", CUSTOMERS, "ON DELETE CASCADE")));
    }

    private static Table lines() {
        Column computed = new Column(
                "line_total",
                base("numeric"),
                false,
                Column.Supply.COMPUTED,
                Optional.of("quantity * price"),
                Optional.empty(),
                "");
        return table(
                LINES,
                List.of(
                        column("id", "int8", true),
                        column("order_id", "int8", true),
                        column("quantity", "int4", true),
                        column("price", "numeric", true),
                        computed),
                List.of(key(true, "id")),
                List.of(reference("order_id", ORDERS, "ON DELETE CASCADE")));
    }

    private static Table states(String code) {
        return table(
                STATES,
                List.of(column("code", code, true), column("label", "text", true)),
                List.of(key(true, "code")),
                List.of());
    }

    private static Table table(TableName name, List<Column> columns, List<Key> keys, List<ForeignKey> references) {
        return new Table(name, columns, keys, references, List.of(), List.of(), Optional.empty(), false, "");
    }

    private static ColumnType base(String type) {
        return new ColumnType.Base(type, type, OptionalInt.empty(), OptionalInt.empty());
    }

    private static Column column(String name, String type, boolean notNull) {
        return new Column(name, base(type), notNull, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    private static Key key(boolean primary, String... columns) {
        List<Key.Part> parts = List.of(columns).stream()
                .map(each -> new Key.Part(each, List.of(each), true))
                .toList();
        return new Key(String.join("_", columns) + "_key", primary, parts, Optional.empty(), true);
    }

    private static ForeignKey reference(String column, TableName referenced, String more) {
        return new ForeignKey(
                column + "_fkey",
                List.of(column),
                referenced,
                List.of("id"),
                "FOREIGN KEY (" + column + ") REFERENCES " + referenced + "(id) " + more,
                false,
                false);
    }
}
