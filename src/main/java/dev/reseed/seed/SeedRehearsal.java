package dev.reseed.seed;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.load.RowWriter;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.EmptyGround;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.SeedPlanner;
import dev.reseed.seed.plan.Settings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A seed of two small tables, planned and written without a server, for the recording of what the JVM loads. */
public final class SeedRehearsal {
    private static final long DAY = 86_400_000_000L;
    private static final int ROWS = 100;

    private SeedRehearsal() {}

    /** Makes some rows, and forgets them. */
    public static void run() {
        Settings settings = new Settings(1, 19_723 * DAY, 20_454 * DAY, BigDecimal.ONE);
        Generation generation = new Generation(settings, Locales.of(List.of("en-US")));
        Schema schema = Schema.of(List.of(people(), visits()));
        SeedPlan plan = new SeedPlanner(schema, settings, generation.sources(schema), new EmptyGround())
                .auto(Set.of(), Map.of());
        RowBuffer out = new RowBuffer();
        for (SeedPlan.Rows rows : plan.tables()) {
            RowWriter writer = new RowWriter(rows);
            for (long row = 0; row < Math.min(ROWS, rows.count()); row++) {
                writer.write(row, out);
            }
            out.clear();
        }
    }

    private static Table people() {
        return table(
                "people",
                List.of(
                        column("id", "int8"),
                        column("full_name", "text"),
                        column("email", "text"),
                        column("phone", "text"),
                        column("city", "text"),
                        column("born_on", "date"),
                        column("active", "bool"),
                        column("balance", "numeric"),
                        column("notes", "text"),
                        column("settings", "jsonb"),
                        column("created_at", "timestamptz")),
                List.of(key(true, "id"), key(false, "email")),
                List.of());
    }

    private static Table visits() {
        ForeignKey person = new ForeignKey(
                "visits_person_id_fkey",
                List.of("person_id"),
                new TableName("public", "people"),
                List.of("id"),
                "FOREIGN KEY (person_id) REFERENCES people(id)",
                false,
                false);
        return table(
                "visits",
                List.of(
                        column("id", "uuid"),
                        column("person_id", "int8"),
                        column("title", "text"),
                        column("at", "timestamptz")),
                List.of(key(true, "id")),
                List.of(person));
    }

    private static Table table(String name, List<Column> columns, List<Key> keys, List<ForeignKey> references) {
        return new Table(
                new TableName("public", name),
                columns,
                keys,
                references,
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "");
    }

    private static Column column(String name, String type) {
        ColumnType base = new ColumnType.Base(type, type, OptionalInt.empty(), OptionalInt.empty());
        return new Column(name, base, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    private static Key key(boolean primary, String column) {
        return new Key(column, primary, List.of(new Key.Part(column, List.of(column), true)), Optional.empty(), true);
    }
}
