package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An invented schema with some values, and what is expected of each column. A line of a column: name, type, {@code pk}, {@code not null},
 * {@code unique}, {@code references schema.table.column}, {@code check (a, b)}; behind {@code |} the rule's word, {@code *} for any that
 * masks, {@code missed} for what is personal and kept; behind another one the values, divided by {@code ;}.
 */
final class Fixture {
    private static final Pattern COLUMN = Pattern.compile(
            "(?:\"([^\"]+)\"|(\\S+)) ([a-z_.]+(?: (?:varying|precision|with time zone))?)(?:\\(([\\d,]+)\\))?(\\[])?(.*)");
    private static final Pattern REFERENCES = Pattern.compile("references (\\S+)\\.(\\S+)\\.(\\S+)");

    private final List<DumpSchema.Table> tables = new ArrayList<>();
    private final List<DumpSchema.UniqueKey> uniqueKeys = new ArrayList<>();
    private final List<DumpSchema.ForeignKey> foreignKeys = new ArrayList<>();
    private final List<DumpSchema.Domain> domains = new ArrayList<>();
    private final List<DumpSchema.EnumType> enums = new ArrayList<>();
    private final Map<Place, Expected> expected = new LinkedHashMap<>();

    record Place(DumpSchema.Name table, String column) {}

    record Expected(String word, List<String> values) {
        boolean keeps() {
            return word.equals("keep") || word.equals("missed");
        }

        boolean allows(String rule) {
            return word.equals("*") || word.equals(rule);
        }
    }

    static Fixture read(String file) {
        try (InputStream in = Objects.requireNonNull(Fixture.class.getResourceAsStream(file), file)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Fixture of(String text) {
        Fixture fixture = new Fixture();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(fixture::line);
        return fixture;
    }

    static DumpSchema.Name name(String text) {
        int dot = text.indexOf('.');
        return new DumpSchema.Name(
                text.substring(0, dot), text.substring(dot + 1).replace("\"", ""));
    }

    DumpSchema schema() {
        return new DumpSchema(tables, uniqueKeys, foreignKeys, List.of(), domains, enums);
    }

    Map<Place, Expected> expected() {
        return expected;
    }

    Map<DumpSchema.Name, Map<String, Suggestion>> suggestions() {
        return Detection.of(schema()).suggest(this::values);
    }

    /** Of the only table. */
    Suggestion suggestion(String column) {
        return Objects.requireNonNull(suggestions().values().iterator().next().get(column), column);
    }

    private List<String> values(DumpSchema.Name table, String column) {
        Expected of = expected.get(new Place(table, column));
        return of == null ? List.of() : of.values();
    }

    private void line(String line) {
        if (line.startsWith("table ")) {
            tables.add(new DumpSchema.Table(name(line.substring(6).strip()), List.of(), List.of(), List.of(), false));
        } else if (line.startsWith("enum ")) {
            String[] parts = line.substring(5).split(": ", -1);
            enums.add(new DumpSchema.EnumType(name(parts[0]), List.of(parts[1].split(", ", -1))));
        } else if (line.startsWith("domain ")) {
            String[] parts = line.substring(7).split(" ", 2);
            DumpSchema.Type base = new DumpSchema.Type(parts[1], OptionalInt.empty(), OptionalInt.empty(), 0);
            domains.add(new DumpSchema.Domain(name(parts[0]), base, false, List.of()));
        } else {
            column(line.strip());
        }
    }

    private void column(String line) {
        String[] parts = line.split(" \\| ", 3);
        Matcher found = COLUMN.matcher(parts[0].strip());
        if (!found.matches()) {
            throw new IllegalArgumentException(line);
        }
        String name = Stream.of(1, 2)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        String rest = found.group(6);
        boolean key = rest.contains(" pk");
        DumpSchema.Column column =
                new DumpSchema.Column(name, type(found), key || rest.contains("not null"), rest.contains("generated"));
        DumpSchema.Table table = tables.removeLast();
        tables.add(with(table, column, rest));
        keys(table.name(), name, rest);
        List<String> values = parts.length < 3
                ? List.of()
                : Arrays.stream(parts[2].split("; ?", -1)).toList();
        expected.put(new Place(table.name(), name), new Expected(parts.length < 2 ? "*" : parts[1].strip(), values));
    }

    private static DumpSchema.Type type(Matcher found) {
        String modifiers = found.group(4);
        OptionalInt length = modifiers == null
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(modifiers.split(",", -1)[0]));
        String type = found.group(3).replace("serial_", "").replace("varchar", "character varying");
        type = type.equals("char") ? "character" : type;
        type = type.equals("citext") || type.equals("hstore") ? "public." + type : type;
        return new DumpSchema.Type(type, length, OptionalInt.empty(), found.group(5) == null ? 0 : 1);
    }

    private static DumpSchema.Table with(DumpSchema.Table table, DumpSchema.Column column, String rest) {
        List<DumpSchema.Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        List<DumpSchema.Check> checks = new ArrayList<>(table.checks());
        if (rest.contains("check (")) {
            String sql = "(" + column.name() + " = ANY (ARRAY['a'::text, 'b'::text]))";
            checks.add(new DumpSchema.Check(column.name() + "_check", sql, List.of(column.name())));
        }
        return new DumpSchema.Table(table.name(), columns, checks, table.parents(), table.partition());
    }

    private void keys(DumpSchema.Name table, String column, String rest) {
        if (rest.contains(" pk") || rest.contains(" unique")) {
            uniqueKeys.add(new DumpSchema.UniqueKey(
                    column + "_key",
                    table,
                    rest.contains(" pk"),
                    List.of(new DumpSchema.KeyPart.OfColumn(column)),
                    Optional.empty()));
        }
        Matcher references = REFERENCES.matcher(rest);
        if (references.find()) {
            DumpSchema.Name referenced = new DumpSchema.Name(references.group(1), references.group(2));
            foreignKeys.add(new DumpSchema.ForeignKey(
                    column + "_fkey", table, List.of(column), referenced, List.of(references.group(3))));
        }
    }
}
