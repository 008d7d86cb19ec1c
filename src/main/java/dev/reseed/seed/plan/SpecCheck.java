package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whether the tables and columns that a seed file names are there. Everything that is wrong is told at once. */
record SpecCheck(Schema schema) {
    void check(List<TableSpec> specs) {
        List<String> problems = problems(specs);
        if (!problems.isEmpty()) {
            throw ReseedException.usage(
                    "the seed file does not fit the database",
                    String.join("\n", problems),
                    "correct the file, or migrate the database first");
        }
    }

    /** What is wrong, each with its place. */
    List<String> problems(List<TableSpec> specs) {
        List<String> problems = new ArrayList<>();
        for (TableSpec spec : specs) {
            schema.table(spec.name())
                    .ifPresentOrElse(
                            table -> check(spec, table, problems),
                            () -> problems.add(
                                    spec.place() + ": " + noTable(spec.name().toString())));
        }
        return problems;
    }

    /** The same without what is wrong, for what else there is to find. */
    List<TableSpec> fitting(List<TableSpec> specs) {
        return specs.stream()
                .flatMap(spec -> schema.table(spec.name()).filter(table -> !table.hasRows()).stream()
                        .map(table -> new TableSpec(
                                spec.name(),
                                spec.rows(),
                                spec.pins().stream()
                                        .map(pin -> new TableSpec.Pin(fitting(pin.values(), table), pin.place()))
                                        .toList(),
                                without(spec.lets(), name -> table.column(name).isPresent()),
                                fitting(spec.columns(), table),
                                spec.place())))
                .toList();
    }

    private static Map<String, ColumnSpec> fitting(Map<String, ColumnSpec> columns, Table table) {
        return without(
                columns,
                name -> table.column(name)
                        .filter(column -> column.supply() != Column.Supply.COMPUTED)
                        .isEmpty());
    }

    private static Map<String, ColumnSpec> without(Map<String, ColumnSpec> specs, Predicate<String> which) {
        Map<String, ColumnSpec> rest = new LinkedHashMap<>(specs);
        rest.keySet().removeIf(which);
        return rest;
    }

    private void check(TableSpec spec, Table table, List<String> problems) {
        if (table.hasRows()) {
            problems.add(spec.place() + ": " + table.name()
                    + " has rows already, and what comes beside them could not be told from them");
        }
        columns(spec.columns(), table, problems);
        spec.pins().forEach(pin -> columns(pin.values(), table, problems));
        for (String name : spec.lets().keySet()) {
            if (table.column(name).isPresent()) {
                problems.add(spec.lets().get(name).place() + ": " + table.name() + " has a column \"" + name
                        + "\"; name it below columns, or choose another name");
            }
        }
    }

    private static void columns(Map<String, ColumnSpec> columns, Table table, List<String> problems) {
        columns.forEach((name, spec) -> {
            List<String> names = table.columns().stream().map(Column::name).toList();
            if (!names.contains(name)) {
                problems.add(
                        spec.place() + ": " + table.name() + " has no column \"" + name + "\"" + near(name, names));
            } else if (table.column(name)
                    .filter(column -> column.supply() == Column.Supply.COMPUTED)
                    .isPresent()) {
                problems.add(spec.place() + ": the server computes " + table.name() + "." + name
                        + "; no row can bring a value of it");
            }
        });
    }

    private static String near(String name, Collection<String> names) {
        return Suggestions.nearest(name, names)
                .map(each -> "; did you mean " + each + "?")
                .orElse("");
    }

    private String noTable(String name) {
        return "there is no table " + name
                + near(
                        name,
                        schema.tables().keySet().stream()
                                .map(TableName::toString)
                                .toList());
    }

    /** @param place as messages begin; empty for none */
    void requireTable(TableName table, String place) {
        if (schema.table(table).isEmpty()) {
            throw ReseedException.usage(
                    "there is no table " + table,
                    (place.isEmpty() ? "" : place + ": ") + noTable(table.toString()),
                    "correct its name");
        }
    }

    /** The table that a name means, with or without its schema. */
    TableName tableNamed(String written, String place) {
        int dot = written.indexOf('.');
        TableName name = dot < 0
                ? new TableName("public", written)
                : new TableName(written.substring(0, dot), written.substring(dot + 1));
        requireTable(name, place);
        return name;
    }
}
