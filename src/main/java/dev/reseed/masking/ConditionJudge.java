package dev.reseed.masking;

import dev.reseed.masking.ColumnCondition.Subject;
import dev.reseed.masking.condition.Treatment;
import dev.reseed.masking.condition.Treatment.Stays;
import dev.reseed.masking.transform.Kind;
import dev.reseed.masking.transform.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether conditions of a dump hold once its columns are masked as a plan has it. */
final class ConditionJudge {
    /** Of an address of a network in its longest form. */
    private static final int LONGEST_ADDRESS = 43;

    private final MaskPlan plan;
    private final ColumnConditions conditions;

    ConditionJudge(MaskPlan plan, ColumnConditions conditions) {
        this.plan = plan;
        this.conditions = conditions;
    }

    /** What is known of a condition. */
    enum Verdict {
        /** It holds. */
        HOLDS,
        /** It holds if texts of the column's kind keep their shape. */
        BY_SHAPE,
        /** It may hold. */
        UNKNOWN,
        /** No row with a value in the column fulfils it. */
        NEVER
    }

    /** Whether a condition reads a column. */
    boolean reads(ColumnName column) {
        return !conditions.of(column).isEmpty();
    }

    /** Whether a kind has to keep its texts' shape for a column's sake. */
    boolean wantsShape(ColumnName column) {
        return conditions.of(column).stream().anyMatch(each -> verdict(each) == Verdict.BY_SHAPE);
    }

    /** The conditions on a column that are not shown to hold. */
    List<ColumnCondition> uncertain(ColumnName column) {
        return conditions.of(column).stream()
                .filter(each -> verdict(each) == Verdict.UNKNOWN)
                .toList();
    }

    /** A condition that no value in a column's place fulfils. */
    Optional<ColumnCondition> impossible(ColumnName column) {
        return conditions.of(column).stream()
                .filter(each -> verdict(each) == Verdict.NEVER)
                .findFirst();
    }

    Verdict verdict(ColumnCondition condition) {
        ColumnName column = condition.column();
        Subject subject = condition.subject();
        Function<ColumnName, Treatment> free = each -> treatment(each, subject, !each.equals(column) || isShaped(each));
        if (plan.rule(column).filter(rule -> isJudged(rule, subject)).isEmpty() || condition.holds(free)) {
            return Verdict.HOLDS;
        }
        if (condition.holds(each -> treatment(each, subject, true))) {
            return Verdict.BY_SHAPE;
        }
        return condition.neverHolds(free) ? Verdict.NEVER : Verdict.UNKNOWN;
    }

    /** A constant is the author's, who knows what may be in the column, if not beside it; but each row has it. */
    private static boolean isJudged(Rules.Rule rule, Subject subject) {
        return !(rule instanceof Rules.Rule.Keep)
                && (subject == Subject.INDEX || !(rule instanceof Rules.Rule.Constant));
    }

    private boolean isShaped(ColumnName column) {
        return plan.rule(column).stream()
                .flatMap(rule -> plan.kinds(rule).stream())
                .anyMatch(plan::isShaped);
    }

    private Treatment treatment(ColumnName column, Subject subject, boolean shaped) {
        Optional<Rules.Rule> rule = plan.rule(column);
        if (rule.filter(each -> !(each instanceof Rules.Rule.Keep)).isEmpty()) {
            return new Treatment.Kept();
        }
        boolean array = plan.facts(column).dimensions() > 0 && subject != Subject.VALUE;
        Treatment treatment = treatment(column, rule.get(), shaped);
        return array && !(treatment instanceof Treatment.Missing) ? new Treatment.Unknown() : treatment;
    }

    private Treatment treatment(ColumnName column, Rules.Rule rule, boolean shaped) {
        ColumnFacts its = plan.facts(column);
        return switch (rule) {
            case Rules.Rule.Keep keep -> new Treatment.Kept();
            case Rules.Rule.Null empty -> new Treatment.Missing();
            case Rules.Rule.Mask mask -> treatment(column, mask.kind(), shaped);
            case Rules.Rule.PhoneOfCountry phone -> treatment(column, Kind.PHONE, shaped);
            case Rules.Rule.Shift shift ->
                its.type() == ValueType.DATE
                        ? new Treatment.Shifted(shift.days(), shift.per())
                        : new Treatment.Unknown();
            case Rules.Rule.Noise noise -> new Treatment.Noise(its.type() == ValueType.INTEGER);
            case Rules.Rule.Constant constant -> new Treatment.Unknown();
            case Rules.Rule.Template template -> new Treatment.Unknown();
            case Rules.Rule.Json json -> new Treatment.Unknown();
            case Rules.Rule.Hstore hstore -> new Treatment.Unknown();
            case Rules.Rule.Scrub scrub -> new Treatment.Unknown();
            case Rules.Rule.Tsvector words -> new Treatment.Unknown();
        };
    }

    private Treatment treatment(ColumnName column, Kind kind, boolean shaped) {
        ColumnFacts its = plan.facts(column);
        if (its.type().isNumber()) {
            boolean integer = its.type() == ValueType.INTEGER;
            return kind == Kind.NOISE ? new Treatment.Noise(integer) : new Treatment.Digits(integer);
        }
        if (its.type() == ValueType.DATE) {
            return new Treatment.Shifted(Rules.Rule.Shift.USUAL_DAYS, Optional.empty());
        }
        return its.type() == ValueType.TEXT
                ? text(kind, plan.fit(column, kind).longest(), shaped)
                : new Treatment.Unknown();
    }

    private static Treatment text(Kind kind, int longest, boolean shaped) {
        return switch (kind) {
            case POSTCODE, TOKEN, FORMAT, IBAN, CARD -> new Treatment.Shape(Stays.NOTHING_ELSE);
            case PHONE -> new Treatment.Shape(Stays.LEADING_ZEROS);
            case UUID, MAC -> new Treatment.Hexadecimal();
            case IP -> new Treatment.Free(LONGEST_ADDRESS, true, Stays.NOTHING_ELSE);
            case HASH -> new Treatment.Digest(Math.min(longest, Kind.HASH_DIGITS));
            case SHIFT, NOISE -> new Treatment.Unknown();
            case FIRST_NAME, LAST_NAME, FULL_NAME, STREET, CITY, STATE, COUNTRY, ADDRESS, COMPANY ->
                free(longest, false, shaped, Stays.NOTHING_ELSE);
            case EMAIL -> free(longest, true, shaped, shaped ? Stays.NOTHING_ELSE : Stays.ADDRESS);
            case USERNAME, NATIONAL_ID -> free(longest, true, shaped, Stays.NOTHING_ELSE);
            case URL -> free(longest, true, shaped, Stays.SCHEME);
        };
    }

    private static Treatment free(int longest, boolean lower, boolean shaped, Stays stays) {
        return shaped ? new Treatment.Shape(stays) : new Treatment.Free(longest, lower, stays);
    }
}
