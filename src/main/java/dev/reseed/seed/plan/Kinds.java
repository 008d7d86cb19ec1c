package dev.reseed.seed.plan;

import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Chooser;
import java.util.Optional;
import java.util.Set;

/** What tables of categories are categories of: what refers to them, itself or over a table between the two. */
record Kinds(Chooser chooser, Schema schema) {
    private static final int COLUMNS_BETWEEN = 4;

    /** A table's name, with that before it of what it has the categories: {@code film_category}. */
    TableName named(Table table) {
        boolean isAlone = table.name().name().indexOf('_') < 0 && chooser.isAbout(table, Set.of("category"));
        return isAlone
                ? about(table)
                        .map(other -> new TableName(
                                table.name().schema(),
                                other.name() + "_" + table.name().name()))
                        .orElse(table.name())
                : table.name();
    }

    private Optional<TableName> about(Table table) {
        for (Table other : schema.tables().values()) {
            boolean refers = !other.name().equals(table.name())
                    && other.foreignKeys().stream()
                            .anyMatch(key -> key.referenced().equals(table.name()));
            if (refers) {
                return Optional.of(behind(other, table));
            }
        }
        return Optional.empty();
    }

    private static TableName behind(Table other, Table table) {
        boolean isBetween = other.foreignKeys().size() == 2 && other.columns().size() <= COLUMNS_BETWEEN;
        return isBetween
                ? other.foreignKeys().stream()
                        .map(ForeignKey::referenced)
                        .filter(each -> !each.equals(table.name()))
                        .findFirst()
                        .orElse(other.name())
                : other.name();
    }
}
