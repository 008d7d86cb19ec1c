package dev.reseed.dump;

import dev.reseed.dump.statement.Judgement;
import dev.reseed.masking.MaskPlan;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.Masks;
import dev.reseed.masking.Rules;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether rules can be applied where there is no server: conditions on rows, search words and the ways of partitions need one. */
final class ServerlessRules {
    private final Rules rules;
    private final DumpSchema schema;
    private final DefinedRules defined;
    private final MaskPlan plan;

    ServerlessRules(Masks masks, DumpSchema schema) {
        this.rules = masks.rules();
        this.schema = schema;
        this.defined = new DefinedRules(masks, schema);
        this.plan = defined.plan();
    }

    /** Under the name whose rules hold for it; all columns, where a COPY names none. */
    MaskingGate.Columns columns(Judgement.Copy copy) {
        DumpSchema.Name name = name(copy);
        List<String> listed = copy.columns().isEmpty()
                ? schema.tables().stream()
                        .filter(table -> table.name().equals(name))
                        .flatMap(table -> table.columns().stream())
                        .filter(column -> !column.generated())
                        .map(DumpSchema.Column::name)
                        .toList()
                : copy.columns();
        return defined.columns(name, listed);
    }

    /** The relation that a COPY fills. */
    static DumpSchema.Name name(Judgement.Copy copy) {
        return new DumpSchema.Name(
                copy.table().schema().orElse("public"), copy.table().name());
    }

    /** Whether large objects keep what they hold. */
    boolean keepsLargeObjects() {
        return rules.largeObjects().filter(Rules.Rule.Keep.class::isInstance).isPresent();
    }

    MaskPlan plan() {
        return plan;
    }

    /** Rules for what the dump does not have. */
    List<String> unknown() {
        return defined.unknown();
    }

    /** Fails where one cannot, with all that cannot. */
    void require(Collection<Judgement.Copy> filled, String shown) {
        List<String> obstacles = new ArrayList<>();
        for (Judgement.Copy copy : filled) {
            MaskingGate.Columns columns = columns(copy);
            String table = columns.schema() + "." + columns.table();
            MaskingGate.judge(plan, List.of(columns)).ifPresent(refusal -> {
                throw refusal;
            });
            rules.where(columns.schema(), columns.table())
                    .ifPresent(where ->
                            obstacles.add(table + " has a condition on its rows, which only a server can judge"));
            for (String column : columns.columns()) {
                if (plan.applied(columns, column).orElse(null) instanceof Rules.Rule.Tsvector) {
                    obstacles.add(table + "." + column + " has search words, which only a server can make");
                }
            }
            if (isDefined(copy)) {
                partitions(name(copy), columns, obstacles);
            } else if (!columns.columns().stream().allMatch(column -> plan.keeps(columns, column))) {
                obstacles.add(table + " is not made by the dump, so that nobody knows what its columns are");
            }
        }
        if (!obstacles.isEmpty()) {
            throw MaskedStream.throughAnEnvironment(
                    shown, String.join("\n", obstacles.stream().distinct().toList()));
        }
    }

    private boolean isDefined(Judgement.Copy copy) {
        return schema.tables().stream().anyMatch(table -> table.name().equals(name(copy)));
    }

    /** Rows that come as rows of a partitioned table would end where other rules hold. */
    private void partitions(DumpSchema.Name table, MaskingGate.Columns its, List<String> obstacles) {
        for (DumpSchema.Table part : schema.tables()) {
            if (part.partition() && part.parents().contains(table)) {
                MaskingGate.Columns ruled = defined.columns(part.name(), its.columns());
                boolean same = its.columns().stream()
                        .allMatch(column -> rules.of(its.schema(), its.table(), column)
                                .equals(rules.of(ruled.schema(), ruled.table(), column)));
                if (!same) {
                    obstacles.add(
                            part.name() + " has other rules than " + table + ", and the rows of both come as rows of"
                                    + " the latter: make the dump without --load-via-partition-root");
                }
                partitions(part.name(), its, obstacles);
            }
        }
    }
}
