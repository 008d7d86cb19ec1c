package dev.reseed.seed.plan;

import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.Argument;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns that other values are made of: they have to stay what those were made for. Who is in doubt is among them.
 *
 * @param told what a seed file computes, of all tables
 */
record EdgeReads(String told) {
    static EdgeReads of(Collection<TableSpec> specs) {
        StringBuilder told = new StringBuilder();
        for (TableSpec spec : specs) {
            spec.columns().values().forEach(each -> add(each, told));
            spec.lets().values().forEach(each -> add(each, told));
        }
        return new EdgeReads(told.toString());
    }

    private static void add(ColumnSpec spec, StringBuilder told) {
        switch (spec.filling()) {
            case ColumnSpec.Filling.Computed computed ->
                told.append(computed.formula().text()).append('\n');
            case ColumnSpec.Filling.Provided provided -> {
                Map<String, Argument> arguments = provided.call().arguments();
                if (EdgeChoices.reads(provided.call())) {
                    told.append(arguments).append('\n');
                } else if (arguments.containsKey("after")) {
                    told.append(arguments.get("after")).append('\n');
                }
            }
            case ColumnSpec.Filling.Constant constant -> {}
            case ColumnSpec.Filling.Nothing nothing -> {}
        }
    }

    /** Whether a file computes something of a column of that name. */
    boolean isNamed(String column) {
        return names(told, column);
    }

    /** Whether nothing is computed. */
    boolean isNone() {
        return told.isEmpty();
    }

    /** Whether a file computes something of a column of that name, or another column of the table is made of it. */
    boolean isOf(String column, PlannedRows rows, SpecSources sources) {
        if (isNamed(column) || isOfComputed(column, rows)) {
            return true;
        }
        for (Column other : rows.table().columns()) {
            Optional<String> read = sources.call(other, rows)
                    .filter(EdgeChoices::reads)
                    .map(call -> call.arguments().toString());
            if (read.isPresent() && names(read.get(), column)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the server computes something of a column that a file reads, or that rows refer to. */
    private boolean isOfComputed(String column, PlannedRows rows) {
        return computedOf(column, rows.table())
                .anyMatch(each -> names(told, each.name()) || rows.isReferenced(each.name()));
    }

    /** What the server computes of a column. */
    static Stream<Column> computedOf(String column, Table table) {
        return table.columns().stream()
                .filter(each -> each.supply() == Column.Supply.COMPUTED
                        && each.defaultSql().filter(sql -> names(sql, column)).isPresent());
    }

    /** Whether a word is in a text. */
    static boolean names(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
