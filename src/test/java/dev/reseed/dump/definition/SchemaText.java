package dev.reseed.dump.definition;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.KeyPart;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A schema as lines, one for each thing in it, to compare all of it at once. */
final class SchemaText {
    private SchemaText() {}

    /** What statements define. */
    static String of(String sql) {
        SchemaReader reader = new SchemaReader();
        reader.take(sql);
        return of(reader.schema());
    }

    static String of(DumpSchema schema) {
        return Stream.of(
                        schema.tables().stream().flatMap(SchemaText::table),
                        schema.uniqueKeys().stream().map(SchemaText::key),
                        schema.foreignKeys().stream().map(SchemaText::foreignKey),
                        schema.exclusions().stream()
                                .map(each -> "exclusion " + each.name() + " on " + each.table() + each.columns()
                                        + " equal " + each.equal()),
                        schema.domains().stream().flatMap(SchemaText::domain),
                        schema.enums().stream().map(each -> "enum " + each.name() + " " + each.labels()))
                .flatMap(lines -> lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    static String type(DumpSchema.Type type) {
        String length = type.length().isPresent() ? "(" + type.length().getAsInt() : "";
        String scale = type.scale().isPresent() ? "," + type.scale().getAsInt() : "";
        return type.name() + length + scale + (length.isEmpty() ? "" : ")") + "[]".repeat(type.dimensions());
    }

    private static Stream<String> table(DumpSchema.Table table) {
        String parents = table.parents().isEmpty() ? "" : (table.partition() ? " partition of " : " inherits ");
        String head = "table " + table.name() + parents
                + table.parents().stream().map(Object::toString).collect(Collectors.joining(", "));
        Stream<String> columns = table.columns().stream()
                .map(each -> "  " + each.name() + " " + type(each.type()) + (each.notNull() ? " not null" : "")
                        + (each.generated() ? " generated" : ""));
        return Stream.of(Stream.of(head), columns, table.checks().stream().map(SchemaText::check))
                .flatMap(lines -> lines);
    }

    private static String check(DumpSchema.Check check) {
        return "  check " + check.name() + " " + check.columns() + " " + check.sql();
    }

    private static String key(DumpSchema.UniqueKey key) {
        List<String> parts = key.parts().stream().map(SchemaText::part).toList();
        return (key.primary() ? "primary " : "unique ") + key.name() + " on " + key.table() + parts
                + key.predicate().map(each -> " where " + each).orElse("");
    }

    private static String part(KeyPart part) {
        return switch (part) {
            case KeyPart.OfColumn column -> column.column();
            case KeyPart.OfExpression expression ->
                expression.function().orElse("expression") + expression.columns() + "{" + expression.sql() + "}";
        };
    }

    private static String foreignKey(DumpSchema.ForeignKey key) {
        return "foreign " + key.name() + " on " + key.table() + key.columns() + " to " + key.referenced()
                + key.referencedColumns();
    }

    private static Stream<String> domain(DumpSchema.Domain domain) {
        String head = "domain " + domain.name() + " " + type(domain.base()) + (domain.notNull() ? " not null" : "");
        return Stream.concat(Stream.of(head), domain.checks().stream().map(SchemaText::check));
    }
}
