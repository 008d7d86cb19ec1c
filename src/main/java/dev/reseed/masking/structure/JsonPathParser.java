package dev.reseed.masking.structure;

import dev.reseed.masking.structure.JsonPath.Parsed;
import dev.reseed.masking.structure.JsonPath.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one path, up to its first problem. */
final class JsonPathParser {
    private static final String NEEDS_QUOTES = ".[]*'\"\\";
    private static final int MOST_DIGITS = 9;

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;
    private @Nullable Problem problem;

    private record Problem(int offset, String reason) {}

    JsonPathParser(String text) {
        this.text = text;
    }

    Parsed parse() {
        if (text.startsWith("$")) {
            at = 1;
        } else if (text.startsWith("**")) {
            at = 2;
            add(new Step.Anywhere());
        } else {
            return new Parsed.Problem(0, "a path begins with $ or **");
        }
        while (problem == null && at < text.length()) {
            step();
        }
        Problem found = problem;
        return found == null
                ? new Parsed.Path(new JsonPath(steps))
                : new Parsed.Problem(found.offset(), found.reason());
    }

    private void step() {
        if (steps.size() == JsonPath.MOST_STEPS) {
            wrong(at, "a path has at most " + JsonPath.MOST_STEPS + " steps");
        } else if (skip(".")) {
            dotted();
        } else if (skip("[")) {
            bracketed();
        } else {
            wrong(at, "a . or [ has to stand here");
        }
    }

    private void dotted() {
        if (skip("**")) {
            add(new Step.Anywhere());
        } else if (skip("*")) {
            add(new Step.AnyKey());
        } else {
            int start = at;
            while (at < text.length() && isBare(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                wrong(at, skip(".") ? "a key is missing; any depth is written .**." : "a key is missing");
            } else if (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
                wrong(at, "a key with blanks or signs is written as ['a key']");
            } else {
                key(start, text.substring(start, at));
            }
        }
    }

    private static boolean isBare(char each) {
        return !Character.isWhitespace(each) && !Character.isISOControl(each) && NEEDS_QUOTES.indexOf(each) < 0;
    }

    private void bracketed() {
        int start = at;
        if (skip("*")) {
            add(new Step.AnyIndex());
        } else if (skip("'")) {
            quoted(start, '\'');
        } else if (skip("\"")) {
            quoted(start, '"');
        } else {
            index(start);
        }
        if (problem == null && !skip("]")) {
            wrong(at, "a ] is missing");
        }
    }

    private void index(int start) {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            wrong(at, "a number from 0, * or a key in quotes has to stand here");
        } else if (at - start > MOST_DIGITS) {
            wrong(start, "the number is too large");
        } else {
            add(new Step.Index(Integer.parseInt(text.substring(start, at))));
        }
    }

    /** @param start index of the opening quote */
    private void quoted(int start, char quote) {
        StringBuilder key = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && ++at < text.length() && "'\"\\".indexOf(text.charAt(at)) < 0) {
                wrong(at - 1, "a backslash stands only before a quote or a backslash");
                return;
            }
            if (at < text.length()) {
                key.append(text.charAt(at++));
            }
        }
        if (at == text.length()) {
            wrong(start, "the quote has no end");
            return;
        }
        at++;
        key(start, key.toString());
    }

    private void key(int start, String key) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            add(new Step.Key(key));
        } else {
            wrong(start, "the key has half a character");
        }
    }

    private void add(Step step) {
        boolean again = step instanceof Step.Anywhere && !steps.isEmpty() && steps.getLast() instanceof Step.Anywhere;
        if (!again) {
            steps.add(step);
        }
    }

    private boolean skip(String token) {
        boolean found = text.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    private void wrong(int offset, String reason) {
        problem = new Problem(offset, reason);
    }
}
