package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.MaskPlan;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.Masks;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each column that a dump fills has a rule, and one that it can fulfil; told from its definitions, before anything is made. */
final class DefinedRules {
    private final Masks masks;
    private final MaskPlan plan;
    private final Map<DumpSchema.Name, DumpSchema.Table> tables;
    private final Set<List<String>> named;

    DefinedRules(Masks masks, DumpSchema schema) {
        this.masks = masks;
        this.plan = MaskPlan.of(masks, schema);
        this.named = Set.copyOf(masks.rules().tables());
        this.tables = schema.byName();
    }

    MaskPlan plan() {
        return plan;
    }

    /** All tables that can have rows of their own, with all their columns. */
    List<MaskingGate.Columns> all() {
        Set<DumpSchema.Name> divided = new HashSet<>();
        tables.values().stream().filter(DumpSchema.Table::partition).forEach(each -> divided.addAll(each.parents()));
        return tables.values().stream()
                .filter(each -> !divided.contains(each.name()))
                .map(each -> columns(
                        each.name(),
                        each.columns().stream()
                                .filter(column -> !column.generated())
                                .map(DumpSchema.Column::name)
                                .toList()))
                .toList();
    }

    /**
     * Columns under the name of the table whose rules hold for them: a partition has those of the table that it is a part of, unless it
     * has its own.
     */
    MaskingGate.Columns columns(DumpSchema.Name table, List<String> columns) {
        DumpSchema.Name name = table;
        Set<DumpSchema.Name> seen = new HashSet<>();
        while (!named.contains(List.of(name.schema(), name.name()))
                && tables.containsKey(name)
                && tables.get(name).partition()
                && !tables.get(name).parents().isEmpty()
                && seen.add(name)) {
            name = tables.get(name).parents().getFirst();
        }
        return new MaskingGate.Columns(name.schema(), name.name(), columns);
    }

    /**
     * Fails with the lines to write where something has no rule, and with all that is wrong where a rule does not fit.
     *
     * @param filled under the names whose rules hold
     * @param largeObjects whether there may be some
     */
    void require(List<MaskingGate.Columns> filled, boolean largeObjects) {
        MaskingGate.judge(plan, filled, largeObjects).ifPresent(refusal -> {
            throw GateKeeper.withUnknown(refusal, unknown());
        });
        requirePossible(plan);
    }

    /** Rules for what the dump does not have. */
    List<String> unknown() {
        List<MaskingGate.Columns> known = new ArrayList<>();
        tables.values()
                .forEach(each -> known.add(new MaskingGate.Columns(
                        each.name().schema(),
                        each.name().name(),
                        each.columns().stream().map(DumpSchema.Column::name).toList())));
        return MaskingGate.unknown(masks.rules(), known);
    }

    /** Fails where a rule cannot be fulfilled. */
    static void requirePossible(MaskPlan plan) {
        List<String> impossible = plan.impossible();
        if (!impossible.isEmpty()) {
            throw ReseedException.usage(
                    "the dump has columns that their rules do not fit",
                    String.join("\n", impossible),
                    "correct the rules");
        }
    }
}
