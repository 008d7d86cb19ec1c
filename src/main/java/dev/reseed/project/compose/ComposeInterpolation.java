package dev.reseed.project.compose;

import dev.reseed.project.Shown;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in variables as Compose does: {@code $V}, <code>${V}</code>, {@code :-}, {@code -}, {@code :?}, {@code ?},
 * {@code :+}, {@code +}, nested, and {@code $$} for the character. A variable that is not set is empty, with a warning.
 */
final class ComposeInterpolation {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MAX_DEPTH = 20;

    /** How much the texts of one reading, and the variables that they refer to, may come to, in characters. */
    private static final int MAX_TOTAL = 4_000_000;

    private final Function<String, Optional<String>> variables;
    private final Findings findings;
    private int total;

    ComposeInterpolation(Function<String, Optional<String>> variables, Findings findings) {
        this.variables = variables;
        this.findings = findings;
    }

    String expand(String raw, Place place) {
        String expanded = raw.indexOf('$') < 0 || total > MAX_TOTAL ? raw : expand(raw, place, 0);
        return counted(expanded, place) ? expanded : "";
    }

    /** Whether it still fits: an alias repeats a text as often as somebody likes. */
    private boolean counted(String text, Place place) {
        boolean fitted = total <= MAX_TOTAL;
        total = Math.min(total + text.length(), Integer.MAX_VALUE / 2);
        if (fitted && total > MAX_TOTAL) {
            findings.problem(
                    place,
                    "its texts, with aliases and variables filled in, are longer than " + MAX_TOTAL
                            + " characters together");
        }
        return total <= MAX_TOTAL;
    }

    private String expand(String raw, Place place, int depth) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            int dollar = raw.indexOf('$', at);
            if (dollar < 0) {
                return out.append(raw, at, raw.length()).toString();
            }
            out.append(raw, at, dollar);
            at = dollar + 1;
            Matcher name = NAME.matcher(raw).region(at, raw.length());
            if (raw.startsWith("$", at)) {
                out.append('$');
                at++;
            } else if (name.lookingAt()) {
                out.append(value(name.group(), place));
                at = name.end();
            } else {
                int end = raw.startsWith("{", at) ? closing(raw, at) : -1;
                if (end < 0) {
                    findings.problem(place, "a \"$\" here begins no variable; write \"$$\" for the character itself");
                    return "";
                }
                out.append(braced(raw.substring(at + 1, end), place, depth + 1));
                at = end + 1;
            }
        }
        return out.toString();
    }

    /** The brace that closes the one at an index; -1 if there is none. */
    private static int closing(String raw, int open) {
        int depth = 0;
        for (int i = open; i < raw.length(); i++) {
            if (raw.charAt(i) == '}' && --depth == 0) {
                return i;
            }
            if (raw.charAt(i) == '{' && (i == open || raw.charAt(i - 1) == '$')) {
                depth++;
            }
        }
        return -1;
    }

    private String braced(String inner, Place place, int depth) {
        Matcher name = NAME.matcher(inner);
        if (depth > MAX_DEPTH || !name.lookingAt()) {
            findings.problem(
                    place, "\"${\" is not followed by a variable's name; write \"$$\" for the character itself");
            return "";
        }
        String operator = inner.substring(name.end());
        boolean orEmpty = operator.startsWith(":");
        String rest = orEmpty ? operator.substring(1) : operator;
        if (operator.isEmpty()) {
            return value(name.group(), place);
        }
        Optional<String> set = lookUp(name.group(), place).filter(value -> !orEmpty || !value.isEmpty());
        String word = rest.isEmpty() ? "" : rest.substring(1);
        return switch (rest.isEmpty() ? ' ' : rest.charAt(0)) {
            case '-' -> set.orElseGet(() -> expand(word, place, depth));
            case '+' -> set.isPresent() ? expand(word, place, depth) : "";
            case '?' -> set.orElseGet(() -> required(name.group(), expand(word, place, depth), place));
            default -> {
                findings.problem(
                        place, "after a variable's name comes \"}\", \":-\", \"-\", \":?\", \"?\", \":+\" or \"+\"");
                yield "";
            }
        };
    }

    private String required(String name, String message, Place place) {
        findings.problem(
                place,
                "the variable " + Shown.plain(name) + " is required"
                        + (message.isEmpty() ? "" : ": " + Shown.plain(message)));
        return "";
    }

    private String value(String name, Place place) {
        Optional<String> value = lookUp(name, place);
        if (value.isEmpty()) {
            findings.warn("the variable " + Shown.plain(name) + ", which " + place.label()
                    + " refers to, is not set: it is taken to be empty, as Compose does");
        }
        return value.orElse("");
    }

    private Optional<String> lookUp(String name, Place place) {
        Optional<String> value = variables.apply(name);
        return value.isEmpty() || counted(value.get(), place) ? value : Optional.of("");
    }
}
