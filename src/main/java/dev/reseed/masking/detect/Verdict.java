package dev.reseed.masking.detect;

/** What a column holds, and what tells so. {@link Meaning#KEEP} is nothing personal. */
record Verdict(Meaning meaning, Confidence confidence, String reason) {
    static Verdict keep(Confidence confidence, String reason) {
        return new Verdict(Meaning.KEEP, confidence, reason);
    }

    static Verdict likely(Meaning meaning, String reason) {
        return new Verdict(meaning, Confidence.LIKELY, reason);
    }

    static Verdict unsure(Meaning meaning, String reason) {
        return new Verdict(meaning, Confidence.UNSURE, reason);
    }

    boolean keeps() {
        return meaning == Meaning.KEEP;
    }
}
