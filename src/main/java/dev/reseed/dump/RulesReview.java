package dev.reseed.dump;

import dev.reseed.masking.MaskPlan;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.Masks;
import dev.reseed.masking.Rules;
import dev.reseed.masking.RulesDraft;
import dev.reseed.masking.detect.Confidence;
import dev.reseed.masking.detect.Suggestion;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How rules and a dump go together, told without a server.
 *
 * @param columns all that the dump fills, with the rule of each
 * @param unknown rules for what the dump does not have, a line each
 * @param impossible rules that cannot be fulfilled, a line each
 */
public record RulesReview(List<Column> columns, List<String> unknown, List<String> impossible) {
    public RulesReview {
        columns = List.copyOf(columns);
        unknown = List.copyOf(unknown);
        impossible = List.copyOf(impossible);
    }

    /**
     * A column.
     *
     * @param rule the word of its rule; empty for none
     * @param doubt why a column that is kept may hold personal data; empty where nothing says so
     */
    public record Column(String table, String column, Optional<String> rule, Optional<String> doubt) {}

    /** Looks at a dump whose first rows were read. */
    public static RulesReview of(SampledDump dump, Masks masks) {
        DefinedRules rules = new DefinedRules(masks, dump.schema());
        MaskPlan plan = rules.plan();
        Map<DumpSchema.Name, Map<String, Suggestion>> suggested =
                RulesDraft.of(dump.schema(), dump::texts, dump.largeObjects()).suggestions();
        List<Column> columns = new ArrayList<>();
        for (MaskingGate.Columns table : rules.all().stream().distinct().toList()) {
            if (MaskingGate.isHistory(table)) {
                continue;
            }
            Map<String, Suggestion> its =
                    suggested.getOrDefault(new DumpSchema.Name(table.schema(), table.table()), Map.of());
            for (String column : table.columns()) {
                Optional<Rules.Rule> rule = plan.applied(table, column);
                columns.add(new Column(
                        table.schema() + "." + table.table(),
                        column,
                        rule.map(Rules.Rule::word),
                        doubt(rule, Optional.ofNullable(its.get(column)))));
            }
        }
        return new RulesReview(columns, rules.unknown(), plan.impossible());
    }

    private static Optional<String> doubt(Optional<Rules.Rule> rule, Optional<Suggestion> suggestion) {
        return suggestion
                .filter(each -> rule.filter(Rules.Rule.Keep.class::isInstance).isPresent())
                .filter(each -> each.rule().masks() && each.confidence() != Confidence.UNSURE)
                .map(each -> each.rule().word() + "? " + each.reason());
    }

    /** How many columns have no rule. */
    public long missing() {
        return columns.stream().filter(each -> each.rule().isEmpty()).count();
    }

    /** Whether the dump can be loaded, and nothing speaks against it. */
    public boolean isWell() {
        return missing() == 0
                && unknown.isEmpty()
                && impossible.isEmpty()
                && columns.stream().allMatch(each -> each.doubt().isEmpty());
    }
}
