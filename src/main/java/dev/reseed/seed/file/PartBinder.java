package dev.reseed.seed.file;

import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of a seed. */
final class PartBinder {
    private static final List<String> KINDS = List.of("csv", "json", "sql", "tables", "auto");
    private static final String A_PART = "a part is one of csv, json, sql, tables and auto";

    private final Scope scope;
    private final FileBinder files;
    private final TableBinder tables;

    /** Generated tables, with where they are. */
    private final Map<TableName, Integer> lines = new HashMap<>();

    PartBinder(Scope scope) {
        this.scope = scope;
        this.files = new FileBinder(scope);
        this.tables = new TableBinder(scope);
    }

    List<Part> bind(Value load) {
        List<Part> parts = new ArrayList<>();
        for (Value entry : load.items()) {
            entry.section("csv", "json", "sql", "tables", "auto", "table")
                    .flatMap(section -> part(entry, section))
                    .ifPresent(parts::add);
        }
        return parts;
    }

    private Optional<Part> part(Value entry, Section section) {
        List<Value> kinds = section.names().stream()
                .filter(each -> KINDS.contains(each.key()))
                .toList();
        if (kinds.isEmpty()) {
            // An unknown key was told, and may be the one that lacks.
            if (section.names().isEmpty() == entry.isEmpty()) {
                entry.problem(A_PART);
            }
            return Optional.empty();
        }
        if (kinds.size() > 1) {
            kinds.get(1).problem(A_PART + "; begin another with \"-\"");
            return Optional.empty();
        }
        String kind = kinds.getFirst().key();
        section.get("table")
                .filter(table -> !kind.equals("csv") && !kind.equals("json"))
                .ifPresent(table -> table.problem("\"table\" stands beside csv and json alone"));
        Value value = section.get(kind).orElseThrow();
        Place place = scope.place(entry);
        return switch (kind) {
            case "csv" -> files.csv(value, section.get("table")).map(file -> new Part.Csv(file, place));
            case "json" -> files.json(value, section.get("table")).map(file -> new Part.Json(file, place));
            case "sql" -> files.sql(value).map(file -> new Part.Sql(file, place));
            case "tables" -> Optional.of(new Part.Generated(tables(value), place));
            default -> auto(value, place);
        };
    }

    private List<TableSpec> tables(Value value) {
        List<TableSpec> specs = new ArrayList<>();
        value.anyKeys()
                .ifPresent(section -> Scope.eachKey(
                        section,
                        (name, table) -> scope.table(name, name.key())
                                .filter(each -> isFirst(each, name))
                                .ifPresent(each -> specs.add(tables.bind(each, name, table)))));
        return specs;
    }

    private boolean isFirst(TableName table, Value name) {
        Integer before = lines.putIfAbsent(table, name.line());
        if (before != null) {
            name.problem("the table " + Shown.plain(table.toString()) + " is on line " + before + " already");
        }
        return before == null;
    }

    private Optional<Part> auto(Value value, Place place) {
        if (value.isMap()) {
            return value.section("rows", "except")
                    .map(section -> new Part.Auto(
                            section.get("rows")
                                    .flatMap(rows -> new RowsBinder(scope).number(rows))
                                    .orElseGet(Rows.Open::new),
                            section.get("except").map(this::except).orElse(Set.of()),
                            place));
        }
        if (!value.bool().orElse(true)) {
            value.problem(
                    "auto is true, or a map of rows and except; leave the part out where nothing is to be filled");
        }
        return Optional.of(Part.Auto.everything(place));
    }

    private Set<TableName> except(Value value) {
        Set<TableName> except = new LinkedHashSet<>();
        value.oneOrMore().forEach(each -> scope.table(each).ifPresent(except::add));
        return except;
    }
}
