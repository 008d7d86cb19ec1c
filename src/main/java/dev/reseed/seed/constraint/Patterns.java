package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Words;
import dev.reseed.seed.constraint.pattern.TextMatcher;
import dev.reseed.seed.constraint.pattern.TextPattern;
import dev.reseed.seed.constraint.pattern.TextPattern.Form;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Patterns that were read, to be used again. */
final class Patterns {
    /** Those of a table's conditions are fewer; a row that brings patterns does not fill the memory. */
    private static final int MOST_KEPT = 200;

    private final Map<TextPattern, Optional<TextMatcher>> read = new ConcurrentHashMap<>();

    Datum test(String operator, Words text, String pattern) {
        boolean caseless = text.family() == Family.CASELESS;
        if (!text.family().isText() || (text.family() == Family.PADDED)) {
            return Datum.UNCLEAR;
        }
        Form form = operator.startsWith("~~") ? Form.LIKE : Form.REGEX;
        TextPattern wanted = new TextPattern(pattern, form, caseless || operator.endsWith("*"), false);
        return matcher(wanted)
                .filter(each -> each.isSure(text.text()))
                .map(each -> Datum.of(each.matches(text.text())))
                .orElse(Datum.UNCLEAR);
    }

    private Optional<TextMatcher> matcher(TextPattern wanted) {
        return read.size() < MOST_KEPT ? read.computeIfAbsent(wanted, TextMatcher::of) : TextMatcher.of(wanted);
    }
}
