package dev.reseed.schema;

import java.util.List;

/** A table by its names, without the quotes of SQL. */
public record TableNames(String schema, String name, List<String> columns) {
    public TableNames {
        columns = List.copyOf(columns);
    }

    static TableNames of(String table, List<String> columns) {
        QualifiedName qualified = QualifiedName.of(table);
        return new TableNames(
                QualifiedName.unquoted(qualified.schema()),
                QualifiedName.unquoted(qualified.name()),
                columns.stream().map(QualifiedName::unquoted).toList());
    }
}
