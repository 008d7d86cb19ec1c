package dev.reseed.seed;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.model.Partitions;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.List;
import java.util.stream.Stream;

/** A table as a person names it on a command line: with its schema, or without where only one table is called so. */
record NamedTable(String written) {
    /** @throws ReseedException usage, if no table is meant, or several may be */
    TableName in(Schema schema) {
        List<TableName> all = List.copyOf(schema.tables().keySet());
        List<TableName> exact = all.stream()
                .filter(each -> forms(each).anyMatch(written::equals))
                .toList();
        if (exact.size() == 1) {
            return exact.getFirst();
        }
        List<TableName> meant = exact.isEmpty()
                ? all.stream().filter(each -> each.name().equals(written)).toList()
                : exact;
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (meant.isEmpty()) {
            schema.tables().values().forEach(this::requireNoPart);
            throw unknown(all);
        }
        throw ReseedException.usage(
                "several tables are called " + written,
                "there are "
                        + String.join(
                                ", ", meant.stream().map(NamedTable::whole).toList()),
                "name the schema too");
    }

    private void requireNoPart(Table whole) {
        boolean part = whole.partitions().stream()
                .flatMap(each -> each.leaves().stream())
                .map(Partitions.Leaf::name)
                .anyMatch(name -> name.name().equals(written) || forms(name).anyMatch(written::equals));
        if (part) {
            throw ReseedException.usage(
                    written + " is a partition of " + whole.name(),
                    "rows are made for the whole table, and the server sends each to its partition",
                    "name the whole: " + whole.name());
        }
    }

    private static Stream<String> forms(TableName name) {
        return Stream.of(name.toString(), whole(name)).distinct();
    }

    private static String whole(TableName name) {
        return name.schema() + "." + name.name();
    }

    private ReseedException unknown(List<TableName> all) {
        List<String> names = all.stream()
                .flatMap(each ->
                        Stream.concat(forms(each), Stream.of(each.name())).distinct())
                .distinct()
                .toList();
        return ReseedException.usage(
                "there is no table " + written,
                all.isEmpty()
                        ? "the database has no tables; the migrations may not be applied yet"
                        : "the database has " + all.size() + (all.size() == 1 ? " other table" : " other tables"),
                Suggestions.nearest(written, names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("name a table, with its schema where that is not public"));
    }
}
