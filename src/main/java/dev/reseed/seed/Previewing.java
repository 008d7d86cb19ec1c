package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.file.Part;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.load.DatabaseGround;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.plan.PreviewPlan;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes some rows of one table.
 *
 * @param shown the seed's name
 */
record Previewing(List<Part> parts, String shown, Generation generation) {
    SeedPreview of(Session session, String written, int most, Cancellation cancellation) {
        Schema schema = generation.schema(session);
        TableName table = new NamedTable(written).in(schema);
        requireMade(table);
        SeedPlan plan = new PreviewPlan(
                        schema,
                        generation.settings(),
                        generation.sources(schema),
                        new DatabaseGround(session, cancellation))
                .of(table, told(), this::isAutomatic);
        SeedPlan.Rows rows = plan.tables().getFirst();
        boolean last = generation.settings().edgeCases();
        return new SeedPreview(
                table.toString(),
                shown,
                rows.count(),
                rows.columns().stream().map(each -> each.column().name()).toList(),
                texts(rows, last ? Math.max(0, rows.count() - most) : 0, most),
                last,
                Stream.concat(plan.notes().stream(), differing(schema, table).stream())
                        .toList(),
                rows.columns().stream().map(each -> form(each.column())).toList());
    }

    /** What a run would make otherwise, since it begins with other rows. */
    private List<String> differing(Schema schema, TableName table) {
        List<String> notes = new ArrayList<>();
        Table its = schema.table(table).orElseThrow();
        if (its.hasRows()) {
            notes.add(table + " has rows now; these are those that it would get if it had none");
        }
        Set<TableName> told = told().stream().map(TableSpec::name).collect(Collectors.toSet());
        List<String> kept = its.foreignKeys().stream()
                .map(ForeignKey::referenced)
                .filter(other -> !other.equals(table) && !told.contains(other) && isAutomatic(other))
                .filter(other -> schema.table(other).filter(Table::hasRows).isPresent())
                .map(TableName::toString)
                .distinct()
                .toList();
        if (!kept.isEmpty()) {
            notes.add("they refer to the rows that are in " + String.join(", ", kept)
                    + " now; where a run begins without those, it makes others, and refers to them");
        }
        return notes;
    }

    private static SeedPreview.Form form(Column column) {
        return column.type().base() instanceof ColumnType.Base base
                ? switch (base.name()) {
                    case "int2", "int4", "int8", "numeric", "float4", "float8" -> SeedPreview.Form.NUMBER;
                    case "bool" -> SeedPreview.Form.TRUTH;
                    case "json", "jsonb" -> SeedPreview.Form.DOCUMENT;
                    default -> SeedPreview.Form.TEXT;
                }
                : SeedPreview.Form.TEXT;
    }

    private static List<List<Optional<String>>> texts(SeedPlan.Rows rows, long first, int most) {
        RowBuffer out = new RowBuffer();
        List<List<Optional<String>>> texts = new ArrayList<>();
        for (long row = first; row < Math.min(first + most, rows.count()); row++) {
            List<Optional<String>> cells = new ArrayList<>();
            for (SeedPlan.Filled column : rows.columns()) {
                cells.add(text(column.values(), row, out));
            }
            texts.add(cells);
        }
        return texts;
    }

    private static Optional<String> text(Values values, long row, RowBuffer out) {
        out.clear();
        return values.write(row, out)
                ? Optional.of(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private List<TableSpec> told() {
        return Forecasting.told(parts);
    }

    private boolean isAutomatic(TableName table) {
        return Forecasting.isAutomatic(parts, table);
    }

    private void requireMade(TableName table) {
        if (isAutomatic(table) || told().stream().anyMatch(spec -> spec.name().equals(table))) {
            return;
        }
        Optional<SeedFile> file = parts.stream()
                .flatMap(Previewing::file)
                .filter(each -> isOf(each, table))
                .findFirst();
        throw ReseedException.usage(
                shown + " makes no rows of " + table,
                file.map(each -> "its rows come from " + each.shown() + ", and are what they are there")
                        .orElse("it does not name the table, and has no part auto: true"),
                "preview a table that it names, or what the table would get without it: reseed seed preview " + table
                        + " --auto");
    }

    private static Stream<SeedFile> file(Part part) {
        return switch (part) {
            case Part.Csv csv -> Stream.of(csv.file());
            case Part.Json json -> Stream.of(json.file());
            case Part.Sql sql -> Stream.empty();
            case Part.Generated generated -> Stream.empty();
            case Part.Auto auto -> Stream.empty();
        };
    }

    private static boolean isOf(SeedFile file, TableName table) {
        return switch (file) {
            case SeedFile.Csv csv -> table.equals(new TableName(named(csv.schema()), csv.table()));
            case SeedFile.Json json -> table.equals(new TableName(named(json.schema()), json.table()));
            case SeedFile.Sql sql -> false;
        };
    }

    private static String named(String schema) {
        return schema.isEmpty() ? "public" : schema;
    }
}
