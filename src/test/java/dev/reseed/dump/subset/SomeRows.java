package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** Tables and rows that a test makes up; NULL is {@code \N}. */
final class SomeRows implements DumpRows {
    private final Map<DumpSchema.Name, List<String>> columns = new LinkedHashMap<>();
    private final Map<DumpSchema.Name, List<List<String>>> rows = new LinkedHashMap<>();
    private final List<DumpSchema.UniqueKey> keys = new ArrayList<>();
    private final List<DumpSchema.ForeignKey> foreign = new ArrayList<>();
    private boolean randomAccess = true;
    private final Map<DumpSchema.Name, Integer> readings = new HashMap<>();

    static DumpSchema.Name name(String table) {
        return new DumpSchema.Name("public", table);
    }

    /** A table whose first column is its primary key. */
    SomeRows table(String table, String... its) {
        columns.put(name(table), List.of(its));
        rows.put(name(table), new ArrayList<>());
        keys.add(new DumpSchema.UniqueKey(
                table + "_pkey",
                name(table),
                true,
                List.of(new DumpSchema.KeyPart.OfColumn(its[0])),
                Optional.empty()));
        return this;
    }

    /** A table without a key. */
    SomeRows keyless(String table, String... its) {
        table(table, its);
        keys.removeLast();
        return this;
    }

    SomeRows foreignKey(String table, List<String> own, String other, List<String> its) {
        foreign.add(new DumpSchema.ForeignKey(table + own, name(table), own, name(other), its));
        return this;
    }

    SomeRows foreignKey(String table, String own, String other) {
        return foreignKey(table, List.of(own), other, List.of(columns(other).getFirst()));
    }

    SomeRows row(String table, Object... values) {
        of(table).add(java.util.Arrays.stream(values).map(String::valueOf).toList());
        return this;
    }

    SomeRows inOrderOnly() {
        randomAccess = false;
        return this;
    }

    SomeRows shuffled(Random random) {
        rows.values().forEach(each -> Collections.shuffle(each, random));
        return this;
    }

    List<List<String>> of(String table) {
        return Objects.requireNonNull(rows.get(name(table)));
    }

    List<String> columns(String table) {
        return Objects.requireNonNull(columns.get(name(table)));
    }

    /** How often a table was read. */
    int readings(String table) {
        return readings.getOrDefault(name(table), 0);
    }

    DumpSchema schema() {
        DumpSchema.Type text = new DumpSchema.Type("text", OptionalInt.empty(), OptionalInt.empty(), 0);
        List<DumpSchema.Table> tables = columns.entrySet().stream()
                .map(each -> new DumpSchema.Table(
                        each.getKey(),
                        each.getValue().stream()
                                .map(column -> new DumpSchema.Column(column, text, false, false))
                                .toList(),
                        List.of(),
                        List.of(),
                        false))
                .toList();
        return new DumpSchema(tables, keys, foreign, List.of(), List.of(), List.of());
    }

    @Override
    public Set<DumpSchema.Name> relations() {
        return rows.keySet();
    }

    @Override
    public boolean isRandomAccess() {
        return randomAccess;
    }

    @Override
    public void read(Set<DumpSchema.Name> wanted, boolean several, Visitor visitor) {
        for (DumpSchema.Name table : rows.keySet()) {
            if (wanted.contains(table)) {
                readings.merge(table, 1, Integer::sum);
                Lines lines = visitor.begin(table, columns(table.name()));
                byte[] bytes = lines(of(table.name()));
                lines.take(bytes, 0, bytes.length);
                lines.end();
            }
        }
    }

    static byte[] lines(List<List<String>> rows) {
        return text(rows).getBytes(StandardCharsets.UTF_8);
    }

    static String text(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
        return text.toString();
    }
}
