package dev.reseed.seed.file;

import dev.reseed.project.QuotedNames;
import dev.reseed.project.YamlScalar;
import dev.reseed.seed.SeedFile;
import dev.reseed.seed.model.TableName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes seed files, for people to go on from. What it writes is read as the same, but for places. */
public final class SeedFileWriter {
    /** A line that is longer than this does not push the comments of others away. */
    private static final int WIDEST = 60;

    private final ColumnWriter columns;
    private final Path folder;
    private final Notes notes;
    private final List<String> lines = new ArrayList<>();

    private SeedFileWriter(ProviderNames providers, Path folder, Notes notes) {
        this.columns = new ColumnWriter(providers);
        this.folder = folder;
        this.notes = notes;
    }

    /**
     * The lines of a file.
     *
     * @param folder that the file will be in: what it names is named from there
     */
    public static List<String> lines(SeedSpec spec, ProviderNames providers, Path folder, Notes notes) {
        SeedFileWriter writer = new SeedFileWriter(providers, folder, notes);
        writer.write(spec);
        return List.copyOf(writer.lines);
    }

    private void write(SeedSpec spec) {
        notes.head().forEach(each -> lines.add(each.isEmpty() ? "" : "# " + YamlScalar.comment(each)));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add("seed: " + spec.seed());
        lines.add("locale: " + locales(spec.locales()));
        lines.add("from: " + spec.from());
        lines.add("until: " + spec.until());
        if (!spec.sizes().isEmpty()) {
            lines.add("sizes: " + weights(spec.sizes()));
        }
        lines.add("");
        lines.add(spec.parts().isEmpty() ? "load: []" : "load:");
        spec.parts().forEach(this::part);
    }

    private static String locales(List<SeedSpec.LocaleShare> locales) {
        if (locales.stream().allMatch(each -> each.weight().compareTo(BigDecimal.ONE) == 0)) {
            List<String> tags =
                    locales.stream().map(each -> each.locale().toLanguageTag()).toList();
            return list(tags);
        }
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        locales.forEach(each -> weights.put(each.locale().toLanguageTag(), each.weight()));
        return weights(weights);
    }

    private static String weights(Map<String, BigDecimal> weights) {
        return weights.entrySet().stream()
                .map(each ->
                        YamlText.text(each.getKey()) + ": " + each.getValue().toPlainString())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** One, or several in brackets. */
    private static String list(List<String> texts) {
        return texts.size() == 1
                ? YamlText.text(texts.getFirst())
                : texts.stream().map(YamlText::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private void part(Part part) {
        switch (part) {
            case Part.Csv csv ->
                rows("csv", csv.file(), csv.file().schema(), csv.file().table());
            case Part.Json json ->
                rows("json", json.file(), json.file().schema(), json.file().table());
            case Part.Sql sql -> lines.add("  - sql: " + path(sql.file()));
            case Part.Auto auto -> lines.add("  - auto: " + auto(auto));
            case Part.Generated generated -> {
                lines.add("  - tables:" + (generated.tables().isEmpty() ? " {}" : ""));
                generated.tables().forEach(this::table);
            }
        }
    }

    private void rows(String kind, SeedFile file, String schema, String table) {
        lines.add("  - " + kind + ": " + path(file));
        if (SeedFile.named(file.path(), file.shown()).filter(file::equals).isEmpty()) {
            lines.add("    table: "
                    + YamlText.text(TableKeys.key(new TableName(schema.isEmpty() ? "public" : schema, table))));
        }
    }

    private String path(SeedFile file) {
        Path path = folder.toAbsolutePath().normalize().relativize(file.path().toAbsolutePath());
        return YamlText.text(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
    }

    private static String auto(Part.Auto auto) {
        List<String> keys = new ArrayList<>();
        if (auto.rows() instanceof Rows.Amount amount) {
            keys.add("rows: " + amount(amount));
        }
        if (!auto.except().isEmpty()) {
            keys.add(
                    "except: " + list(auto.except().stream().map(TableKeys::key).toList()));
        }
        return keys.isEmpty() ? "true" : "{ " + String.join(", ", keys) + " }";
    }

    private static String amount(Rows.Amount amount) {
        return amount.grows() ? String.valueOf(amount.rows()) : "{ fixed: " + amount.rows() + " }";
    }

    private void table(TableSpec table) {
        String note = notes.tables().getOrDefault(table.name(), "");
        if (!note.isEmpty()) {
            lines.add("      # " + YamlScalar.comment(note));
        }
        int name = lines.size();
        lines.add("      " + YamlText.text(TableKeys.key(table.name())) + ":");
        rows(table.rows());
        if (!table.pins().isEmpty()) {
            lines.add("        pin:");
            table.pins().forEach(each -> lines.add("          - " + pin(each)));
        }
        columns("let", table.name(), table.lets());
        columns("columns", table.name(), table.columns());
        if (lines.size() == name + 1) {
            lines.set(name, lines.get(name) + " {}");
        }
    }

    private void rows(Rows rows) {
        switch (rows) {
            case Rows.Open open -> {
                // Nothing is said of it.
            }
            case Rows.Amount amount -> lines.add("        rows: " + amount(amount));
            case Rows.Per per -> {
                String parent = YamlText.text(TableKeys.key(per.parent()));
                String by = list(per.by().stream().map(QuotedNames::columnKey).toList());
                lines.add(
                        "        per: " + (per.by().isEmpty() ? parent : "{ table: " + parent + ", by: " + by + " }"));
                lines.add("        count: " + count(per.count()));
            }
        }
    }

    private static String count(Distribution count) {
        return switch (count) {
            case Distribution.Exactly each -> String.valueOf(each.count());
            case Distribution.Between each -> "{ min: " + each.min() + ", max: " + each.max() + " }";
            case Distribution.Zipf each ->
                "{ zipf: { max: " + each.max() + ", mean: " + each.mean().toPlainString() + " } }";
            case Distribution.Normal each ->
                "{ normal: { mean: " + each.mean().toPlainString() + ", deviation: "
                        + each.deviation().toPlainString() + " } }";
        };
    }

    private String pin(TableSpec.Pin pin) {
        return pin.values().isEmpty()
                ? "{}"
                : pin.values().entrySet().stream()
                        .map(each -> key(each.getKey()) + ": " + columns.byHand(each.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private void columns(String key, TableName table, Map<String, ColumnSpec> specs) {
        if (specs.isEmpty()) {
            return;
        }
        lines.add("        " + key + ":");
        Map<String, String> written = new LinkedHashMap<>();
        specs.forEach((name, spec) ->
                written.put("          " + key(name) + ": " + columns.value(spec), notes.column(table, name)));
        int width = written.keySet().stream()
                .mapToInt(String::length)
                .filter(each -> each <= WIDEST)
                .max()
                .orElse(0);
        written.forEach((line, words) -> lines.add(
                words.isEmpty()
                        ? line
                        : line + " ".repeat(Math.max(0, width - line.length())) + "  # " + YamlScalar.comment(words)));
    }

    private static String key(String column) {
        return YamlText.text(QuotedNames.columnKey(column));
    }
}
