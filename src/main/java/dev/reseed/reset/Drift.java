package dev.reseed.reset;

import dev.reseed.masking.MaskingGate;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.Comparison;
import dev.reseed.schema.Difference;
import dev.reseed.schema.TableNames;
import java.util.Locale;

/** What is drift in a project: not the tables in which migration tools remember what they ran, nor what {@code drift.ignore} names. */
record Drift(Target target) {
    /** A schema without the tables of migration tools. */
    Catalog relevant(Catalog catalog) {
        String history = target.chain().historyTable();
        return catalog.withoutTables(table -> table.name().equals(history) || isHistory(table));
    }

    private static boolean isHistory(TableNames table) {
        return MaskingGate.isHistory(new MaskingGate.Columns(table.schema(), table.name(), table.columns()));
    }

    /** A comparison without what is ignored. */
    Comparison relevant(Comparison comparison) {
        return comparison.without(this::isIgnored);
    }

    private boolean isIgnored(Difference difference) {
        String kind = difference.kind().words().toLowerCase(Locale.ROOT);
        return target.project().ignored().stream()
                .anyMatch(glob -> glob.matches(difference.name()) || glob.matches(kind + " " + difference.name()));
    }
}
