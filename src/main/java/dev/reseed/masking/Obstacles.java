package dev.reseed.masking;

import dev.reseed.masking.transform.Kind;
import dev.reseed.masking.transform.ValueType;
import dev.reseed.project.Shown;
import java.util.List;
import java.util.Optional;

/** What keeps rules from being fulfilled. */
final class Obstacles {
    private final MaskPlan plan;
    private final ColumnLinks links;
    private final ConditionJudge conditions;
    private final SearchColumns searches;

    Obstacles(MaskPlan plan, ColumnLinks links, ConditionJudge conditions, SearchColumns searches) {
        this.plan = plan;
        this.links = links;
        this.conditions = conditions;
        this.searches = searches;
    }

    /** Why a rule cannot be fulfilled for a column, to stand behind its name. */
    Optional<String> of(ColumnName column, Rules.Rule rule) {
        ColumnFacts its = plan.facts(column);
        boolean unique = !links.uniqueKeys(column).isEmpty();
        Optional<String> own = switch (rule) {
            case Rules.Rule.Keep keep -> searches.leftover(column, plan::rule);
            case Rules.Rule.Null empty -> nothing(its, unique);
            case Rules.Rule.Constant constant ->
                unique ? Optional.of("is unique: a constant would be the same in each row") : Optional.empty();
            case Rules.Rule.Json json -> structure(its, "json", ValueType.JSON, unique);
            case Rules.Rule.Hstore hstore -> structure(its, "hstore", ValueType.HSTORE, unique);
            case Rules.Rule.Scrub scrub -> structure(its, "scrub", ValueType.TEXT, unique);
            case Rules.Rule.Tsvector words ->
                unique
                        ? Optional.of("is unique: the rule tsvector may give two rows the same value")
                        : searches.obstacle(column, words, plan.facts());
            case Rules.Rule.Mask mask -> misfit(column, its, plan.kinds(rule));
            case Rules.Rule.PhoneOfCountry phone -> misfit(column, its, plan.kinds(rule));
            case Rules.Rule.Shift shift -> misfit(column, its, plan.kinds(rule)).or(() -> nobody(column, shift));
            case Rules.Rule.Noise noise -> misfit(column, its, plan.kinds(rule));
            case Rules.Rule.Template template ->
                misfit(column, its, plan.kinds(rule)).or(() -> tooLong(its, template));
        };
        return own.or(() -> mixed(column, rule)).or(() -> broken(column, rule)).or(() -> disagreement(column, rule));
    }

    /** Where a unique index compares what pseudonyms of different values may have in common. */
    private Optional<String> mixed(ColumnName column, Rules.Rule rule) {
        return links.mixingKeys(column).stream()
                .filter(each -> !(rule instanceof Rules.Rule.Keep))
                .findFirst()
                .map(each -> "is in an expression of the unique index " + Shown.plain(each)
                        + ", which may be the same for two pseudonyms: keep it");
    }

    private Optional<String> broken(ColumnName column, Rules.Rule rule) {
        return conditions
                .impossible(column)
                .map(each -> "has the CHECK " + each.name() + ", which nothing fulfils that the rule " + rule.word()
                        + " makes");
    }

    private static Optional<String> nothing(ColumnFacts its, boolean unique) {
        if (unique) {
            return Optional.of("is unique: the rule null leaves nothing that tells its rows apart");
        }
        return its.notNull() ? Optional.of("must not be NULL: keep it, or use { constant: VALUE }") : Optional.empty();
    }

    private static Optional<String> structure(ColumnFacts its, String rule, ValueType wanted, boolean unique) {
        if (unique) {
            return Optional.of("is unique: the rule " + rule + " may give two rows the same value");
        }
        boolean fits = its.type() == wanted || (its.type() == ValueType.TEXT && !its.enumeration());
        return fits ? Optional.empty() : Optional.of(unmasked(its, rule));
    }

    private static String unmasked(ColumnFacts its, String rule) {
        String type = its.enumeration() ? "value of an enum" : its.type().words();
        return "is a " + type + ", which the rule " + rule + " does not mask";
    }

    /** Why kinds cannot mask a column. */
    private Optional<String> misfit(ColumnName column, ColumnFacts its, List<Kind> kinds) {
        for (Kind kind : kinds) {
            if (its.enumeration() || !kind.types().contains(its.type())) {
                return Optional.of(unmasked(its, kind.word()));
            }
            if (links.isUnique(column) && !kind.isInjective(plan.longest(kind, its.longest()))) {
                return Optional.of("is unique: the rule " + kind.word() + " may give two rows the same value");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tooLong(ColumnFacts its, Rules.Rule.Template template) {
        int fixed = template.texts().stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .sum();
        return its.longest() <= fixed
                ? Optional.of("takes " + its.longest() + " characters, and the template alone has " + fixed)
                : Optional.empty();
    }

    private Optional<String> nobody(ColumnName column, Rules.Rule.Shift shift) {
        return shift.per()
                .filter(per -> !plan.knows(new ColumnName(column.table(), per)))
                .map(per -> "is to be moved per " + Shown.plain(per) + ", and the table has no such column");
    }

    /** Where another rule holds for a column that a foreign key refers to: one of the two values would be missing. */
    private Optional<String> disagreement(ColumnName column, Rules.Rule rule) {
        boolean kept = rule instanceof Rules.Rule.Keep;
        if (rule instanceof Rules.Rule.Null) {
            return Optional.empty();
        }
        return links.referencedBy(column).stream()
                .filter(each -> plan.ruleOrNone(each)
                        .filter(other -> kept ? !(other instanceof Rules.Rule.Keep) : !other.equals(rule))
                        .isPresent())
                .findFirst()
                .map(each -> "refers to " + each.shown() + ", which has another rule");
    }
}
