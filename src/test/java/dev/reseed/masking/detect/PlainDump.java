package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of a plain dump as these tests need: its tables, keys, domains and enums, and its first rows of COPY or INSERT. */
final class PlainDump implements Samples {
    private static final int ROWS = 200;

    private static final Pattern TABLE =
            Pattern.compile("(?ms)^CREATE TABLE (?:(\\w+)\\.)?(\\w+) \\(\n(.*?)^\\)([^;]*);");
    private static final Pattern COLUMN =
            Pattern.compile("(\\w+) (.+?)(?:\\((\\d+)(?:,\\d+)?\\))?(\\[])?(?: DEFAULT .*?)?( NOT NULL)?,?");
    private static final Pattern KEY = Pattern.compile(
            "ALTER TABLE ONLY (?:\\w+\\.)?(\\w+)\\s+ADD CONSTRAINT \\S+ (PRIMARY KEY|UNIQUE) \\(([^)]*)\\)");
    private static final Pattern REFERENCE = Pattern.compile(
            "ALTER TABLE ONLY (?:\\w+\\.)?(\\w+)\\s+ADD CONSTRAINT \\S+ FOREIGN KEY \\(([^)]*)\\) REFERENCES (?:\\w+\\.)?(\\w+)(?:\\(([^)]*)\\))?");
    private static final Pattern ENUM = Pattern.compile("CREATE TYPE (\\w+)\\.(\\w+) AS ENUM");
    private static final Pattern DOMAIN = Pattern.compile("CREATE DOMAIN (\\w+)\\.(\\w+) AS (\\w+)");
    private static final Pattern COPY =
            Pattern.compile("(?ms)^COPY (?:\\w+\\.)?(\\w+) \\(([^)]*)\\) FROM stdin;\n(.*?)^\\\\\\.");
    private static final Pattern INSERT = Pattern.compile("(?m)^INSERT INTO (\\w+) VALUES \\((.*)\\);$");
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'|([^,\\s]+)");

    private final Map<String, Map<String, List<String>>> values = new HashMap<>();
    private final Map<String, DumpSchema.Table> tables = new LinkedHashMap<>();
    private final String text;

    private PlainDump(String text) {
        this.text = text;
    }

    static PlainDump read(String text) {
        PlainDump dump = new PlainDump(text);
        dump.tables();
        dump.copies();
        dump.inserts();
        return dump;
    }

    @Override
    public List<String> of(DumpSchema.Name table, String column) {
        return values.getOrDefault(table.name(), Map.of()).getOrDefault(column, List.of());
    }

    DumpSchema schema() {
        List<DumpSchema.UniqueKey> keys = KEY.matcher(text)
                .results()
                .map(each -> key(each.group(1), each.group(2).equals("PRIMARY KEY"), each.group(3)))
                .toList();
        List<DumpSchema.ForeignKey> references = REFERENCE
                .matcher(text)
                .results()
                .map(each -> new DumpSchema.ForeignKey(
                        "key",
                        name(each.group(1)),
                        columns(each.group(2)),
                        name(each.group(3)),
                        columns(each.group(4) == null ? each.group(2) : each.group(4))))
                .toList();
        List<DumpSchema.EnumType> enums = ENUM.matcher(text)
                .results()
                .map(each -> new DumpSchema.EnumType(new DumpSchema.Name(each.group(1), each.group(2)), List.of("a")))
                .toList();
        List<DumpSchema.Domain> domains = DOMAIN.matcher(text)
                .results()
                .map(each -> new DumpSchema.Domain(
                        new DumpSchema.Name(each.group(1), each.group(2)),
                        type(each.group(3), null, null),
                        false,
                        List.of()))
                .toList();
        return new DumpSchema(List.copyOf(tables.values()), keys, references, List.of(), domains, enums);
    }

    private static DumpSchema.UniqueKey key(String table, boolean primary, String columns) {
        List<DumpSchema.KeyPart> parts = new ArrayList<>();
        columns(columns).forEach(each -> parts.add(new DumpSchema.KeyPart.OfColumn(each)));
        return new DumpSchema.UniqueKey("key", name(table), primary, parts, Optional.empty());
    }

    private static DumpSchema.Name name(String table) {
        return new DumpSchema.Name("public", table);
    }

    private static List<String> columns(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }

    private void tables() {
        Map<String, String> parents = new HashMap<>();
        Pattern.compile("ALTER TABLE ONLY (?:\\w+\\.)?(\\w+) ATTACH PARTITION (?:\\w+\\.)?(\\w+)")
                .matcher(text)
                .results()
                .forEach(each -> parents.put(each.group(2), each.group(1)));
        TABLE.matcher(text).results().forEach(each -> {
            List<DumpSchema.Column> columns = each.group(3)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("CONSTRAINT"))
                    .map(COLUMN::matcher)
                    .filter(Matcher::matches)
                    .map(found -> new DumpSchema.Column(
                            found.group(1),
                            type(found.group(2), found.group(3), found.group(4)),
                            found.group(5) != null,
                            false))
                    .toList();
            String parent = parents.get(each.group(2));
            List<DumpSchema.Name> above = parent == null ? List.of() : List.of(name(parent));
            tables.put(
                    each.group(2),
                    new DumpSchema.Table(name(each.group(2)), columns, List.of(), above, parent != null));
        });
    }

    private static DumpSchema.Type type(String name, @Nullable String length, @Nullable String array) {
        OptionalInt modifier = length == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(length));
        return new DumpSchema.Type(name, modifier, OptionalInt.empty(), array == null ? 0 : 1);
    }

    private void copies() {
        COPY.matcher(text)
                .results()
                .forEach(each -> each.group(3).lines().limit(ROWS).forEach(row -> {
                    String[] fields = row.split("\t", -1);
                    List<String> columns = columns(each.group(2));
                    for (int i = 0; i < fields.length; i++) {
                        if (!fields[i].equals("\\N")) {
                            value(each.group(1), columns.get(i), fields[i].replace("\\\\", "\\"));
                        }
                    }
                }));
    }

    private void inserts() {
        INSERT.matcher(text).results().forEach(each -> {
            List<DumpSchema.Column> columns = tables.getOrDefault(
                            each.group(1), new DumpSchema.Table(name(""), List.of(), List.of(), List.of(), false))
                    .columns();
            Matcher literals = LITERAL.matcher(each.group(2));
            for (int i = 0; i < columns.size() && literals.find(); i++) {
                String quoted = literals.group(1);
                if (quoted != null || !literals.group(2).equals("NULL")) {
                    value(
                            each.group(1),
                            columns.get(i).name(),
                            quoted == null ? literals.group(2) : quoted.replace("''", "'"));
                }
            }
        });
    }

    private void value(String table, String column, String value) {
        List<String> of = values.computeIfAbsent(table, name -> new HashMap<>())
                .computeIfAbsent(column, name -> new ArrayList<>());
        if (of.size() < ROWS) {
            of.add(value);
        }
    }
}
