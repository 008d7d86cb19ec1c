package dev.reseed.masking.detect;

/** A column's own suggestion, before what it references is looked at, and what it came from. */
record Judged(ColumnFacts facts, ValueProfile values, Verdict verdict, Suggestion suggestion) {
    static Judged of(ColumnFacts facts, ValueProfile values, Verdict verdict, boolean array) {
        Proposal rule = RuleFit.of(verdict.meaning(), facts, values);
        if (array && rule instanceof Proposal.Constant) {
            rule = new Proposal.Constant("{}");
        }
        boolean unfit = !verdict.keeps() && !rule.masks();
        Suggestion suggestion = unfit
                ? new Suggestion(rule, Confidence.UNSURE, verdict.reason() + "; no rule fits its constraints")
                : new Suggestion(rule, verdict.confidence(), verdict.reason());
        return new Judged(facts, values, verdict, suggestion);
    }

    static Judged of(ColumnFacts facts, Suggestion suggestion) {
        return new Judged(
                facts, ValueProfile.NOTHING, Verdict.keep(suggestion.confidence(), suggestion.reason()), suggestion);
    }
}
