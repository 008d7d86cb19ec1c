package dev.reseed.seed.file;

import dev.reseed.project.QuotedNames;
import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a seed says of one table. */
final class TableBinder {
    private final Scope scope;
    private final RowsBinder rows;
    private final ColumnBinder columns;

    TableBinder(Scope scope) {
        this.scope = scope;
        this.rows = new RowsBinder(scope);
        this.columns = new ColumnBinder(scope);
    }

    /** The table; nothing behind its name, or its number of rows alone, will do. */
    TableSpec bind(TableName table, Value name, Value value) {
        Place place = scope.place(name);
        if (value.isNull()) {
            return new TableSpec(table, new Rows.Open(), List.of(), Map.of(), Map.of(), place);
        }
        if (value.written().isPresent()) {
            Rows number = rows.number(value).orElseGet(Rows.Open::new);
            return new TableSpec(table, number, List.of(), Map.of(), Map.of(), place);
        }
        Optional<Section> section = value.section("rows", "per", "count", "pin", "let", "columns");
        Map<String, ColumnSpec> lets = values(section, "let");
        Map<String, ColumnSpec> named = values(section, "columns");
        section.flatMap(each -> each.get("columns"))
                .flatMap(each -> each.isMap() ? each.anyKeys() : Optional.empty())
                .ifPresent(each -> distinct(each, lets));
        return new TableSpec(
                table,
                section.map(each -> rows.bind(value, each)).orElseGet(Rows.Open::new),
                section.flatMap(each -> each.get("pin")).map(this::pins).orElse(List.of()),
                lets,
                named,
                place);
    }

    private void distinct(Section columnNames, Map<String, ColumnSpec> lets) {
        columnNames.names().stream()
                .filter(each ->
                        QuotedNames.column(each.key()).filter(lets::containsKey).isPresent())
                .forEach(each ->
                        each.problem(Shown.quoted(each.key()) + " is below \"let\" too; give that another name"));
    }

    private Map<String, ColumnSpec> values(Optional<Section> section, String key) {
        Map<String, ColumnSpec> all = new LinkedHashMap<>();
        section.flatMap(each -> each.get(key))
                .filter(each -> !each.isNull())
                .flatMap(Value::anyKeys)
                .ifPresent(each -> Scope.eachKey(
                        each, (name, value) -> columns.bind(value).ifPresent(column -> add(all, name, column))));
        return all;
    }

    private List<TableSpec.Pin> pins(Value value) {
        List<TableSpec.Pin> pins = new ArrayList<>();
        for (Value row : value.items()) {
            Map<String, ColumnSpec> values = new LinkedHashMap<>();
            row.anyKeys()
                    .ifPresent(section -> Scope.eachKey(
                            section,
                            (name, each) -> columns.byHand(each).ifPresent(column -> add(values, name, column))));
            pins.add(new TableSpec.Pin(values, scope.place(row)));
        }
        return pins;
    }

    private void add(Map<String, ColumnSpec> all, Value name, ColumnSpec column) {
        scope.column(name).ifPresent(each -> {
            if (all.putIfAbsent(each, column) != null) {
                name.problem("the column " + Shown.quoted(each) + " is there already");
            }
        });
    }
}
